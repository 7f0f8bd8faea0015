"""What of somebody's profession is open or runs on: cases, sanctions, breaches, a registration's term."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from registry.commands.desk import Desk
from registry.refusals.persons import MattersOpen
from registry.social_work.discipline_case import DisciplineCase
from registry.social_work.integrity import IntegrityRecord
from registry.social_work.registration import Registration
from registry.social_work.sanctions import Sanction

CASE = "registration-case"
"""One open case a person; all owners of this kind of claim are the open cases."""
DISCIPLINE = "discipline-case"
"""A person's latest discipline case, ended or not; each case names the one before it."""


class OpenMatters(Desk):
    """Read on the write side, for decisions that must not be taken beside them."""

    def discipline_cases(self, person_id: UUID) -> list[DisciplineCase]:
        """The latest one first."""
        found: list[DisciplineCase] = []
        case_id = self.reservations.find_owner(DISCIPLINE, str(person_id))
        while case_id is not None:
            found.append(self.get(DisciplineCase, case_id))
            case_id = found[-1].earlier_id
        return found

    def running_sanctions(self, person_id: UUID) -> list[Sanction]:
        today = self.today()
        running = [case.sanction_on(today) for case in self.discipline_cases(person_id)]
        return [sanction for sanction in running if sanction is not None]

    def refuse_open_matters(self, person_id: UUID) -> None:
        if self.reservations.find_owner(CASE, str(person_id)):
            raise MattersOpen(what=CASE)
        if any(case.is_open for case in self.discipline_cases(person_id)):
            raise MattersOpen(what=DISCIPLINE)

    def profession_runs_until(self, person_id: UUID) -> date | None:
        """The last day of what runs today or is still to begin; None when nothing does."""
        today = self.today()
        ends = [sanction.valid_to for sanction in self.running_sanctions(person_id)]
        record = self.find(IntegrityRecord, IntegrityRecord.id_of(person_id))
        if record is not None:
            ends += [breach.until or date.max for breach in record.breaches if breach.runs_on(today)]
        registration = self.find(Registration, Registration.id_of(person_id))
        if registration is not None:
            ends += [term.last_day for term in registration.terms if term.last_day >= today]
        return max(ends, default=None)
