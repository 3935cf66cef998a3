"""Identifiers as objects of CASE/UCO: what was written, and beside it in plain words how it is recorded in this case.

The object itself says only what it is, and has the same id in every case, so that two cases that meet in an examiner's
tool meet in it. Whose it is said to be is an annotation of this one case, and never more than what is recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standfast.exports.graph import SPACE, Ids, Node, facet, node
from standfast.exports.left_out import fit, value
from standfast.records import Identifier

ROLES = {
    "offender": "Recorded by rules as what the other side of the conversation uses (recorded role: offender).",
    "unknown": "Whose this is, is not decided (recorded role: unknown). It may belong to anybody, also to the "
    "reporting person or to somebody they know.",
}
LIMIT = (
    "No court, officer or other person is recorded here as having confirmed it. It says what was written in a "
    "conversation, not who is behind it."
)
RECEIVER = "People who are named to receive money are often victims too: a name here is a lead, nothing more."
CHECKS = {"passed": "Its check digits are right.", "failed": "Its check digits are wrong.", "none": ""}


def application(platform: str) -> Node:
    """The app or service that is meant by ``platform``; the same in every case."""
    ids, name = Ids(SPACE), shown(platform)
    inner = facet(ids("application facet", platform), "ApplicationFacet", applicationIdentifier=fit(platform))
    return node(ids("application", platform), "uco-observable:Application", name=name, core__hasFacet=[inner])


def shown(platform: str) -> str:
    """A platform in words.

    >>> shown("western_union")
    'western union'
    """
    return fit(platform.replace("_", " "))


def ref(one: Identifier, ids: Ids) -> Node:
    """The id of an identifier's object: of the same value the same in every case, of a code that can be spent not."""
    space = ids if one.kind == "voucher" else Ids(SPACE)
    return space("identifier", one.kind, one.platform or "", value(one))


def observable(one: Identifier, ids: Ids) -> Node:
    """The object that ``one`` is, with its value in the property that CASE/UCO has for that kind."""
    said, here = fit(value(one)), ref(one, ids)
    name = f"{shown(one.platform)} {one.kind}" if one.platform else one.kind
    app = Ids(SPACE)("application", one.platform) if one.platform else None
    inner = Ids(SPACE) if one.kind != "voucher" else ids
    place = ("facet", one.kind, one.platform or "", value(one))
    account = facet(inner("account", *place), "AccountFacet", accountIdentifier=said)
    at_app = facet(inner("at", *place), "ApplicationAccountFacet", application=app)
    match one.kind:
        case "phone":
            kind = "PhoneAccount"
            facets = [facet(inner("phone", *place), "PhoneAccountFacet", phoneNumber=said)]
        case "email":
            kind = "EmailAddress"
            facets = [facet(inner("email", *place), "EmailAddressFacet", addressValue=said)]
        case "url":
            kind = "URL"
            facets = [facet(inner("url", *place), "URLFacet", fullValue=said)]
        case "handle":
            kind, facets = "ApplicationAccount", [account]
        case "wallet":
            kind, facets = "DigitalAccount", [account]
        case "iban":
            kind, facets = "Account", [account]
        case _:
            kind, facets, name = "ObservableObject", [], f"{name}: {said}"
    if app and one.kind in ("phone", "handle", "wallet"):
        facets.append(at_app)
    return node(here, f"uco-observable:{kind}", name=fit(name), core__hasFacet=facets)


def annotation(said: Sequence[Identifier], ids: Ids) -> Node:
    """How one value is recorded in this case; ``said`` are all the places where it stands."""
    one = next((each for each in said if each.role == "offender"), said[0])
    words = [ROLES[one.role], LIMIT, CHECKS[one.checks]]
    if one.kind == "receiver":
        words.append(RECEIVER)
    if one.assumed:
        words.append("It was read so because of: " + ", ".join(f"{key} {what}" for key, what in one.assumed) + ".")
    if one.candidates and one.kind != "voucher":
        words.append("It could also be read as: " + ", ".join(one.candidates) + ".")
    return node(
        ids("annotation", one.kind, one.platform or "", value(one)), "uco-core:Annotation",
        core__statement=[fit(word) for word in words if word], core__object=[ref(one, ids)],
    )  # fmt: skip


def places(said: Sequence[Identifier], ids: Ids) -> Iterator[Node]:
    """For every message in which a value stands, or whose sender is called so, that it does."""
    seen: set[tuple[int, bool]] = set()
    for one in said:
        inside = one.end > one.start
        if (one.message, inside) in seen:
            continue
        seen.add((one.message, inside))
        yield node(
            ids("place", one.kind, one.platform or "", value(one), one.message, inside),
            "uco-observable:ObservableRelationship",
            said=() if inside else ("The sender of this message is called so in the chat.",),
            core__source=ref(one, ids), core__target=ids("message", one.message),
            core__kindOfRelationship="Contained_Within" if inside else "Related_To", core__isDirectional=True,
        )  # fmt: skip
