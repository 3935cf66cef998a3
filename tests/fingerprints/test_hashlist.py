"""Lists of fingerprints as people and programs write them, and lines that are none."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np
import pytest

from standfast.errors import NotAHash
from standfast.fingerprints.hashes import from_hex, to_hex
from standfast.fingerprints.hashlist import LONGEST, Ids, Listed, read, whole
from tests.fingerprints.hashed import random

HASHES = random(5)
A, B, C, D, E = to_hex(HASHES)


def listed(text: str | bytes, rows: int = 2) -> Listed:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
    return whole(read(io.BytesIO(data), "list.txt", rows=rows))


def ids(found: Listed) -> list[Any]:
    return [found.id(row) for row in range(len(found.hashes))]


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 5, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", " \n", "\n \r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_one_a_line_in_any_length_of_blocks(rows: int, end: str, last: bool) -> None:
    text = end.join([A, B, C.upper(), D, E]) + (end if last else "")
    found = listed(text, rows)
    assert np.array_equal(found.hashes, HASHES)
    every = 2 if end.count("\n") == 2 else 1
    assert ids(found) == [1 + every * row for row in range(5)]


def test_a_mark_at_the_beginning_and_blank_lines_are_no_fault() -> None:
    found = listed(b"\xef\xbb\xbf\n\n" + f"{A}\n\n{B}".encode())
    assert (to_hex(found.hashes), ids(found)) == ([A, B], [3, 5])


def test_some_lines_end_otherwise() -> None:
    found = listed(f"{A}\r\n{B}\n{C}\r\n{D}\n", rows=10)
    assert (to_hex(found.hashes), ids(found)) == ([A, B, C, D], [1, 2, 3, 4])


@pytest.mark.parametrize(
    "text",
    [
        f"id,hash\nx 1,{A}\n,{B}\n",
        f"hash,id\n{A},x 1\n{B.upper()},\n",
        f"\ufeffID;PDQ\r\nx 1;{A}\r\n\r\n;{B}\r\n",
        f"md5\tpdq\tid\nab\t{A}\tx 1\ncd\t{B}\t\n",
        f'x 1,{A}\n"",{B}',
        f'{A},x 1\n"{B}",\n',
        f"picture,fingerprint\nx 1,{A}\n,{B}\n",
    ],
)
def test_a_table_is_told_by_its_header_or_by_its_two_columns(text: str) -> None:
    found = listed(text)
    assert (to_hex(found.hashes), ids(found)) == ([A, B], ["x 1", ""])


def test_a_table_without_ids_is_named_by_its_lines() -> None:
    assert ids(listed(f"pdq\n{A}\n\n{B}\n")) == [2, 4]
    assert ids(listed(f"quality,hash,file\n9,{A},a\n9,{B},b\n")) == [2, 3]


def test_an_id_is_given_back_as_it_is_written() -> None:
    odd = ["1e5", "007", "a,b", 'say "x"', "two\nlines", " é ", "\udcff"]
    text = "id,pdq\n" + "".join('"' + one.replace('"', '""') + f'",{A}\n' for one in odd)
    assert ids(listed(text, rows=3)) == odd


def test_what_was_written_is_kept_for_every_query() -> None:
    blocks = list(read(io.BytesIO(f"{A.upper()}\n{B}\n\n{C}".encode()), "q", rows=1))
    assert [one for block in blocks for one in block.written()] == [A.upper(), B, C]
    (block,) = read(io.BytesIO(f"pdq\n{A.upper()}\n{B}\n".encode()), "q", rows=9)
    assert block.written() == [A.upper(), B]


def test_an_empty_list_has_no_hash() -> None:
    for text in ("", "\n \r\n", "\ufeff", "id,hash\n"):
        assert len(listed(text).hashes) == 0


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{A}\n{B[:-1]}\n", 2),
        (f"{A}\n{B}0\n", 2),
        (f"{A}\n\n{B}\n{C[:-1]}g\n{D}\n", 4),
        (f"{A}\r\n{B}\r\n{C[:-2]}zz\r\n", 3),
        (f"{A}\n{B}\n{C}\n{D}\n{E}{E}\n", 5),
        (f"{A} {B}\n", 1),
        (f"{A}\r{B}\r", 1),
        ("hello\n", 1),
        ("id,name\nx,y\n", 1),
        (f"id,hash\nx,{A}\ny,{B[:-1]}\n", 3),
        (f"id,hash\n\nx,{A}\ny\n", 4),
        (f"x,{A}\n{B},y\n", 2),
        (f'id,hash\nx,{A}\n"y,{B}\n' + "z,0\n" * 40_000, 3),
        (f"{A}\n" + "0" * (LONGEST * 3), 2),
        ("0" * (LONGEST * 3), 1),
        (f"id,hash\nx,{A}\n" + "0" * (LONGEST * 3), 3),
        (f"{A}\n".encode("utf-16"), 1),
        (b"\x00" * 200, 1),
        (f"{A}\n{B[:-1]}\u0663\n", 2),
    ],
)
@pytest.mark.parametrize("rows", [1, 1000])
def test_a_line_that_is_no_fingerprint_is_named_by_its_number_and_not_shown(
    text: str | bytes, line: int, rows: int
) -> None:
    with pytest.raises(NotAHash) as raised:
        listed(text, rows)
    assert raised.value.what.startswith(f"Line {line} of list.txt ")
    assert not any(one[:12] in raised.value.hint for one in (A, B, C, D, E))


@pytest.mark.parametrize("text", [f"{A},{B}\n", f"9,{A},x\n", f"{A},9,x\n"])
def test_where_it_is_not_clear_which_column_is_the_id_it_is_asked_for(text: str) -> None:
    with pytest.raises(NotAHash) as raised:
        listed(text)
    assert "Name the columns" in raised.value.do


def test_many_ids_take_little_room() -> None:
    kept = Ids()
    kept.add(f"id-{number}" for number in range(1000))
    assert [kept[number] for number in (0, 999)] == ["id-0", "id-999"]


def test_the_numbers_are_those_of_the_hashes() -> None:
    assert np.array_equal(listed(f"{A}\n{B}\n").hashes, from_hex([A, B]))


@pytest.mark.parametrize("rows", [1, 2, 100])
def test_what_fingerprint_writes_is_a_list_too(rows: int) -> None:
    lines = [
        {"file": "a.jpg", "pdq": A, "variants": [{"name": "mirror", "pdq": B}], "frames": []},
        {"file": "plain.png", "pdq": None, "variants": [], "frames": [], "unprintable": "too-plain"},
        {"file": "b.mp4", "pdq": None, "frames": [{"at": 0, "pdq": C}, {"at": 1, "pdq": D}]},
    ]
    found = listed("\n\n".join(json.dumps(line) for line in lines), rows)
    assert np.array_equal(found.hashes, HASHES[:4])
    assert ids(found) == ["a.jpg", "a.jpg", "b.mp4", "b.mp4"]


@pytest.mark.parametrize(
    "line",
    ["{", "{}", '{"file": "a"}', '{"file": 1, "pdq": null}', '{"file": "a", "pdq": "0"}', '{"file": "a", "pdq": 5}',
     '{"file": "a", "pdq": null, "frames": [{"pdq": null}]}', '{"file": "a", "pdq": null, "frames": 3}',
     "[" * 60_000],
)  # fmt: skip
def test_an_object_that_holds_no_fingerprint_is_refused_with_its_line(line: str) -> None:
    good = json.dumps({"file": "a", "pdq": A})
    with pytest.raises(NotAHash, match=r"Line 2 of list\.txt"):
        listed(f"{good}\n{line}\n")
