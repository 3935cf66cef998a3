"""A conversation as the role rules see it: who takes part, and what is said around each identifier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from standfast.identifiers.agree import keys, words_of
from standfast.identifiers.claim import Claim, Reading, read
from standfast.identifiers.possession import SIDE, survey
from standfast.records import Identifier, Message, Role

PEOPLE_KINDS = {"handle", "phone", "email"}
LIST = 3  # accounts in one message that make a list of contacts
BACK, AHEAD = 12, 3  # how many messages before and after one may hold the demand that it belongs to
THREAT_LASTS = 6  # messages after a threat in which a bare name may be a target of it
CONTEST = 4  # messages after one in which the person may say whose that is
NAME_PART = 3  # letters of a name from which it says something about a person
BARS = 2  # "Marc | 19 | Leeds | snap ..." is a pasted profile

_TAKES_AWAY = {"kin", "your", "threat"}


class Scene:
    """What is known of one conversation; everything about a message is read once, when it is first asked for.

    ``own`` are the names and ids of the person who holds the export. ``is_pair`` says that exactly one other sender
    takes part, ``answered`` that the person wrote at all, ``is_understood`` that the lists know the language.
    """

    def __init__(self, found: Sequence[Identifier], messages: Sequence[Message]) -> None:
        self._found, self._messages = found, messages
        names = ((one.sender, one.sender_id) for one in messages if one.direction == "out")
        self.own = frozenset(name for pair in names for name in pair if name)
        talk = [one for one in messages if one.kind in {"message", "deleted"}]
        self.is_pair = len({one.sender for one in talk if one.direction != "out"}) == 1
        self.answered = any(one.direction == "out" for one in talk)
        self._own_words = {word for name in self.own for word in words_of(name) if len(word) >= NAME_PART}
        self._places: dict[int, list[int]] = defaultdict(list)
        for place, one in enumerate(found):
            if one.end > one.start:
                self._places[one.message].append(place)
        self._ranking, self.is_understood = survey(self._words(index) for index in range(len(messages)))
        self._readings: dict[int, Reading] = {}
        self._lists: dict[int, bool] = {}
        self._spots: dict[int, int] = {}  # which claim of its message an identifier has

    def _words(self, message: int) -> str:
        """The beginning of a message without its identifiers, whose letters are in no language."""
        text, words, at = self._messages[message].text[:SIDE], "", 0
        for place in self._places.get(message, ()):
            if at >= SIDE:
                break
            words += text[at : self._found[place].start] + " "
            at = max(at, self._found[place].end)
        return words + text[at:]

    def brought_up(self, roles: Sequence[Role]) -> set[str]:
        """The keys of what the person wrote before the other side did, without a word about whose it is."""
        seen: set[str] = set()
        first: set[str] = set()
        for place, one in sorted(enumerate(self._found), key=lambda pair: pair[1].message):
            new = keys(one) - seen
            seen |= new
            said = one.end > one.start and self._messages[one.message].direction == "out"
            if new and said and roles[place] == "unknown":
                claim = self.claim(place)
                if "soft" not in claim.line and "your" not in (claim.before, claim.after):
                    first |= new
        return first

    def claim(self, place: int) -> Claim:
        """What is said about the identifier with this number."""
        reading = self.reading(self._found[place].message)
        return reading.claims[self._spots[place]]

    def reading(self, message: int) -> Reading:
        """One message, read; identifiers that overlap share one claim."""
        if message not in self._readings:
            spans: list[tuple[int, int]] = []
            for place in sorted(self._places.get(message, ()), key=lambda place: self._found[place].start):
                one = self._found[place]
                if spans and one.start < spans[-1][1]:
                    spans[-1] = (spans[-1][0], max(spans[-1][1], one.end))
                else:
                    spans.append((one.start, one.end))
                self._spots[place] = len(spans) - 1
            self._readings[message] = read(self._messages[message].text, spans, self._ranking, self.own)
        return self._readings[message]

    def is_own_name(self, name: str) -> bool:
        """Whether a person's name shares a word with what the export calls the person."""
        return not self._own_words.isdisjoint(words_of(name))

    def is_demand(self, message: int) -> bool:
        """Whether money is spoken of in this message or near it."""
        near = range(max(0, message - BACK), min(len(self._messages), message + AHEAD + 1))
        return any(self.reading(one).classes & {"pay", "payee", "money", "send"} for one in near)

    def is_contested(self, message: int) -> bool:
        """Whether the person says in one of the next messages that something is of somebody they know."""
        return any(
            self._messages[one].direction == "out"
            and bool((said := self.reading(one).classes) & {"kin", "own_kin"})
            and bool(said & {"my", "my_after", "own_kin"})
            and bool(said & {"is", "thing"})
            for one in range(message + 1, min(len(self._messages), message + 1 + CONTEST))
        )

    def is_profile(self, message: int) -> bool:
        """Whether this message shows the reader their own profile or details."""
        reading = self.reading(message)
        return "dossier" in reading.classes or reading.bars >= BARS

    def is_beside_profile(self, message: int) -> bool:
        """Whether the same sender's message before or after this one does."""
        sender = self._messages[message].sender
        near = [one for one in (message - 1, message + 1) if 0 <= one < len(self._messages)]
        return any(self._messages[one].sender == sender and self.is_profile(one) for one in near)

    def is_list(self, message: int) -> bool:
        """Whether the message pastes several accounts of one service, or of none, and calls none its writer's."""
        if message not in self._lists:
            self._lists[message] = self._pastes_list(message)
        return self._lists[message]

    def _pastes_list(self, message: int) -> bool:
        people = [place for place in self._places[message] if self._found[place].kind in PEOPLE_KINDS]
        owners = {self.claim(place).before for place in people} | {self.claim(place).after for place in people}
        platforms = {self._found[place].platform for place in people}
        return len(people) >= LIST and not owners & {"own", "pay"} and len(platforms) < len(people)

    def is_continued_list(self, message: int) -> bool:
        """Whether the sender's message just before ends with family or a threat, and this is a bare name."""
        if message == 0 or self._messages[message - 1].sender != self._messages[message].sender:
            return False
        return bool(self.reading(message - 1).last & {"kin", "threat"})

    def answers(self, message: int, *, for_money: bool = False) -> str | None:
        """What a bare name answers: "own" for "what's your snap?", "kin" for a question about somebody else, or None.

        Where a threat stands in the last messages of its writer, a bare name may be its target, and only an answer to
        "where do I pay?" counts (``for_money``: the name is a mail address or a number).
        """
        asker = self._question(message)
        if asker is None:
            return None
        asked = self.reading(asker).classes
        if asked & {"kin", "their"}:
            return "kin"
        of_reader = "ask_you" in asked or bool(asked & {"your", "your_after"} and asked & {"ask", "soft"})
        if not (of_reader and asked & {"thing", "pay"}) or asked & {"threat", "my", "my_after"}:
            return None
        safe = not self._is_threatened(message) or (for_money and "pay" in asked)
        return "own" if safe else None

    def _question(self, message: int) -> int | None:
        """The message of the other side that this one follows, with at most one of its own writer between."""
        direction = self._messages[message].direction
        for one in (message - 1, message - 2):
            if one >= 0 and self._messages[one].direction not in (direction, None):
                return one
        return None

    def _is_threatened(self, message: int) -> bool:
        direction = self._messages[message].direction
        near = range(max(0, message - THREAT_LASTS), message)
        mine = [one for one in near if self._messages[one].direction == direction]
        return any(self.reading(one).classes & {"threat", "kin", "dossier"} for one in mine)
