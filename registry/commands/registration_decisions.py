"""Commands of registrars on registration cases: accepted or supplemented, reviewed twice, granted."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.case_endings import released
from registry.commands.command import Decision, command
from registry.commands.registration_cases import RegistrationCaseCommands
from registry.commands.registration_conditions import ONE_DAY
from registry.commands.registrations import REGISTRATION_NUMBER
from registry.dates import add_months
from registry.person import Person
from registry.refusals import Missing, NotAllowed
from registry.refusals.registration_cases import SupplementTimeRuns, SupplementTooLate
from registry.reservations import Claim, Expect, Reservation
from registry.social_work.cases import Acceptance, CaseKind, Gap
from registry.social_work.learning import Learning
from registry.social_work.registration import Registration
from registry.social_work.registration_case import RegistrationCase
from registry.social_work.terms import Granting, Term
from registry.vault import Sealed
from registry.working_days import Deadline


class RegistrationDecisionCommands(RegistrationCaseCommands):
    """Two registrars decide; nobody decides their own case; silence accepts (行政许可法 Art 32)."""

    @command(Role.REGISTRAR)
    def accept_registration_case(self, caller: Caller, case_id: UUID) -> Decision:
        case, act = self._deciding_case(caller, case_id)
        case.accept(act, self._acceptance_of(case))
        return Decision(case.id, [case])

    @command(Role.REGISTRY)
    def accept_by_default(self, caller: Caller, case_id: UUID) -> Decision:
        """The office stayed silent to the end of the last day."""
        act = caller.as_registry(self.clock())
        case = self.get(RegistrationCase, case_id)
        answer_by = self.case_answer_by(case).last_day
        if self.today() <= answer_by:
            raise SupplementTimeRuns(date=answer_by.isoformat())
        case.accept(act, self._acceptance_of(case))
        return Decision(case.id, [case])

    @command(Role.REGISTRAR)
    def request_supplement(
        self, caller: Caller, case_id: UUID, *, gaps: Collection[Gap], note: str
    ) -> Decision:
        """Once, all gaps together, in time."""
        case, act = self._deciding_case(caller, case_id)
        if not gaps:
            raise Missing(field="gaps", element="gaps")
        answer_by = self.case_answer_by(case).last_day
        if self.today() > answer_by:
            raise SupplementTooLate(date=answer_by.isoformat())
        case.request_supplement(act, gaps=gaps, note=self._case_note(case, note, field="note"))
        return Decision(case.id, [case])

    @command(Role.REGISTRAR)
    def pass_first_review(self, caller: Caller, case_id: UUID) -> Decision:
        case, act = self._deciding_case(caller, case_id)
        self._judged_anew(case)
        case.pass_first_review(act)
        return Decision(case.id, [case])

    @command(Role.REGISTRAR)
    def fail_first_review(self, caller: Caller, case_id: UUID, *, reason: str) -> Decision:
        case, act = self._deciding_case(caller, case_id)
        case.fail_first_review(act, reason=self._case_note(case, reason))
        return Decision(case.id, [case], [released(case)])

    @command(Role.REGISTRAR)
    def pass_final_review(self, caller: Caller, case_id: UUID) -> Decision:
        """The registration follows in the same stroke, for as long as what was judged stands so."""
        case, act = self._deciding_case(caller, case_id)
        case.refuse_unless_second(act)
        self.refuse_inactive_unit(case.wish.unit_id)
        judged = self._judged_anew(case)
        registration, claims = self._carry_out_case(act, case)
        case.pass_final_review(act, registration_id=registration.id)
        return Decision(case.id, [case, registration], [released(case), *judged, *claims])

    @command(Role.REGISTRAR)
    def fail_final_review(self, caller: Caller, case_id: UUID, *, reason: str) -> Decision:
        case, act = self._deciding_case(caller, case_id)
        case.fail_final_review(act, reason=self._case_note(case, reason))
        return Decision(case.id, [case], [released(case)])

    def case_answer_by(self, case: RegistrationCase) -> Deadline:
        """Until when the office may ask for a supplement."""
        days = self.policy("sw.registration_answer_wd", division=case.wish.division, on=case.received_on)
        return self.calendar.add_working_days(case.received_on, days.value)

    def _deciding_case(self, caller: Caller, case_id: UUID) -> tuple[RegistrationCase, Act]:
        case = self.get(RegistrationCase, case_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, case.wish.division)
        if case.person_id == caller.person_id:
            raise NotAllowed
        return case, act

    def _judged_anew(self, case: RegistrationCase) -> list[Expect]:
        """Whoever could not apply today is not granted anything either; a refusal stays possible."""
        person = self.get(Person, case.person_id)
        self.refuse_incapable(person)
        judged = [Expect(person.id, person.version)]
        if case.kind in {CaseKind.FIRST, CaseKind.RENEWAL}:
            judged += self.refuse_barred(person.id, case.wish.division)
        return judged

    def _case_note(self, case: RegistrationCase, reason: str, *, field: str = "reason") -> Sealed:
        return self.seal_note(case.person_id, reason, limit=500, field=field)

    def _acceptance_of(self, case: RegistrationCase) -> Acceptance:
        """An office that comes late accepts as of the day on which the material was received."""
        is_by_default = self.today() > self.case_answer_by(case).last_day
        accepted_on = case.received_on if is_by_default else self.today()
        days = self.policy("sw.registration_decision_wd", division=case.wish.division, on=accepted_on)
        due = self.calendar.add_working_days(accepted_on, days.value)
        return Acceptance(accepted_on, is_by_default, due.last_day, due.provisional, days.version)

    def _carry_out_case(self, act: Act, case: RegistrationCase) -> tuple[Registration, list[Reservation]]:
        if case.kind == CaseKind.FIRST:
            return self._grant_on_case(act, case)
        registration = self.registration_of(case.person_id)
        if case.kind == CaseKind.RENEWAL:
            return registration, [self._renew_on_case(act, case, registration)]
        if case.kind == CaseKind.TRANSFER:
            registration.transfer(act, granting(case), on=self.today())
        else:
            registration.change_unit(act, granting(case), on=self.today())
        return registration, []

    def _grant_on_case(self, act: Act, case: RegistrationCase) -> tuple[Registration, list[Reservation]]:
        today, division = self.today(), case.wish.division
        qualification = self.qualification_of(case.person_id, case.level)
        registration = self.find(Registration, Registration.id_of(case.person_id))
        if registration is None:
            registration = Registration.open(act, case.person_id)
        months = self.policy("sw.registration_term_months", division=division, on=today)
        valid_to = add_months(today, months.value)
        lower = next((term for term in registration.terms if term.holds_on(today)), None)
        upgrade = self.policy("sw.upgrade_starts_new_term", division=division, on=today)
        if lower is not None and not upgrade.value:
            valid_to = lower.valid_to
        serial = self.reservations.next_number(f"registration/{division[:2]}/{today:%Y}")
        number = f"SW{division[:2]}{today:%Y}{serial:06d}"
        term = Term(number, case.level, qualification.id, today, valid_to)
        registration.grant(act, term, granting(case), policy=upgrade.version if lower else months.version)
        judged = Expect(qualification.id, qualification.version)
        return registration, [judged, Claim(REGISTRATION_NUMBER, number, registration.id)]

    def _renew_on_case(self, act: Act, case: RegistrationCase, registration: Registration) -> Expect:
        """The new term runs from the old one's last day, however long the office took.

        After a late application it runs from the grant: the lapse stays one.
        """
        last = registration.last_term()
        learning = self.find(Learning, Learning.id_of(case.person_id))
        meter = self.refuse_unlearned(case.person_id, last)
        months = self.policy("sw.registration_term_months", division=case.wish.division, on=last.valid_to)
        valid_from = self.today() if case.is_late else last.valid_to + ONE_DAY
        registration.renew(
            act,
            case_id=case.id,
            valid_from=valid_from,
            valid_to=add_months(valid_from if case.is_late else last.valid_to, months.value),
            minutes_required=meter.required_minutes,
            minutes_counted=meter.counted_minutes,
            policy=meter.policy,
        )
        return Expect(Learning.id_of(case.person_id), learning.version if learning else 0)


def granting(case: RegistrationCase) -> Granting:
    return Granting(case.wish.division, case.wish.unit_id, case.id)
