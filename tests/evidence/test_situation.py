"""What the signs change in the advice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standfast.evidence.situation import VARIANTS, situations
from standfast.guide import SITUATIONS
from standfast.records import Assessment, Level, Variant
from standfast.signs import assess

NOTHING = assess(())


def seen(*variants: Variant, level: Level = "likely", **changes: object) -> Assessment:
    return replace(NOTHING, level=level, variants=tuple((one, ()) for one in variants), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(("variant", "situation"), VARIANTS.items())
def test_each_variant_changes_the_advice(variant: Variant, situation: str) -> None:
    kind = "bluff_email" if variant == "D" else "live"
    assert situations([seen(variant, kind=kind)]) == {situation}


def test_the_advice_must_fit_both_of_two_likely_variants() -> None:
    assert situations([seen("C", "A")]) == {"fake-officer", "no-file"}


def test_a_notice_changes_nothing() -> None:
    assert situations([seen("C", level="notice")]) == set()


def test_a_crisis_counts_at_every_level() -> None:
    assert situations([seen(level="none", crisis_at=(3,))]) == {"in-crisis"}


def test_what_was_paid_counts_once_there_is_a_warning() -> None:
    assert situations([seen("B", paid=True)]) == {"paid"}
    assert situations([seen(level="none", paid=True)]) == set()


def test_a_mail_beside_a_live_case_is_never_called_a_bluff() -> None:
    mail = seen("D", kind="bluff_email")
    assert situations([mail]) == {"email-only"}
    assert situations([mail, seen("B")]) == set()


def test_every_situation_is_one_that_a_plan_knows() -> None:
    assert set(VARIANTS.values()) <= set(SITUATIONS)
