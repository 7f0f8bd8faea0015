"""Commands on entries about the professional work of social workers."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from registry import codes
from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.employments import WORKPLACE, workplace_of
from registry.commands.proposals import RECORDERS
from registry.commands.registrations import RegistrationCommands
from registry.organization import Organization
from registry.person import Person
from registry.refusals.incentives import NotYourWorker, OwnPractice
from registry.refusals.social_work import DateInFuture
from registry.social_work.practice import Practice, Work
from registry.social_work.registration import Registration


class PracticeCommands(RegistrationCommands):
    """The organization records, the worker looks on and may object; nobody records their own."""

    @command(*RECORDERS)
    def record_practice(
        self, caller: Caller, organization_id: UUID, work: Work, *, person_id: UUID
    ) -> Decision:
        """With the registration that the worker had on that day, also where it was none."""
        organization = self.get(Organization, organization_id)
        act = self.act_in(caller, organization, *RECORDERS)
        organization.refuse_unless_recording()
        self._refuse_own_practice(act, person_id)
        self._refuse_stranger(person_id, organization_id)
        self.refuse_unless_real(self.get(Person, person_id))
        work = self._read_work(work)
        practice = Practice.record(
            act,
            practice_id=self.random_id(),
            organization_id=organization_id,
            person_id=person_id,
            work=work,
            state=self.registration_state(person_id, on=work.done_on),
        )
        return Decision(practice.id, [practice])

    @command(*RECORDERS)
    def correct_practice(self, caller: Caller, practice_id: UUID, work: Work, *, reason: str) -> Decision:
        """What the registration was stays as recorded; of another day, as known at the first recording."""
        practice, act = self._practice_for(caller, practice_id)
        work = self._read_work(work)
        state = practice.state
        if work.done_on != practice.work.done_on:
            state = self.registration_state(practice.person_id, on=work.done_on, known_at=practice.created_on)
        practice.correct(
            act,
            work,
            reason=self.seal_note(practice.person_id, reason, limit=200, field="reason"),
            state=state,
        )
        return Decision(practice.id, [practice])

    @command(*RECORDERS)
    def withdraw_practice(self, caller: Caller, practice_id: UUID, *, reason: str) -> Decision:
        """Recorded by mistake; it stays visible as withdrawn."""
        practice, act = self._practice_for(caller, practice_id)
        practice.withdraw(act, reason=self.seal_note(practice.person_id, reason, limit=200, field="reason"))
        return Decision(practice.id, [practice])

    @command(Role.VOLUNTEER)
    def object_to_practice(self, caller: Caller, practice_id: UUID, *, claimed: str) -> Decision:
        practice = self.get(Practice, practice_id)
        act = caller.as_self(self.clock(), practice.person_id)
        practice.object(act, claimed=self.seal_note(practice.person_id, claimed, limit=500, field="claimed"))
        return Decision(practice.id, [practice])

    @command(*RECORDERS)
    def answer_practice_objection(
        self, caller: Caller, practice_id: UUID, *, is_upheld: bool, reason: str
    ) -> Decision:
        practice, act = self._practice_for(caller, practice_id)
        practice.answer(
            act,
            is_upheld=is_upheld,
            reason=self.seal_note(practice.person_id, reason, limit=200, field="reason"),
        )
        return Decision(practice.id, [practice])

    def _read_work(self, work: Work) -> Work:
        if work.done_on > self.today():
            raise DateInFuture(field="doneOn")
        return replace(
            work,
            kind=codes.code("practice-kind", work.kind, field="kind"),
            outcome=codes.code("practice-outcome", work.outcome, field="outcome"),
        )

    def _practice_for(self, caller: Caller, practice_id: UUID) -> tuple[Practice, Act]:
        practice = self.get(Practice, practice_id)
        organization = self.responsible_for(practice.organization_id)
        act = self.act_in(caller, organization, *RECORDERS)
        self._refuse_own_practice(act, practice.person_id)
        return practice, act

    def _refuse_stranger(self, person_id: UUID, organization_id: UUID) -> None:
        """Whoever is registered there, or ever worked there by the word of both, is none."""
        registration = self.find(Registration, Registration.id_of(person_id))
        if registration is not None and registration.organization_id == organization_id:
            return
        if self.reservations.find_owner(WORKPLACE, workplace_of(person_id, organization_id)) is None:
            raise NotYourWorker(field="registrationNumber")

    def _refuse_own_practice(self, act: Act, person_id: UUID) -> None:
        if act.by == person_id:
            raise OwnPractice
