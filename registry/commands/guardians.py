"""Commands of and about guardians: the link, consent for the registration or an activity, its end."""

from __future__ import annotations

from uuid import UUID

from registry.act import REGISTRY, Act, Caller, Role
from registry.activity import Activity
from registry.commands.command import Decision, command
from registry.commands.persons import PersonCommands
from registry.dates import local_date
from registry.person import REGISTRATION, Person, Relation
from registry.reservations import MOVED_ON, Leave, NobodyWaits, Promote, Reservation, ReservationRefused
from registry.sign_up import SignUp, SignUpStanding
from registry.texts import read_text


class GuardianCommands(PersonCommands):
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
        ward.unlink_guardian(act, guardian_id, reason=read_text(reason, limit=200, field="reason"))
        return Decision(ward.id, [ward])

    @command(Role.GUARDIAN)
    def give_guardian_consent(
        self, caller: Caller, ward_id: UUID, *, activity_id: UUID | None, text_version: str
    ) -> Decision:
        """For the registration, or for one activity."""
        ward = self.get(Person, ward_id)
        act = caller.as_guardian(self.clock(), ward.id, ward.guardians)
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
        ward = self.get(Person, ward_id)
        act = caller.as_guardian(self.clock(), ward.id, ward.guardians)
        ward.withdraw_guardian_consent(act, caller.signed_in(), scope=scope_of(activity_id))
        sign_ups, reservations = self.withdraw_future_sign_ups(
            act, ward.id, activity_id=activity_id, reason="guardian-consent-withdrawn"
        )
        return Decision(ward.id, [ward, *sign_ups], reservations)

    def link(self, act: Act, ward: Person, guardian: Person, *, relation: Relation, evidence: str) -> None:
        ward.link_guardian(
            act,
            guardian.id,
            relation=relation,
            evidence=read_text(evidence, limit=200, field="evidence"),
            age=self.age_of(ward, on=local_date(act.at)),
            guardian_age=self.age_of(guardian, on=local_date(act.at)),
        )

    def withdraw_future_sign_ups(
        self, act: Act, person_id: UUID, *, activity_id: UUID | None, reason: str
    ) -> tuple[list[SignUp], list[Reservation]]:
        """Withdraw what has not started; whoever waits first takes each place that becomes free."""
        changed: list[SignUp] = []
        reservations: list[Reservation] = []
        for place in self.reservations.places_of(person_id, after=act.at):
            sign_up = self.get(SignUp, place.holder)
            is_meant = activity_id is None or sign_up.activity_id == activity_id
            if is_meant and sign_up.is_open and place.starts_at > act.at:
                is_waiting = sign_up.standing == SignUpStanding.WAITING
                sign_up.withdraw(act, reason=reason)
                freed, leave = self.give_up_place(act, sign_up, is_waiting=is_waiting)
                changed += [sign_up, *freed]
                reservations += leave
        return changed, reservations

    def give_up_place(
        self, act: Act, sign_up: SignUp, *, is_waiting: bool
    ) -> tuple[list[SignUp], list[Reservation]]:
        """Leave, and promote the first who waits in the same transaction."""
        leave = Leave(sign_up.shift_id, sign_up.id)
        if is_waiting:
            return [], [leave]
        next_in_line = self.reservations.find_next_waiting(sign_up.shift_id)
        if next_in_line is None:
            return [], [NobodyWaits(sign_up.shift_id), leave]
        if not self.get(Activity, sign_up.activity_id).takes_volunteers:
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
