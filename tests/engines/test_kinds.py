"""Every engine on the shelf gives the same answers, and none says anything of its own."""

from __future__ import annotations

import json

import pytest

from standfast.engines import names
from tests.engines.asked import answers
from tests.engines.spark import ran


def asked(name: str) -> list[list[list[int]]]:
    if name != "spark":
        return answers(name)
    ended = ran("tests.engines.asked", name)
    assert (ended.code, ended.err) == (0, "")
    found: list[list[list[int]]] = json.loads(ended.out)
    return found


@pytest.mark.parametrize("name", names())
def test_an_engine_answers_every_question_in_order_from_the_whole_table(name: str) -> None:
    every = [[number, 4 * number, 4 * number + 3] for number in range(1000)]
    assert asked(name) == [every[999:], sorted(every + every[6:]), []]


def test_spark_that_cannot_start_is_said_in_one_line(tmp_path: object) -> None:
    ended = ran("tests.engines.asked", "spark", JAVA_HOME=f"{tmp_path}/nowhere")
    assert ended.code == 1
    assert ended.err.strip().split("\n")[-1].startswith("standfast.errors.EngineFailed: Spark did not start")
