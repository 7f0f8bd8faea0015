"""Where an outside provider's keys come from, and what happens while it cannot be asked."""

import json

import pytest

from registry.refusals.sign_in import OutsideProviderUnreachable, TokenInvalid
from service.sign_in import OutsideProvider
from tests.service.sign_in.door import Door
from tests.service.sign_in.outside import CLIENT, OUTSIDE, outside_token, provider, published, serving


def test_a_provider_without_keys_or_with_two_sources_of_them_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="either"):
        OutsideProvider(OUTSIDE, CLIENT)
    with pytest.raises(ValueError, match="either"):
        OutsideProvider(OUTSIDE, CLIENT, jwks=published("RS256"), jwks_url="https://outside.example/jwks")


def test_keys_are_fetched_once_and_kept(door: Door) -> None:
    with serving(lambda: json.dumps(published("RS256")).encode()) as (url, asked):
        door.sign_in = door.build(outside=[provider(jwks=None, jwks_url=url)])
        person_id = door.person()
        door.sign_in.link_outside(person_id, issuer=OUTSIDE, subject="4711")
        people = {door.sign_in.authenticate(outside_token()).person_id for _ in range(3)}
    assert (people, len(asked)) == ({person_id}, 1)


def test_unknown_key_names_do_not_make_us_ask_again_and_again(door: Door) -> None:
    with serving(lambda: json.dumps(published("RS256")).encode()) as (url, asked):
        door.sign_in = door.build(outside=[provider(jwks=None, jwks_url=url)])
        for kid in ("a", "b", "c"):
            with pytest.raises(TokenInvalid):
                door.sign_in.authenticate(outside_token(kid=kid))
    assert len(asked) == 1


def test_a_key_that_the_provider_adds_is_known_after_half_a_minute(door: Door) -> None:
    answers = [json.dumps(published(*names)).encode() for names in (["RS256"], ["RS256", "ES256"])]
    with serving(lambda: answers.pop(0)) as (url, _):
        door.sign_in = door.build(outside=[provider(jwks=None, jwks_url=url)])
        person_id = door.person()
        door.sign_in.link_outside(person_id, issuer=OUTSIDE, subject="4711")
        door.sign_in.authenticate(outside_token("RS256"))
        door.later(seconds=30)
        assert door.sign_in.authenticate(outside_token("ES256")).person_id == person_id


def test_while_the_provider_is_absent_its_known_keys_serve_for_five_minutes(door: Door) -> None:
    answers = [json.dumps(published("RS256")).encode(), b"", b""]
    with serving(lambda: answers.pop(0)) as (url, _):
        door.sign_in = door.build(outside=[provider(jwks=None, jwks_url=url)])
        person_id = door.person()
        door.sign_in.link_outside(person_id, issuer=OUTSIDE, subject="4711")
        door.sign_in.authenticate(outside_token())
        door.later(minutes=4)
        with pytest.raises(TokenInvalid):
            door.sign_in.authenticate(outside_token(kid="unknown"))
        assert door.sign_in.authenticate(outside_token()).person_id == person_id
        door.later(minutes=1)
        with pytest.raises(OutsideProviderUnreachable):
            door.sign_in.authenticate(outside_token())


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b"{}", b"\xff\xfe", b'{"keys": []}'])
def test_an_answer_that_is_no_key_set_lets_nobody_in(door: Door, answer: bytes) -> None:
    with serving(lambda: answer) as (url, _):
        door.sign_in = door.build(outside=[provider(jwks=None, jwks_url=url)])
        with pytest.raises(OutsideProviderUnreachable):
            door.sign_in.authenticate(outside_token())


def test_an_absent_provider_is_left_alone_for_half_a_minute_and_then_asked_again(door: Door) -> None:
    answers = [b"", json.dumps(published("RS256")).encode()]
    with serving(lambda: answers.pop(0)) as (url, asked):
        door.sign_in = door.build(outside=[provider(jwks=None, jwks_url=url)])
        person_id = door.person()
        door.sign_in.link_outside(person_id, issuer=OUTSIDE, subject="4711")
        for _ in range(3):
            with pytest.raises(OutsideProviderUnreachable):
                door.sign_in.authenticate(outside_token())
        assert len(asked) == 1
        door.later(seconds=30)
        assert door.sign_in.authenticate(outside_token()).person_id == person_id


def test_a_provider_that_cannot_be_reached_is_said_to_be_so(door: Door) -> None:
    with serving(lambda: b"") as (url, _):
        pass
    door.sign_in = door.build(outside=[provider(jwks=None, jwks_url=url)])
    with pytest.raises(OutsideProviderUnreachable):
        door.sign_in.authenticate(outside_token())
