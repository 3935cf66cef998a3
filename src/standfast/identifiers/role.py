"""Decides whose each identifier of a conversation is: the blackmailer's, the person's own, a third party's, or unknown.

The worst error is to call what belongs to the person, or to somebody they know, the offender's: such a value would go
to links and exports. So ``offender`` needs a positive reason and no reason against it, and doubt is ``unknown``. The
rules, in this order (safety S1):

1. Who "me" is was not stated, or a message has no direction: unknown.
2. The sender's own account: of the person's messages ``reporter``; of the other side's ``offender`` if that side is one
   sender alone. A mail address only if the person answered and nobody claims to write from the person's account, since
   the From line of a mail can be forged.
3. Pasted lines and quoted speech ("you said 'my number is ...'"): what a reader is told to have called theirs is
   ``reporter``, family stays ``third_party``, the rest is unknown.
4. What the other side says, by the nearest words ("my snap", "ur sister", "number mo", "رقمك"):
   family, school, work, followers or "her" → ``third_party``; "your" → ``reporter``; "my", "add me" → ``offender``,
   but not beside a pasted profile of the person, nor where family stands in the same clause; what a threat is aimed at
   ("i send it to ...") → ``third_party``; three or more accounts with no owner, a list of contacts → ``third_party``;
   where money is to go ("western union to ...", a wallet in a demand) → ``offender``; a bare answer to "what's your
   snap?" → ``offender``; transfer numbers and vouchers only come from who pays, so the other side's are unknown unless
   they belong to a demand. Words that disagree → unknown. In a group nothing is ``offender``.
5. What the person says: family → ``third_party``; "my", "I'm", a bare answer to "what's your ...?", the transfer
   number or voucher they paid with → ``reporter``; the rest is unknown: nothing is ``offender`` for their saying it.
6. What the person at once calls somebody's they know ("that's my sister's number!") → unknown. Over the
   conversation: what is the person's own name or account there is ``reporter``. What the person was the first to
   write, and not in a question or as "your ...", is not ``offender`` anywhere. A value that is somebody's and the
   offender's in two places is unknown in both; spelling, platform and country readings do not matter here. A value
   whose owner is known once is that owner's wherever it is unknown, the offender's only where the other side says it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from standfast.identifiers.agree import MONEY_NAMES, agreed, keys
from standfast.identifiers.claim import Claim
from standfast.identifiers.scene import PEOPLE_KINDS, Scene
from standfast.records import Identifier, Message, Role

MONEY_KINDS = {"wallet", "iban", "receiver"}
PAID_WITH = {"payment_ref", "voucher"}  # given by who pays, not by who is paid
SOMEBODYS = {"kin", "their"}
DOUBT = SOMEBODYS | {"from", "your", "your_after", "yours", "know", "ask_you", "threat", "dossier", "said", "told"}


def assign(found: Sequence[Identifier], messages: Sequence[Message], *, stated: bool) -> tuple[Identifier, ...]:
    """The same identifiers in the same order, each with its role.

    ``messages`` are the conversation that they were found in: ``Identifier.message`` is an index in it, and ``start``
    and ``end`` are offsets in that message's text (both 0 for a sender). ``stated`` says that the direction of the
    messages rests on a statement and not on a guess; if it is False nobody's role is decided.
    """
    if not stated:
        return tuple(replace(one, role="unknown") for one in found)
    scene = Scene(found, messages)
    roles = [_role(scene, place, one, messages[one.message]) for place, one in enumerate(found)]
    brought_up = scene.brought_up(roles)
    roles = [_unless_known(one, role, brought_up) for one, role in zip(found, roles, strict=True)]
    directions = [messages[one.message].direction for one in found]
    settled = agreed(found, roles, directions, scene.own)
    return tuple(replace(one, role=role) for one, role in zip(found, settled, strict=True))


def _role(scene: Scene, place: int, one: Identifier, message: Message) -> Role:
    if message.direction is None:
        return "unknown"
    if one.end <= one.start:
        return _of_sender(scene, one, message)
    claim = scene.claim(place)
    if message.direction == "out":
        return _said_by_person(scene, one, claim)
    role = _said_by_other(scene, one, claim)
    if role == "offender" and not scene.is_understood:
        return "unknown"
    if role == "offender" and one.kind in PEOPLE_KINDS and scene.is_contested(one.message):
        return "unknown"
    return "unknown" if role in {"offender", "reporter"} and not scene.is_pair else role


def _unless_known(one: Identifier, role: Role, brought_up: Collection[str]) -> Role:
    """Rule 6: what the person brought up, without asking whether it is the other side's, is not the other side's."""
    return "unknown" if role == "offender" and not keys(one).isdisjoint(brought_up) else role


def _of_sender(scene: Scene, one: Identifier, message: Message) -> Role:
    """Rule 2. A mail that claims to come from the person's own account may show their address as its sender."""
    if message.direction == "out":
        return "reporter"
    if not scene.is_pair or (one.kind == "email" and (not scene.answered or scene.is_profile(one.message))):
        return "unknown"
    return "offender"


