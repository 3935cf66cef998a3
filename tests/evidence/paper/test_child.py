"""The process that sets a paper touches nothing, tells nothing, and is not stopped by one odd sign."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from standfast.evidence.paper import child
from standfast.evidence.paper.fontset import families, folders
from tests.evidence.paper.sheets import seen

CHILD = Path(child.__file__)
TEMPLATE = CHILD.with_name("paper.typ").read_bytes()


def asked(template: bytes, sheet: bytes, root: Path) -> subprocess.CompletedProcess[bytes]:
    """What the process does with this order."""
    order = {
        "template": len(template), "sheet": len(sheet), "case": None, "root": str(root), "at": 0,
        "fonts": [str(path) for path in folders()],
    }  # fmt: skip
    given = json.dumps(order).encode() + b"\n" + template + sheet
    return subprocess.run([sys.executable, "-P", str(CHILD)], input=given, capture_output=True, timeout=60, check=False)


def sheet(text: str) -> bytes:
    return json.dumps({
        "title": "Words", "language": "en", "families": families(), "footer": "", "page": "{page}", "attached": None,
        "blocks": [{"kind": "heading", "level": 1, "text": "Words"}, {"kind": "text", "text": text}],
    }).encode()  # fmt: skip


def test_an_order_gives_a_pdf_and_not_a_word_beside_it(tmp_path: Path) -> None:
    done = asked(TEMPLATE, sheet("hello"), tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "hello" in seen(done.stdout)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "template",
    [
        b'#set document(title: "x")\n#read("/etc/passwd")',
        b'#set document(title: "x")\n#read("../../../../../etc/passwd")',
        b'#set document(title: "x")\n#import "@preview/example:0.1.0": add',
        b"#panic(sys.inputs.sheet)",
    ],
    ids=["a file", "a file above", "a package", "a fault that would tell"],
)
def test_even_another_template_reaches_nothing_and_its_fault_tells_nothing(template: bytes, tmp_path: Path) -> None:
    done = asked(template, sheet("a secret of somebody"), tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (child.REFUSED, b"", b"")


def test_what_is_no_order_is_refused_without_a_word() -> None:
    done = subprocess.run([sys.executable, "-P", str(CHILD)], input=b"hello\n", capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (child.REFUSED, b"", b"")


def test_a_sign_that_no_font_has_becomes_a_code_and_the_rest_stays(tmp_path: Path) -> None:
    done = asked(TEMPLATE, sheet("é before \ue123 and \U00012000 twice \U00012000 after"), tmp_path)
    assert "é before [U+E123] and [U+12000] twice [U+12000] after" in " ".join(seen(done.stdout).split())


def test_where_nothing_else_helps_all_that_is_not_ascii_becomes_codes() -> None:
    assert child.without("", '"é\u2068a"') == '"\ue00000E9\ue001\u2068a"'


@pytest.mark.parametrize(
    "line",
    [
        "import socket; socket.socket()",
        "open('a', 'w')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_the_process_opens_no_connection_and_starts_nothing(line: str) -> None:
    code = f"from standfast.evidence.paper.child import bound; bound(); {line}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "PermissionError" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_process_writes_no_file_and_leaves_no_dump(tmp_path: Path) -> None:
    code = (
        "import os, resource, sys; from standfast.evidence.paper.child import bound; bound(); "
        "print(resource.getrlimit(resource.RLIMIT_CORE)); "
        "os.write(os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY), b'x')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a")], capture_output=True, text=True, check=False
    )
    assert "(0, 0)" in done.stdout
    assert done.returncode != 0 and "File too large" in done.stderr


def test_the_pdf_has_no_more_of_its_maker_than_the_name_of_typst(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(asked(TEMPLATE, sheet("hello"), tmp_path).stdout)
    told = pypdf.PdfReader(tmp_path / "a.pdf").metadata
    assert told is not None
    assert set(told) <= {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
    assert str(told["/Creator"]).startswith("Typst")
