"""The right next step: a short plan for where somebody is and how old they are, from facts that name their source.

>>> plan("gb", age="adult").steps[3].title
'Stop answering and send nothing more'
>>> print(text(plan("us")).splitlines()[0])
What to do now
"""

from standfast.guide.country import Contact, Country, codes, country
from standfast.guide.plan import Plan, Step, as_json, plan, text
from standfast.guide.wording import languages

__all__ = ["Contact", "Country", "Plan", "Step", "as_json", "codes", "country", "languages", "plan", "text"]
