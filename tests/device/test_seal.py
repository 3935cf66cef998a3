"""What a phone seals, Python opens, byte for byte, and the other way round: in Node, and in real Chromium as a page."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfast.errors import NotOpened
from standfast.seal import code as codes
from standfast.seal import keys, mailbox, report
from standfast.seal.chain import canonical
from tests.device.browser import browsing, needs_chromium
from tests.house.test_device import needs_node, node
from tests.house.tree import ROOT
from tools.assets import ESBUILD, SEALING, bundle

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright, Route

pytestmark = needs_node
needs_packages = pytest.mark.skipif(
    not ESBUILD.exists(), reason="npm's packages are not here: `make assets` brings them"
)

PRIVATE, PUBLIC = keys.new()
KEY, FILE = keys.opener(PRIVATE), PUBLIC.decode()
CODE, ID = "0123-4567-89AB-CDEF", "00112233445566778899aabbccddeeff"
OWN = mailbox.mailbox(CODE, org="example")
MOST = 9000  # bytes of the script as it is sent, of the 20 kB that the page may weigh with it

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Has Node seal and open."""
    command = [str(node()), str(Path(__file__).with_name("sealing.mjs"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        send, heard = process.stdin, process.stdout

        def answer(question: str, **asked: Any) -> Any:
            send.write(json.dumps({"question": question, **asked}).encode() + b"\n")
            send.flush()
            told = json.loads(heard.readline())
            return told["told"] if "told" in told else told["fault"]

        yield answer


def sealed(ask: Ask, parts: tuple[bytes, ...] = (), **asked: Any) -> tuple[dict[str, Any], bytes]:
    """What Node says of a sealed report, and its bytes."""
    listed = [base64.b64encode(part).decode() for part in parts]
    told = ask("sealed", parts=listed, **{"file": FILE, "org": "example", "form": "report", **asked})
    return told, base64.b64decode(told["envelope"])


@needs_packages
@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=70_000), st.lists(st.binary(max_size=140_000), max_size=3))
def test_a_report_that_a_phone_seals_opens_here(ask: Ask, payload: bytes, parts: list[bytes]) -> None:
    told, made = sealed(ask, tuple(parts), raw=base64.b64encode(payload).decode())
    found = report.opened(made, key=KEY)
    assert found.header == report.Header(told["id"], "example", "report")
    assert (found.payload, found.parts) == (payload, tuple(parts))


@needs_packages
def test_a_phone_and_python_seal_the_same_thing_to_the_same_form(ask: Ask) -> None:
    payload, part = {"said": "он хочет 500 £ 😀", "paid": None, "known": [True, -3]}, bytes(65_533)
    _, made = sealed(ask, (part, b""), payload=payload)
    own = report.sealed(payload, (part, b""), to=keys.recipient(PUBLIC), org="example", form="report")
    assert len(made) == len(own)
    assert report.opened(made, key=KEY).payload == report.opened(own, key=KEY).payload == canonical(payload)


@needs_packages
def test_a_part_of_ten_megabytes_comes_through(ask: Ask) -> None:
    part = bytes(range(256)) * 40_000
    told, made = sealed(ask, (part,), payload={})
    assert report.opened(made, key=KEY).parts == (part,)
    print(f"10 MB sealed in Node in {told['time']:.0f} ms")


@needs_packages
def test_a_report_for_one_organisation_opens_at_no_other(ask: Ask) -> None:
    _, made = sealed(ask, payload={})
    with pytest.raises(NotOpened):
        report.opened(made, key=keys.opener(keys.new()[0]))


plain: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="ascii")), inner, max_size=4)
    ),
    max_leaves=20,
)


@needs_packages
@settings(deadline=None)
@given(plain)
def test_json_is_written_in_the_same_way(ask: Ask, value: Any) -> None:
    assert ask("canonical", value=value).encode() == canonical(value)


typed = st.text(
    st.sampled_from(codes.SIGNS + codes.SIGNS.lower() + "oOiIlL- \t\n\x1c\x85\ufeff\u2011\u2028ıſßU€"), max_size=24
)


@needs_packages
@settings(max_examples=300, deadline=None)
@given(typed | st.text(max_size=20))
def test_a_code_is_read_in_the_same_way(ask: Ask, typed: str) -> None:
    assert ask("read", typed=typed) == codes.read(typed)


@needs_packages
@pytest.mark.parametrize(("code", "org"), [(CODE, "example"), ("ZZZZ-ZZZZ-ZZZZ-ZZZZ", "a.line_of-9"), (CODE, "")])
def test_a_code_leads_to_the_same_mailbox(ask: Ask, code: str, org: str) -> None:
    own = mailbox.mailbox(code, org=org)
    told = ask("mailbox", code=code, org=org)
    print(f"a code stretched in Node in {told.pop('time'):.0f} ms")
    assert told == {
        "lookup": own.lookup.hex(),
        "public": own.public.hex(),
        "digest": mailbox.lookup_digest(own.lookup),
        "change": mailbox.change_lookup(code, org=org).hex(),
    }


@needs_packages
@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=3000))
def test_a_reply_that_is_sealed_here_is_read_on_the_phone(ask: Ask, text: str) -> None:
    box = base64.b64encode(mailbox.reply_sealed(text, OWN.public, ID)).decode()
    assert ask("reply", code=CODE, org="example", box=box, id=ID) == text


