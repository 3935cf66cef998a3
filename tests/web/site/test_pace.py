"""Whoever asks much waits longer under load; nobody is refused, and nobody is known for longer than an hour."""

from __future__ import annotations

from standfast.web.site.pace import FREE, HOUR, LONGEST, MOST, Pace


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_somebody_who_asks_little_never_waits() -> None:
    pace = Pace(Clock())
    assert {pace.wait(b"a") for _ in range(int(FREE))} == {0.0}


def test_somebody_who_asks_much_waits_longer_and_longer_up_to_a_bound() -> None:
    pace = Pace(Clock())
    waits = [pace.wait(b"a") for _ in range(1000)]
    assert waits == sorted(waits)
    assert waits[int(FREE)] == 1.0
    assert max(waits) == LONGEST


def test_at_no_load_nobody_waits_and_at_half_a_load_half_as_long() -> None:
    idle, half = Pace(Clock()), Pace(Clock())
    assert {idle.wait(b"a", load=0) for _ in range(1000)} == {0.0}
    assert max(half.wait(b"a", load=0.5) for _ in range(1000)) == LONGEST / 2


def test_others_are_not_held_up() -> None:
    pace = Pace(Clock())
    for _ in range(1000):
        pace.wait(b"a")
    assert pace.wait(b"b") == 0.0


def test_waiting_is_over_soon_after_the_asking() -> None:
    clock = Clock()
    pace = Pace(clock)
    for _ in range(100_000):
        pace.wait(b"a")
    clock.now = 60.0
    assert pace.wait(b"a") == 0.0


def test_nothing_that_is_kept_names_anybody_and_all_of_it_goes_after_an_hour() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.wait(b"203.0.113.77")
    key, names = pace._key, set(pace._levels)
    assert b"203.0.113.77" not in b"".join(names) + key
    clock.now = HOUR
    pace.wait(b"203.0.113.77")
    assert pace._key != key
    assert not names & set(pace._levels)


def test_no_more_than_so_many_are_told_apart() -> None:
    pace = Pace(Clock())
    for number in range(MOST + 10):
        pace.wait(number.to_bytes(4, "big"))
    assert len(pace._levels) <= MOST
