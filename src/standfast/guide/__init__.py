"""The right next step: a short plan for where somebody is and how old they are, from facts that name their source.

>>> [step.title for step in plan("gb", age="adult").steps if step.id == "stop"]
['Stop answering and send nothing more']
>>> print(text(plan("us")).splitlines()[0])
What to do now
"""

from standfast.guide.contact import Contact
from standfast.guide.country import Country, codes, country
from standfast.guide.plan import Plan, Step, plan
from standfast.guide.platform import Platform, every_platform
from standfast.guide.reach import Moment, Reach
from standfast.guide.shape import as_json
from standfast.guide.situation import SITUATIONS
from standfast.guide.text import text
from standfast.guide.wording import languages

__all__ = [
    "SITUATIONS",
    "Contact",
    "Country",
    "Moment",
    "Plan",
    "Platform",
    "Reach",
    "Step",
    "as_json",
    "codes",
    "country",
    "every_platform",
    "languages",
    "plan",
    "text",
]
