"""Commands of and about guardians: the link, consent for the registration or an activity, its end."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from uuid import UUID

from registry.act import REGISTRY, Act, Caller, Role
from registry.activity import Activity
from registry.commands.command import Decision, command
from registry.commands.identity import IdentityCommands
from registry.dates import local_date
from registry.person import REGISTRATION, Person, Relation
from registry.refusals import NotAllowed
from registry.reservations import (
    MOVED_ON,
    HoldsOnly,
    Leave,
    NobodyWaits,
    Promote,
    Reservation,
    ReservationRefused,
)
from registry.sign_up import SignUp, SignUpStanding
from registry.texts import read_text


class GuardianCommands(IdentityCommands):
    """A guardian acts for a minor; withdrawing consent stops what lies ahead, never the past."""

    @command(Role.OFFICER)
    def link_guardian(
        self, caller: Caller, ward_id: UUID, *, guardian_id: UUID, relation: Relation, evidence: str
    ) -> Decision:
        """The evidence (户口簿, 出生证明, 判决) was seen by an officer of the ward's division."""
        ward, guardian = self.get(Person, ward_id), self.get(Person, guardian_id)
        act = caller.as_officer(self.clock(), ward.division)
        self.refuse_unless_real(guardian)
        self.link(act, ward, guardian, relation=relation, evidence=evidence)
        return Decision(ward.id, [ward])

    @command(Role.GUARDIAN, Role.OFFICER)
    def unlink_guardian(self, caller: Caller, ward_id: UUID, *, guardian_id: UUID, reason: str) -> Decision:
        ward = self.get(Person, ward_id)
        at = self.clock()
        if caller.person_id == guardian_id:
            act = caller.as_guardian(at, ward.id, ward.guardians)
        else:
            act = caller.as_officer(at, ward.division)
        consented = set(ward.guardian_consents)
        ward.unlink_guardian(act, guardian_id, reason=read_text(reason, limit=200, field="reason"))
        lost = consented - set(ward.guardian_consents)
        sign_ups, reservations = self.withdraw_future_sign_ups(
            act, ward.id, scopes=lost, reason="guardian-consent-withdrawn"
        )
        return Decision(ward.id, [ward, *sign_ups], reservations)

    @command(Role.GUARDIAN)
    def give_guardian_consent(
        self, caller: Caller, ward_id: UUID, *, activity_id: UUID | None, text_version: str
    ) -> Decision:
        """For the registration, or for one activity."""
        ward, act = self._acting_as_guardian(caller, ward_id)
        ward.give_guardian_consent(
            act,
            caller.signed_in(),
            scope=scope_of(activity_id),
            text_version=read_text(text_version, limit=40, field="textVersion"),
        )
        return Decision(ward.id, [ward])

    @command(Role.GUARDIAN)
    def withdraw_guardian_consent(
        self, caller: Caller, ward_id: UUID, *, activity_id: UUID | None
    ) -> Decision:
        """Stops what lies ahead: future sign-ups are withdrawn with it; the past stays (PIPL Art 15)."""
        ward, act = self._acting_as_guardian(caller, ward_id)
        scope = scope_of(activity_id)
        ward.withdraw_guardian_consent(act, caller.signed_in(), scope=scope)
        lost = set() if ward.has_guardian_consent(scope) else {scope}
        sign_ups, reservations = self.withdraw_future_sign_ups(
            act, ward.id, scopes=lost, reason="guardian-consent-withdrawn"
        )
        return Decision(ward.id, [ward, *sign_ups], reservations)

    @command(Role.OFFICER)
    def declare_full_capacity(self, caller: Caller, person_id: UUID, *, evidence: str) -> Decision:
        """Sixteen or older and living on one's own labour; the ban on danger stays (民法典 Art 18)."""
        person = self.get(Person, person_id)
        act = caller.as_officer(self.clock(), person.division)
        note = self.seal_note(person.id, evidence, limit=200, field="evidence")
        person.declare_full_capacity(act, evidence=note, age=self.age_of(person, on=self.today()))
        return Decision(person.id, [person])

    def _acting_as_guardian(self, caller: Caller, ward_id: UUID) -> tuple[Person, Act]:
        """Only while the ward is a minor: coming of age ends it by itself."""
        ward = self.get(Person, ward_id)
        act = self.act_for(caller, ward)
        if act.role != Role.GUARDIAN:
            raise NotAllowed
        return ward, act

    def link(self, act: Act, ward: Person, guardian: Person, *, relation: Relation, evidence: str) -> None:
        ward.link_guardian(
            act,
            guardian.id,
            relation=relation,
            evidence=self.seal_note(ward.id, evidence, limit=200, field="evidence"),
            age=self.age_of(ward, on=local_date(act.at)),
            guardian_age=self.age_of(guardian, on=local_date(act.at)),
        )

    def withdraw_future_sign_ups(
        self, act: Act, person_id: UUID, *, scopes: AbstractSet[str], reason: str
    ) -> tuple[list[SignUp], list[Reservation]]:
        """Withdraw what has not started; ``scopes``: one activity's id, or REGISTRATION for all of them."""
        changed: list[SignUp] = []
        reservations: list[Reservation] = []
        places = [
            place
            for place in self.reservations.places_of(person_id, after=act.at)
            if place.starts_at > act.at
        ]
        for place in places:
            sign_up = self.get(SignUp, place.holder)
            if sign_up.is_open and scopes & {REGISTRATION, str(sign_up.activity_id)}:
                was_waiting = sign_up.standing == SignUpStanding.WAITING
                sign_up.withdraw(act, starts_at=place.starts_at, reason=reason)
                freed, leave = self.give_up_place(act, sign_up, was_waiting=was_waiting)
                changed += [sign_up, *freed]
                reservations += leave
        if not scopes:
            return [], []
        known = HoldsOnly(person_id, act.at, tuple(place.holder for place in places))
        return changed, [known, *reservations]

    def give_up_place(
        self, act: Act, sign_up: SignUp, *, was_waiting: bool
    ) -> tuple[list[SignUp], list[Reservation]]:
        """Leave, and promote the first who waits in the same transaction, if there is still a point."""
        leave = Leave(sign_up.shift_id, sign_up.id)
        activity = self.get(Activity, sign_up.activity_id)
        if was_waiting or act.at >= activity.shift(sign_up.shift_id).starts_at:
            return [], [leave]
        next_in_line = self.reservations.find_next_waiting(sign_up.shift_id)
        if next_in_line is None:
            return [], [NobodyWaits(sign_up.shift_id), leave]
        if not activity.takes_volunteers:
            return [], [leave]
        promoted = self.promote_waiting(act, next_in_line)
        return [promoted], [leave, Promote(sign_up.shift_id, promoted.id)]

    def promote_waiting(self, act: Act, sign_up_id: UUID) -> SignUp:
        """Whoever waited a moment ago may have a place by now: then everything is decided anew."""
        sign_up = self.get(SignUp, sign_up_id)
        if sign_up.standing != SignUpStanding.WAITING:
            raise ReservationRefused(MOVED_ON)
        sign_up.promote(REGISTRY.as_registry(act.at))
        return sign_up


def scope_of(activity_id: UUID | None) -> str:
    return str(activity_id) if activity_id else REGISTRATION
