"""Whatever people do with one shift, in whatever order: its places and its waiting list stay right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import ClassVar
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from registry.plan import Recruitment
from registry.refusals import Refusal
from registry.sign_up import SignUp
from tests.people import Somebody
from tests.places import holders, refuse_contradictions, waiting
from tests.plans import Published
from tests.world import World

PEOPLE = 6
SOMEBODY = st.integers(0, PEOPLE - 1)
CAPACITIES = st.integers(1, 4)


class OneShift(RuleBasedStateMachine):
    """People, an organiser, and sometimes somebody who has no business here."""

    world: ClassVar[World]
    people: ClassVar[list[Somebody]]
    activity: Published
    capacity: int

    @initialize(capacity=CAPACITIES, recruitment=st.sampled_from(Recruitment))
    def publish(self, capacity: int, recruitment: Recruitment) -> None:
        self.world.start_over()
        self.capacity = capacity
        self.activity = self.world.a_published_activity(capacity=capacity, recruitment=str(recruitment))

    @rule(number=SOMEBODY)
    def sign_up(self, number: int) -> None:
        with suppress(Refusal):
            self.world.sign_up(self.people[number], self.activity)

    @rule(number=SOMEBODY)
    def withdraw(self, number: int) -> None:
        with suppress(Refusal):
            self.world.registry.withdraw_sign_up(self.people[number].caller, self._sign_up(number))

    @rule(number=SOMEBODY)
    def accept(self, number: int) -> None:
        with suppress(Refusal):
            self.world.registry.accept_sign_up(self.activity.team.organiser, self._sign_up(number))

    @rule(number=SOMEBODY)
    def decline(self, number: int) -> None:
        with suppress(Refusal):
            self.world.registry.decline_sign_up(
                self.activity.team.organiser, self._sign_up(number), reason="名额已定"
            )

    @rule(number=SOMEBODY)
    def promote(self, number: int) -> None:
        with suppress(Refusal):
            self.world.registry.promote_sign_up(self.activity.team.organiser, self._sign_up(number))

    @rule(capacity=CAPACITIES)
    def change_capacity(self, capacity: int) -> None:
        shift = replace(self.activity.shift, capacity=capacity)
        plan = replace(self.activity.plan, shifts=[shift])
        with suppress(Refusal):
            self.world.registry.change_activity(self.activity.team.organiser, self.activity.id, plan)
            self.capacity = capacity

    @rule(first=SOMEBODY, second=SOMEBODY)
    def withdraw_while_another_comes(self, first: int, second: int) -> None:
        leaving = self.world.registry.get(SignUp, self._sign_up(first)) if self._knows(first) else None
        if leaving is None or not leaving.is_open:
            return
        with self._overtaken_by(second):
            self.world.registry.withdraw_sign_up(self.people[first].caller, leaving.id)

    @rule(number=SOMEBODY)
    def a_stranger_tries(self, number: int) -> None:
        with suppress(Refusal):
            self.world.registry.withdraw_sign_up(self.world.another.caller, self._sign_up(number))
            raise AssertionError("somebody else's sign-up was withdrawn")

    @invariant()
    def places_and_waiting_list_agree_with_every_sign_up(self) -> None:
        if not hasattr(self, "activity"):
            return
        refuse_contradictions(self.world, self.activity, capacity=self.capacity)
        reserved = {*holders(self.world, self.activity), *waiting(self.world, self.activity)}
        known = [self._sign_up(number) for number in range(PEOPLE) if self._knows(number)]
        standing = {each: self.world.standing(each) for each in known}
        assert reserved == {each for each in known if standing[each] in {"accepted", "waiting"}}

    def _sign_up(self, number: int) -> UUID:
        return SignUp.id_of(self.activity.shift.id, self.people[number].volunteer_id)

    def _knows(self, number: int) -> bool:
        return self.world.registry.find(SignUp, self._sign_up(number)) is not None

    @contextmanager
    def _overtaken_by(self, number: int) -> Iterator[None]:
        with self.world.overtaken_by(lambda: self.sign_up(number)):
            yield


def test_one_shift_stays_right_whatever_people_do(own_world: World) -> None:
    class Here(OneShift):
        world = own_world
        people: ClassVar[list[Somebody]] = [own_world.an_adult_volunteer() for _ in range(PEOPLE)]

    own_world.settle()
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
