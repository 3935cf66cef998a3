"""The pages: each reads what was asked, makes one call to the guide, and answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from standfast.guide import Plan, Step, country, every_platform, plan, said
from standfast.guide.platform import Platform, lines
from standfast.guide.wording import joined, told
from standfast.records import Age
from standfast.web.door.answer import SEND, called, countries, page, show
from standfast.web.door.asked import Asked
from standfast.web.door.contact import FIRST_LINES
from standfast.web.door.form import AGES, HAPPENED, chosen
from standfast.web.door.questions import QUESTIONS, verdict

_SERVICES = {"stopncii": "StopNCII", "take_it_down": "Take It Down"}


@page()
def home(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    return show(asked, "home", lines=FIRST_LINES)


@page(SEND)
def make_plan(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Four questions, and to what was chosen the plan. Nothing of it is kept, and nothing of it is in the address."""
    if request.method != "POST":
        apps = sorted(every_platform(), key=lambda app: not app.has_chats)
        return show(asked, "plan", places=_places(asked), ages=AGES, happened=HAPPENED, apps=apps)
    given = chosen(request.POST)
    who = asked if given.code is None else asked.elsewhere(given.code)
    made = plan(
        given.code, age=given.age, words=who.language, situations=given.situations, platforms=given.platforms,
        moment=who.moment,
    )  # fmt: skip
    say = told(who.language, made.situations)
    opening = said.opening(made.situations, say).split("\n")
    sources = dict.fromkeys(said.source(one.contact) for step in made.steps for one in step.contacts)
    return show(who, "made", made=made, say=say, title="plan", opening=opening, sources=tuple(sources))


@page()
def keep(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """How to keep proof, in general and in each app that has chats; what nobody knows is said to be unknown."""
    on = asked.at.date()
    apps = [
        (app.name, lines(app, "keep", "unknown", asked.say, asked.place.code, on))
        for app in every_platform()
        if app.has_chats
    ]
    return show(asked, "keep", step=_step(asked, "keep"), apps=[one for one in apps if one[1]])


@page(SEND)
def check(request: HttpRequest, asked: Asked) -> HttpResponse:
    """A few questions without a chat. Whatever comes out, help is there."""
    found = verdict(request.POST.getlist("fits")) if request.method == "POST" else None
    return show(asked, "check", questions=QUESTIONS, verdict=found)


@page()
def block(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """Who helps with pictures at which age, and what a code of a picture does and does not do."""
    young, grown = (_step(asked, "pictures", age=age).contacts for age in ("under18", "adult"))
    part = [(name, joined(_taking_part(key, asked), asked.say)) for key, name in _SERVICES.items()]
    return show(asked, "block", young=young, grown=grown, part=part)


@page()
def report(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    return show(asked, "report", step=_step(asked, "report"))


@page()
def replies(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    return show(asked, "return")


@page()
def help_someone(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """For a friend, a parent or a teacher: the steps of the plan as they are told to who stands beside somebody."""
    made = _plan(asked, situations=("helper",))
    steps = [step for step in made.steps if step.id in ("tell", "stop", "keep")]
    steps.sort(key=lambda step: step.id != "tell")
    return show(asked, "help-someone", steps=steps, say=told(asked.language, made.situations))


@page()
def privacy(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    return show(asked, "privacy", rows=("open", "plan", "picture", "call", "link", "report"))


@page()
def numbers(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    return show(asked, "numbers")


def _places(asked: Asked) -> list[tuple[str, str]]:
    """Every country to choose from, each with its parts behind it."""
    found = []
    for code, name in countries(asked):
        found.append((code, name))
        found += [(f"{code}-{one}", f"{name}: {called(f'{code}-{one}', asked)}") for one in country(code).regions]
    return found


def _plan(asked: Asked, *, age: Age = "unknown", situations: tuple[str, ...] = ()) -> Plan:
    code = asked.code if asked.is_somewhere else None
    return plan(code, age=age, words=asked.language, situations=situations, moment=asked.moment)


def _step(asked: Asked, name: str, *, age: Age = "unknown") -> Step:
    return next(step for step in _plan(asked, age=age).steps if step.id == name)


def _taking_part(service: str, asked: Asked) -> list[str]:
    """The names of the sites that take part in a service, as far as that may be trusted today."""
    return [app.name for app in every_platform() if _takes_part(app, service, asked)]


def _takes_part(app: Platform, service: str, asked: Asked) -> bool:
    known = app.aspects.get(service)
    return known is not None and known.values == ("yes",) and known.expires_on >= asked.at.date()
