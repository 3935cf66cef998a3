"""What another site makes a browser send is refused; a person with an old browser is not."""

from __future__ import annotations

import pytest
from django.urls import get_resolver

from tests.web.door.pages import seen, visitor

FOREIGN: list[dict[str, str]] = [
    {"sec_fetch_site": "cross-site"},
    {"sec_fetch_site": "same-site"},
    {"sec_fetch_site": "cross-site", "origin": "http://localhost"},
    {"sec_fetch_site": ""},
    {"origin": "https://elsewhere.example"},
    {"origin": "https://localhost"},
    {"origin": "http://localhost.elsewhere.example"},
]
OURS: list[dict[str, str]] = [
    {"sec_fetch_site": "same-origin", "origin": "null"},
    {"sec_fetch_site": "none"},
    {"origin": "http://localhost"},
    {"origin": "null"},
    {},
]
ADDRESSES = [
    "/" + (f"{name}/" if name != "home" else "") for name in get_resolver().reverse_dict if isinstance(name, str)
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_taken_from_another_site(path: str, headers: dict[str, str], method: str) -> None:
    response = getattr(visitor(**headers), method)(path)
    assert response.status_code == 403
    assert len(seen(response).all("h1")) == 1


@pytest.mark.parametrize("headers", OURS)
@pytest.mark.parametrize("path", ["/plan/", "/check/", "/fr-ci/plan/"])
def test_the_sites_own_form_is_taken(path: str, headers: dict[str, str]) -> None:
    assert visitor(**headers).post(path, {"country": "gb"}).status_code == 200


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_link_from_another_site_is_followed(headers: dict[str, str]) -> None:
    assert visitor(**headers).get("/plan/").status_code == 200
