"""Every page is found, and is sound: no dead link, no barrier, no error, in every role."""

from __future__ import annotations

import pytest

from tests.browser.examining import Examination
from tests.browser.site import ROLES, Site
from tests.browser.ways import NOT_OPENED, SURELY, find_ways
from web.app import find_pages


def test_somebody_surely_comes_to_every_page() -> None:
    """A new page says whose it is, so that it is looked at below."""
    known = [*NOT_OPENED, *(pattern for patterns in SURELY.values() for pattern in patterns)]
    assert sorted(known) == sorted(page.path for page in find_pages())


@pytest.mark.parametrize("role", ROLES)
def test_whatever_a_role_finds_is_in_order(site: Site, role: str) -> None:
    findings = Examination(site, role).of(find_ways(site, role))
    assert not findings, "\n".join(findings)
