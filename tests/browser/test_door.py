"""At the door: the board tells by itself who has come, and the projector shows another code in time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.journeys.serving import scanned
from tests.browser.journeys.somebody import Somebody
from tests.browser.journeys.town import Town, Visitors
from tests.plans import SignedUp


@pytest.fixture
def sign_up(town: Town) -> SignedUp:
    """For a shift that begins now."""
    activity = town.an_activity()
    sign_up = town.world.sign_up(town.world.an_adult_volunteer(), activity)
    town.clock.move(activity.shift.starts_at)
    return sign_up


@pytest.fixture
def visitors(chromium: Browser, town: Town) -> Visitors:
    return Visitors(chromium, town)


@pytest.fixture
def recorder(town: Town, visitors: Visitors, sign_up: SignedUp) -> Iterator[Somebody]:
    """Before the roster of that shift."""
    team, shift = sign_up.activity.team, sign_up.activity.shift
    with visitors.anybody(town.login(team.recorder)) as recorder:
        recorder.opens(f"/org/{team.id}/shifts/{shift.id}")
        yield recorder


def test_the_board_shows_at_once_who_has_come(town: Town, recorder: Somebody, sign_up: SignedUp) -> None:
    recorder.follows("现场看板")
    recorder.sees("实时更新中", "现场暂无志愿者。", "王小明")
    town.world.registry.check_in(sign_up.activity.team.recorder, sign_up.id)
    expect(recorder.main.get_by_text("现场暂无志愿者。")).to_have_count(0)
    recorder.sees("没有迟到人员。")


def test_half_a_minute_later_the_projector_shows_another_code(
    town: Town, visitors: Visitors, recorder: Somebody, sign_up: SignedUp
) -> None:
    recorder.page.clock.install()
    recorder.follows("签到码")
    first = scanned(recorder)
    town.clock.pass_time(seconds=30)
    with recorder.page.expect_response("**/code.json"):
        recorder.page.clock.run_for("00:31")
    expect(recorder.page.get_by_text(" ".join(halves(first)))).to_have_count(0)
    second = scanned(recorder)
    assert second != first
    town.clock.pass_time(minutes=1)
    with visitors.anybody(town.login(sign_up.who.caller)) as late:
        late.opens(second)
        late.presses("签到")
        late.is_at("签到码已更换")


def halves(address: str) -> tuple[str, str]:
    """A code as it stands beside its picture."""
    code = address.rpartition("/")[2]
    return code[:5], code[5:]
