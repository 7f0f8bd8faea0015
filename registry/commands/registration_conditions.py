"""What a registration of a social worker depends on: whose office, which window, what was learned."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from registry.commands.continuing_education import ContinuingEducationCommands
from registry.dates import add_months
from registry.organization import Organization
from registry.person import ADULT_AGE, Person
from registry.refusals.registration_cases import (
    CapacityNeeded,
    ContinuingEducationShort,
    EndBars,
    RegistrationLapsed,
    RegistrationLate,
    RenewalTooEarly,
    SameUnit,
    SanctionBars,
    UnitNeeded,
)
from registry.reservations import Expect
from registry.service_time import hours_text
from registry.social_work.cases import Jurisdiction
from registry.social_work.learning import Meter
from registry.social_work.qualification import Qualification
from registry.social_work.registration import Registration
from registry.social_work.terms import Term

ONE_DAY = timedelta(days=1)


class RegistrationConditions(ContinuingEducationCommands):
    """Judged when somebody applies, and again when the case is decided."""

    def refuse_incapable(self, person: Person) -> None:
        person.refuse_if_erased()
        self.refuse_unless_real(person)
        is_adult = self.age_of(person, on=self.today()) >= ADULT_AGE
        if not is_adult and not person.has_full_capacity:
            raise CapacityNeeded

    def refuse_barred(self, person_id: UUID, division: str) -> list[Expect]:
        """Law-abiding and ethical (民发〔2009〕44号 Art 5); good for as long as the cases stand so."""
        today = self.today()
        barring = self.policy("sw.barring_sanctions", division=division, on=today)
        cases = self.discipline_cases(person_id)
        for case in cases:
            sanction = case.sanction_on(today)
            if sanction is not None and sanction.kind in barring.value:
                raise SanctionBars(date=sanction.valid_to.isoformat())
        registration = self.find(Registration, Registration.id_of(person_id))
        years = self.policy("sw.barring_ends", division=division, on=today)
        for ground, ended_on in registration.cancellations if registration else ():
            until = add_months(ended_on, 12 * years.value.get(ground, 0))
            if ground in years.value and today < until:
                raise EndBars(date=until.isoformat())
        return [Expect(case.id, case.version) for case in cases]

    def refuse_unlearned(self, person_id: UUID, term: Term) -> Meter:
        meter = self.learning_meter(person_id, term)
        if meter.counted_minutes < meter.required_minutes:
            raise ContinuingEducationShort(
                required=hours_text(meter.required_minutes), counted=hours_text(meter.counted_minutes)
            )
        return meter

    def refuse_same_unit(self, registration: Registration, organization_id: UUID | None) -> None:
        if organization_id == registration.organization_id:
            raise SameUnit(field="organizationId")
        self.refuse_inactive_unit(organization_id)

    def chosen_division(self, person: Person, jurisdiction: str | None, organization_id: UUID | None) -> str:
        """Of the household, as it is on record; or of the unit."""
        self.refuse_inactive_unit(organization_id)
        if jurisdiction != Jurisdiction.WORKPLACE:
            return person.division
        if organization_id is None:
            raise UnitNeeded(field="organizationId")
        return self.get(Organization, organization_id).division

    def first_window(self, qualification: Qualification, division: str) -> tuple[bool, str]:
        """Whether the application comes late, and by which rule it is taken."""
        today = self.today()
        months = self.policy("sw.first_registration_months", division=division, on=qualification.passed_on)
        last_day = self._working_day_from(add_months(qualification.passed_on, months.value))
        if today <= last_day:
            return False, months.version
        late = self.policy("sw.late_first_registration", division=division, on=today)
        if not late.value or today > late.value["until"]:
            raise RegistrationLate(date=last_day.isoformat())
        return True, late.version

    def _working_day_from(self, day: date) -> date:
        """A period whose last day is a day off ends on the first working day after (民法典 Art 203)."""
        while not self.calendar.is_working_day(day):
            day += ONE_DAY
        return day

    def renewal_window(self, registration: Registration, term: Term) -> tuple[bool, str]:
        """Whether a renewal comes late, and by which rule it is taken."""
        months = self.policy("sw.renewal_opens_months", division=registration.division, on=term.valid_to)
        opens_on = add_months(term.valid_to, -months.value)
        if self.today() < opens_on:
            raise RenewalTooEarly(opens_on=opens_on.isoformat())
        if self.today() <= term.valid_to:
            return False, months.version
        late = self.policy("sw.late_renewal", division=registration.division, on=self.today())
        if not late.value or self.today() > late.value["until"]:
            raise RegistrationLapsed(date=term.valid_to.isoformat())
        return True, late.version
