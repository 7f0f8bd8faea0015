"""Without a network the next shift and the certificate are at hand, until their owner signs out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.journeys.somebody import Somebody
from tests.browser.journeys.town import Town, Visitors
from tests.browser.site import PHONE

KEPT = "() => caches.open('pages-1').then(kept => kept.keys()).then(all => all.map(each => each.url))"
PUT = "() => caches.open('pages-1').then(kept => kept.put('/me', new Response('kept')))"
NOTHING = "这台设备上还没有保存任何内容。"


@pytest.fixture
def holder(chromium: Browser, town: Town) -> Iterator[Somebody]:
    """With a place in a shift and a certificate, both of which have been looked at."""
    record = town.world.an_effective_record(activity=town.an_activity())
    town.world.a_certificate(record)
    coming = town.an_activity(title="敬老院探访")
    town.world.sign_up(record.who, coming)
    visitors = Visitors(chromium, town, PHONE)
    with visitors.anybody(town.login(record.who.caller)) as holder:
        holder.page.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
        holder.opens("/me/certificates")
        holder.follows("2026年1月1日")
        holder.is_at("志愿服务记录证明")
        holder.opens("/me")
        holder.sees("敬老院探访")
        yield holder


def test_the_next_shift_and_the_certificate_open_without_a_network(holder: Somebody) -> None:
    goes_out_of_reach(holder)
    holder.opens("/me")
    holder.sees("敬老院探访")
    holder.opens("/statistics")
    holder.is_at("现在没有网络")
    holder.follows("证明 ZM")
    holder.is_at("志愿服务记录证明")
    expect(holder.main.get_by_role("img", name="核验二维码")).to_be_visible()


def test_after_signing_out_nothing_is_kept(holder: Somebody) -> None:
    holder.signs_out()
    goes_out_of_reach(holder)
    holder.opens("/me")
    holder.is_at("现在没有网络")
    holder.sees(NOTHING)
    assert [url.rpartition("/")[2] for url in holder.page.evaluate(KEPT)] == ["offline"]


def test_nothing_is_kept_once_somebody_else_may_be_signed_in_even_where_the_network_fails(
    holder: Somebody,
) -> None:
    goes_out_of_reach(holder)
    for path in ("/sign-out", "/sign-in", "/passkey", "/claim", "/register"):
        holder.page.evaluate(PUT)
        holder.page.evaluate("path => fetch(path, { method: 'POST' }).catch(() => null)", path)
        assert holder.page.evaluate(KEPT) == [], path


def test_what_is_kept_of_oneself_is_not_shown_for_a_ward(holder: Somebody) -> None:
    goes_out_of_reach(holder)
    holder.opens("/me?of=11111111-1111-4111-8111-111111111111")
    holder.is_at("现在没有网络")


def goes_out_of_reach(who: Somebody) -> None:
    """Once all that is to be kept is there: the service worker keeps behind the page."""
    who.page.wait_for_function(f"({KEPT})().then(all => all.length > 0)")
    who.page.context.set_offline(True)
