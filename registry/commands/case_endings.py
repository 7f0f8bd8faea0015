"""Registration cases that have lost their matter: the registration or qualification they rest on is gone."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from registry.act import Act
from registry.commands.open_matters import CASE
from registry.commands.qualifications import QualificationCommands
from registry.reservations import Release
from registry.social_work.cases import CaseKind, Lapse
from registry.social_work.registration_case import RegistrationCase

OF_A_TERM = frozenset({CaseKind.TRANSFER, CaseKind.UNIT_CHANGE})
"""A renewal may still be decided when the old term is over; these may not."""
OF_A_REGISTRATION = OF_A_TERM | {CaseKind.RENEWAL}


class CaseEndings(QualificationCommands):
    """Whatever ends a registration closes the case that nobody could decide any more."""

    def lapsed_cases(
        self,
        act: Act,
        person_id: UUID,
        ground: Lapse,
        *,
        kinds: Collection[CaseKind] = (),
        qualification_id: UUID | None = None,
    ) -> tuple[list[RegistrationCase], list[Release]]:
        """The person's open case, closed, if it is of such a kind or rests on the qualification."""
        found = self.reservations.find_owner(CASE, str(person_id))
        case = self.get(RegistrationCase, found) if found else None
        if case is None or (case.kind not in kinds and case.qualification_id != qualification_id):
            return [], []
        case.lapse(act, ground)
        return [case], [released(case)]


def released(case: RegistrationCase) -> Release:
    """The person may apply again."""
    return Release(CASE, str(case.person_id), case.id)
