"""The pages: each reads what was asked, makes one call to the guide, and answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from standfast.guide import every_platform, plan, said
from standfast.guide.platform import lines
from standfast.guide.wording import told
from standfast.web.door.answer import SEND, page, places, planned, show, step
from standfast.web.door.asked import Asked
from standfast.web.door.contact import FIRST_LINES
from standfast.web.door.form import AGES, HAPPENED, chosen


@page()
def home(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    return show(asked, "home", lines=FIRST_LINES)


@page(SEND)
def make_plan(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Four questions, and to what was chosen the plan. Nothing of it is kept, and nothing of it is in the address."""
    if request.method != "POST":
        apps = sorted(every_platform(), key=lambda app: not app.has_chats)
        return show(asked, "plan", places=places(asked), ages=AGES, happened=HAPPENED, apps=apps)
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
    return show(asked, "keep", step=step(asked, "keep"), apps=[one for one in apps if one[1]])


@page()
def help_someone(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """For a friend, a parent or a teacher: the steps of the plan as they are told to who stands beside somebody."""
    made = planned(asked, situations=("helper",))
    steps = [step for step in made.steps if step.id in ("tell", "stop", "keep")]
    steps.sort(key=lambda step: step.id != "tell")
    return show(asked, "help-someone", steps=steps, say=told(asked.language, made.situations))


@page()
def privacy(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    return show(asked, "privacy", rows=("open", "plan", "check", "picture", "call", "link", "report", "return"))


@page()
def numbers(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    return show(asked, "numbers")
