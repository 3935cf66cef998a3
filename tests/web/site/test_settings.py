"""The settings hold what the pages promise: no cookie, nothing on a disk, no database but the inbox."""

from __future__ import annotations

from pathlib import Path

import pytest

from standfast.errors import Misconfigured
from standfast.web.site.environment import Environment
from standfast.web.site.home import keyed, made
from standfast.web.site.settings import shared
from tests.web.site.test_organisation import WHOLE


@pytest.fixture
def public(tmp_path: Path) -> dict[str, str]:
    """The environment of a host that is no demonstration."""
    keyed(made(tmp_path / "home"))
    (tmp_path / "organisation.toml").write_text(WHOLE, encoding="utf-8")
    return {
        "STANDFAST_HOME": str(tmp_path / "home"),
        "STANDFAST_HOSTS": "door.example",
        "STANDFAST_SECRET_KEY": "k" * 50,
        "STANDFAST_ORGANISATION": str(tmp_path / "organisation.toml"),
    }


def test_a_public_door_has_its_hosts_its_organisation_and_its_public_key(public: dict[str, str]) -> None:
    told = shared("door", Environment(public))
    assert (told["DEMO"], told["DEBUG"], told["ALLOWED_HOSTS"]) == (False, False, ["door.example"])
    assert told["ORGANISATION"].name == "Example Helpline"
    assert b"public-key" in told["ORGANISATION_KEY"]
    assert told["SECURE_HSTS_SECONDS"] > 0


@pytest.mark.parametrize("name", ["HOME", "HOSTS", "SECRET_KEY", "ORGANISATION"])
def test_a_public_door_does_not_start_without(public: dict[str, str], name: str) -> None:
    del public[f"STANDFAST_{name}"]
    with pytest.raises(Misconfigured, match=f"STANDFAST_{name} is not set"):
        shared("door", Environment(public))


def test_a_demonstration_needs_nothing_but_its_folder_and_is_marked(public: dict[str, str]) -> None:
    told = shared("door", Environment({"STANDFAST_DEMO": "yes", "STANDFAST_HOME": public["STANDFAST_HOME"]}))
    assert told["DEMO"] is True
    assert set(told["ALLOWED_HOSTS"]) == {"127.0.0.1", "localhost", "[::1]"}
    assert told["ORGANISATION"].name == "Demonstration"


def test_a_demonstration_answers_on_this_computer_only(public: dict[str, str]) -> None:
    with pytest.raises(Misconfigured, match="this computer only"):
        shared("door", Environment({**public, "STANDFAST_DEMO": "yes"}))


def test_nothing_is_remembered_of_a_visitor_and_nothing_is_put_on_the_disk(public: dict[str, str]) -> None:
    told = shared("door", Environment(public))
    words = " ".join([*told["MIDDLEWARE"], *told["INSTALLED_APPS"]])
    for kept_out in ("session", "auth", "messages", "admin", "csrf", "locale"):
        assert kept_out not in words
    assert told["FILE_UPLOAD_HANDLERS"] == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert set(told["DATABASES"]) == {"default", "inbox"}
    assert told["DATABASES"]["default"] == {}


def test_only_the_door_is_held_to_adding(public: dict[str, str]) -> None:
    assert shared("door", Environment(public))["INBOX_ADD_ONLY"] is True
    assert shared("desk", Environment(public))["INBOX_ADD_ONLY"] is False


def test_the_inbox_may_be_elsewhere_and_a_proxy_is_believed_only_where_it_is_named(public: dict[str, str]) -> None:
    assert shared("door", Environment(public))["SECURE_PROXY_SSL_HEADER"] is None
    public |= {"STANDFAST_INBOX": "postgresql://front@/inbox?host=/run/db", "STANDFAST_PROXY": "yes"}
    told = shared("door", Environment(public))
    assert told["DATABASES"]["inbox"]["ENGINE"] == "django.db.backends.postgresql"
    assert told["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_a_public_key_that_is_not_there_is_said_calmly(public: dict[str, str]) -> None:
    with pytest.raises(Misconfigured, match="public key cannot be read"):
        shared("door", Environment({**public, "STANDFAST_ORGANISATION_KEY": "absent.pub"}))
