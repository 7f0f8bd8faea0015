"""A calendar's address opens a person's shifts without a session, and ends with what a session ends with."""

from __future__ import annotations

from uuid import UUID

from service.calendar_feeds import CalendarFeeds
from tests.service.sign_in.door import PASSWORD, Door


def feeds(door: Door) -> CalendarFeeds:
    return CalendarFeeds(door.pool, lambda: door.now)


def somebody_with_a_feed(door: Door) -> tuple[UUID, str]:
    person_id = door.person()
    token = feeds(door).open(person_id)
    assert feeds(door).find(token) == person_id
    return person_id, token


def test_a_new_password_closes_it(door: Door) -> None:
    person_id, token = somebody_with_a_feed(door)
    door.sign_in.change_password(person_id, PASSWORD, "Su-Zhou-2027")
    assert feeds(door).find(token) is None
    assert feeds(door).of_person(person_id) is None


def test_it_stays_closed_when_a_disabled_account_is_enabled_again(door: Door) -> None:
    person_id, token = somebody_with_a_feed(door)
    door.sign_in.disable(person_id)
    door.sign_in.enable(person_id)
    assert feeds(door).find(token) is None


def test_of_a_disabled_account_none_is_read(door: Door) -> None:
    person_id = door.person()
    door.sign_in.disable(person_id)
    assert feeds(door).find(feeds(door).open(person_id)) is None


def test_signing_out_everywhere_leaves_it_open(door: Door) -> None:
    person_id, token = somebody_with_a_feed(door)
    door.sign_in.sign_out_everywhere(person_id)
    assert feeds(door).find(token) == person_id


def test_it_ends_when_nobody_has_read_it_for_180_days(door: Door) -> None:
    person_id, token = somebody_with_a_feed(door)
    door.later(days=179)
    assert feeds(door).find(token) == person_id
    door.later(days=180)
    assert feeds(door).of_person(person_id) is None
    assert feeds(door).find(token) is None
