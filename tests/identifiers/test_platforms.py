"""Every file of a service says where it is from, and is read without a fault."""

from __future__ import annotations

import tomllib

import pytest

from standfast import shelf
from standfast.identifiers.platform import platforms

FILES = dict(shelf.texts("standfast.identifiers.platforms", ".toml"))


@pytest.mark.parametrize("name", FILES)
def test_a_service_names_its_source_and_its_words(name: str) -> None:
    data = tomllib.loads(FILES[name])
    assert data["source"]
    assert isinstance(data["words"], list)
    assert platforms()[name].id == name


def test_no_word_means_two_services() -> None:
    words = [word for text in FILES.values() for word in tomllib.loads(text)["words"]]
    assert sorted(words) == sorted(set(words))


def test_the_services_that_the_crime_uses_are_there() -> None:
    wanted = {
        "instagram",
        "snapchat",
        "facebook",
        "telegram",
        "tiktok",
        "x",
        "discord",
        "whatsapp",
        "skype",
        "linkedin",
    }
    assert wanted | {"paypal", "cashapp", "revolut", "venmo", "wise"} <= set(platforms())