@needs_packages
def test_a_reply_that_is_not_for_this_phone_is_refused_there(ask: Ask) -> None:
    box = base64.b64encode(mailbox.reply_sealed("Hello.", OWN.public, ID)).decode()
    other = {"code": "ZZZZ-ZZZZ-ZZZZ-ZZZZ", "org": "example"}
    told = [ask("reply", **other, box=box, id=ID), ask("reply", code=CODE, org="example", box=box, id=ID[::-1])]
    assert told == ["NotOpened: This could not be opened."] * 2


@needs_packages
def test_a_receipt_is_the_same_on_both_sides(ask: Ask) -> None:
    box = base64.b64decode(ask("receipt", code=CODE, org="example", id=ID))
    assert mailbox.receipt_opened(box, OWN, org="example") == ID
    own = base64.b64encode(mailbox.receipt_sealed(ID, OWN.public, org="example")).decode()
    assert ask("received", code=CODE, org="example", box=own) == ID


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The one script of the page, as `make assets` makes it."""
    out = tmp_path_factory.mktemp("static") / "sealing.js"
    bundle(SEALING, out)
    return out.read_bytes()


@needs_packages
def test_the_script_is_small_and_whole(tmp_path: Path, script: bytes) -> None:
    """Printed beside it: what it would weigh without X-Wing."""
    size, sent = bundle(SEALING, tmp_path / "sealing.js")
    assert (tmp_path / "sealing.js").read_bytes() == script
    device = shutil.copytree(SEALING.parent, tmp_path / "device")
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    single = device / "hpke" / "single.js"
    single.write_text(single.read_text(encoding="utf-8").replace(", XWING: KEM_MLKEM768_X25519", ""), encoding="utf-8")
    less, sent_less = bundle(device / "sealing.js", tmp_path / "less.js")
    print(f"P-256 and X-Wing: {size} bytes, {sent} compressed; P-256 alone: {less} and {sent_less}")
    assert less < size and sent <= MOST
    assert b"import" not in script.replace(b".importKey", b"").replace(b"importKey", b"")


@pytest.fixture(scope="module")
def page(driver: Playwright, script: bytes) -> Iterator[Page]:
    """A page with the script and nothing else, which may connect to nothing."""
    policy = "default-src 'none'; script-src 'self'"

    def served(route: Route) -> None:
        if route.request.url.endswith("/sealing.js"):
            route.fulfill(body=script, content_type="text/javascript")
        else:
            headers = {"Content-Security-Policy": policy}
            route.fulfill(body="<!doctype html><title>A page</title>", content_type="text/html", headers=headers)

    with browsing(driver) as browser:
        made = browser.new_page()
        made.route("**/*", served)
        made.goto("https://standfast.example/")
        yield made


IN_THE_PAGE = """async ({ file, reply, code, id, megabytes }) => {
  const { sealed, recipient, mailbox, receiptSealed, replyOpened, hex, xwingWorks } = await import("/sealing.js");
  const text = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const started = performance.now();
  const own = await mailbox(code, "example");
  const stretched = performance.now();
  const parts = [new Uint8Array(70000).fill(7)];
  const payload = { said: "he wants 500", mailbox: hex(own.public) };
  const made = await sealed(payload, parts, { to: await recipient(file), org: "example", form: "report" });
  const receipt = await receiptSealed(made.id, own, "example");
  const small = performance.now();
  await sealed({}, [new Uint8Array(megabytes * 1e6)], { to: await recipient(file), org: "example", form: "report" });
  const large = performance.now();
  const read = await replyOpened(Uint8Array.from(atob(reply), (letter) => letter.charCodeAt(0)), own, id);
  const times = { code: stretched - started, small: small - stretched, large: large - small };
  return { ...made, envelope: text(made.envelope), receipt: text(receipt), read, times, xwing: await xwingWorks() };
}"""


@needs_packages
@needs_chromium
@pytest.mark.parametrize("suites", [["P256", "XWING"], ["P256"]], ids="+".join)
def test_a_report_that_a_browser_seals_opens_here(page: Page, suites: list[str]) -> None:
    private, file = keyed(suites)
    reply = base64.b64encode(mailbox.reply_sealed("You are not alone.", OWN.public, ID)).decode()
    asked = {"file": file, "reply": reply, "code": CODE, "id": ID, "megabytes": 10}
    told = page.evaluate(IN_THE_PAGE, asked)
    made = base64.b64decode(told["envelope"])
    found = report.opened(made, key=private)
    assert json.loads(found.payload) == {"said": "he wants 500", "mailbox": OWN.public.hex()}
    assert found.parts == (b"\7" * 70_000,)
    assert (
        mailbox.receipt_opened(base64.b64decode(told["receipt"]), OWN, org="example") == told["id"] == found.header.id
    )
    assert told["read"] == "You are not alone."
    used = "XWING" if told["xwing"] and "XWING" in suites else "P256"
    assert f'"suite":"{used}"'.encode() in made
    print(f"{'+'.join(suites)}, X-Wing works: {told['xwing']}, used {used}: {told['times']} ms")


def keyed(suites: list[str]) -> tuple[keys.Opener, str]:
    """A key of these suites only, with its public file."""
    told = json.loads(PUBLIC)
    public = {suite: told[suite] for suite in suites}
    kid = keys._kid({suite: base64.b64decode(value) for suite, value in public.items()})
    file = json.dumps({"standfast": "public-key/v1", "kid": kid, **public})
    return keys.Opener(kid, {suite: KEY.keys[suite] for suite in suites}), file