def _said_by_person(scene: Scene, one: Identifier, claim: Claim) -> Role:
    """Rules 3 and 5."""
    bound = {claim.before, claim.after}
    if claim.quoted or claim.said:
        return "unknown"
    if bound & {"kin", "own_kin"}:
        return "third_party"
    if "your" in bound:
        return "unknown"
    if "own" in bound or (one.kind in PAID_WITH and "soft" not in claim.line):
        return "reporter"
    if claim.bare and (answer := scene.answers(one.message)):
        return "reporter" if answer == "own" else "third_party"
    return "unknown"


def _said_by_other(scene: Scene, one: Identifier, claim: Claim) -> Role:
    """Rules 3 and 4."""
    bound = {claim.before, claim.after}
    if "kin" in bound:
        return "unknown" if "own" in bound else "third_party"
    if claim.quoted or claim.said:
        return "reporter" if claim.said and bound & {"own", "your"} else "unknown"
    if "your" in bound:
        return "unknown" if "own" in bound else "reporter"
    if "own" in bound:
        return "unknown" if _is_own_in_doubt(scene, one, claim) else "offender"
    if one.kind in PEOPLE_KINDS and not _takes_money(one, claim):
        return _of_people(scene, one, claim)
    return _of_money(scene, one, claim)


def _is_own_in_doubt(scene: Scene, one: Identifier, claim: Claim) -> bool:
    """Whether "my" may stand in a pasted profile, a denial, a question or a clause about somebody else."""
    if one.kind in PAID_WITH or claim.clause & (SOMEBODYS | {"negation"}):
        return True
    if "kin" in claim.next or (claim.mine and claim.strange):
        return True
    if claim.after == "own" and "soft" in claim.line:
        return True
    return scene.is_profile(one.message) or (claim.mine and scene.is_beside_profile(one.message))


def _takes_money(one: Identifier, claim: Claim) -> bool:
    return "pay" in (claim.before, claim.after) or one.platform in MONEY_NAMES


def _of_people(scene: Scene, one: Identifier, claim: Claim) -> Role:
    """An account, number or address with no owner beside it."""
    if claim.before == "threat" or "threat" in claim.clause or scene.is_list(one.message):
        return "third_party"
    if {"know", "kin"} <= claim.clause:
        return "third_party"
    if "own_kin" in (claim.before, claim.after) or not claim.alone:
        return "unknown"
    if scene.is_continued_list(one.message):
        return "third_party"
    answer = scene.answers(one.message, for_money=one.kind != "handle")
    return "offender" if answer == "own" else "unknown"


def _of_money(scene: Scene, one: Identifier, claim: Claim) -> Role:
    """Where money is to go: by a word of payment bound to it, or in a demand with nothing said against it."""
    if claim.strange or scene.is_profile(one.message) or "threat" in claim.clause:
        return "unknown"
    if one.kind == "receiver" and scene.is_own_name(one.value):
        return "unknown"
    if one.kind in PAID_WITH:
        ordered = claim.before == "pay" and "send" in claim.line and not claim.line & DOUBT
        return "offender" if ordered and one.kind == "payment_ref" else "unknown"
    if claim.before == "pay" or (claim.before == "order" and one.kind in MONEY_KINDS):
        return "unknown" if (claim.clause | claim.behind) & (SOMEBODYS | {"know"}) else "offender"
    ours = claim.before == "own_kin" or not claim.line & DOUBT
    if one.kind == "receiver":
        demanded = bool(claim.line & {"pay", "payee"})
    else:
        demanded = one.kind in MONEY_KINDS and scene.is_demand(one.message)
    return "offender" if ours and demanded and "soft" not in claim.line else "unknown"
