"""Commands of those who apply for registration: they choose where and for whom, the rest is on record."""

from __future__ import annotations

from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.case_endings import released
from registry.commands.command import Decision, command
from registry.commands.offers import read_declaration
from registry.commands.open_matters import CASE
from registry.commands.registration_conditions import RegistrationConditions
from registry.dates import local_date
from registry.person import Person
from registry.refusals.registration_cases import CaseOpenAlready, SameProvince
from registry.refusals.social_work import AlreadyRegistered
from registry.reservations import Claim
from registry.social_work.cases import CaseKind, Jurisdiction, Matter, Unsaid, Wish
from registry.social_work.levels import Level
from registry.social_work.qualification import Qualification
from registry.social_work.registration import Registration
from registry.social_work.registration_case import RegistrationCase
from registry.vault import Sealed


class RegistrationCaseCommands(RegistrationConditions):
    """Nothing is asked that the registry holds (OGS716 Art 7)."""

    @command(Role.VOLUNTEER)
    def apply_for_registration(
        self,
        caller: Caller,
        person_id: UUID,
        *,
        level: Level,
        jurisdiction: Jurisdiction,
        organization_id: UUID | None = None,
        declaration: str,
        statement: str = "",
    ) -> Decision:
        """The first one, one at a higher level, or one after a lapse."""
        person, act = self._case_applicant(caller, person_id)
        qualification = self.qualification_of(person.id, level)
        registration = self.find(Registration, Registration.id_of(person.id))
        state = registration.state_on(self.today()) if registration else None
        if state and state.is_registered and state.level and state.level.rank >= level.rank:
            raise AlreadyRegistered
        division = self.chosen_division(person, jurisdiction, organization_id)
        self.refuse_barred(person.id, division)
        is_late, policy = self.first_window(qualification, division)
        wish = Wish(division, str(jurisdiction), organization_id, self._case_statement(person.id, statement))
        matter = Matter(CaseKind.FIRST, level, qualification.id, is_late, policy)
        return self._submit_case(act, person, matter, wish, declaration)

    @command(Role.VOLUNTEER)
    def apply_for_renewal(
        self, caller: Caller, person_id: UUID, *, declaration: str, statement: str = ""
    ) -> Decision:
        """再登记: inside the last months of the term, with its continuing education done."""
        person, act = self._case_applicant(caller, person_id)
        registration = self.registration_of(person.id)
        term = registration.last_term()
        self.refuse_barred(person.id, registration.division)
        is_late, policy = self.renewal_window(registration, term)
        self.refuse_unlearned(person.id, term)
        statement_of = self._case_statement(person.id, statement)
        wish = Wish(registration.division, None, registration.organization_id, statement_of)
        matter = Matter(CaseKind.RENEWAL, term.level, term.qualification_id, is_late, policy)
        return self._submit_case(act, person, matter, wish, declaration)

    @command(Role.VOLUNTEER)
    def apply_for_transfer(
        self,
        caller: Caller,
        person_id: UUID,
        *,
        jurisdiction: Jurisdiction,
        organization_id: UUID | None = None,
        declaration: str,
        statement: str = "",
    ) -> Decision:
        """To the registration body of another province."""
        person, act = self._case_applicant(caller, person_id)
        registration = self.registration_of(person.id)
        term = registration.term_on(self.today())
        division = self.chosen_division(person, jurisdiction, organization_id)
        if division[:2] == registration.division[:2]:
            raise SameProvince(field="jurisdiction")
        wish = Wish(division, str(jurisdiction), organization_id, self._case_statement(person.id, statement))
        matter = Matter(CaseKind.TRANSFER, term.level, term.qualification_id)
        return self._submit_case(act, person, matter, wish, declaration)

    @command(Role.VOLUNTEER)
    def apply_for_unit_change(
        self,
        caller: Caller,
        person_id: UUID,
        *,
        organization_id: UUID | None,
        declaration: str,
        statement: str = "",
    ) -> Decision:
        """``None``: works for no unit any more."""
        person, act = self._case_applicant(caller, person_id)
        registration = self.registration_of(person.id)
        term = registration.term_on(self.today())
        self.refuse_same_unit(registration, organization_id)
        statement_of = self._case_statement(person.id, statement)
        wish = Wish(registration.division, None, organization_id, statement_of)
        matter = Matter(CaseKind.UNIT_CHANGE, term.level, term.qualification_id)
        return self._submit_case(act, person, matter, wish, declaration)

    @command(Role.VOLUNTEER)
    def edit_registration_case(
        self,
        caller: Caller,
        case_id: UUID,
        *,
        jurisdiction: Jurisdiction | None = None,
        organization_id: UUID | Unsaid | None = Unsaid.UNSAID,
        statement: str | None = None,
    ) -> Decision:
        """Until the first review has passed; what is not mentioned stays."""
        case, act = self._own_case(caller, case_id)
        case.refuse_if_locked()
        wish = self._changed_wish(case, jurisdiction, organization_id, statement)
        is_late, policy = self._changed_window(case, wish)
        case.edit(act, wish, is_late=is_late, policy=policy)
        return Decision(case.id, [case])

    @command(Role.VOLUNTEER)
    def supplement_registration_case(
        self,
        caller: Caller,
        case_id: UUID,
        *,
        jurisdiction: Jurisdiction | None = None,
        organization_id: UUID | Unsaid | None = Unsaid.UNSAID,
        statement: str | None = None,
    ) -> Decision:
        """The answer to a supplement notice."""
        case, act = self._own_case(caller, case_id)
        case.refuse_if_locked()
        wish = self._changed_wish(case, jurisdiction, organization_id, statement)
        is_late, policy = self._changed_window(case, wish)
        case.supplement(act, wish, received_on=self.today(), is_late=is_late, policy=policy)
        return Decision(case.id, [case])

    @command(Role.VOLUNTEER)
    def withdraw_registration_case(self, caller: Caller, case_id: UUID) -> Decision:
        """Before the decision."""
        case, act = self._own_case(caller, case_id)
        case.withdraw(act)
        return Decision(case.id, [case], [released(case)])

    def _case_applicant(self, caller: Caller, person_id: UUID) -> tuple[Person, Act]:
        person = self.get(Person, person_id)
        act = caller.as_self(self.clock(), person.id)
        self.refuse_incapable(person)
        return person, act

    def _own_case(self, caller: Caller, case_id: UUID) -> tuple[RegistrationCase, Act]:
        case = self.get(RegistrationCase, case_id)
        return case, caller.as_self(self.clock(), case.person_id)

    def _changed_wish(
        self,
        case: RegistrationCase,
        jurisdiction: Jurisdiction | None,
        organization_id: UUID | Unsaid | None,
        statement: str | None,
    ) -> Wish:
        """By kind of case: a renewal leaves no choice, a change of unit only that of the unit."""
        wish = case.wish
        said = wish.statement if statement is None else self._same_case_statement(case, statement)
        if isinstance(organization_id, Unsaid):
            organization_id = wish.unit_id
        if case.kind == CaseKind.RENEWAL:
            return Wish(wish.division, None, wish.unit_id, said)
        if case.kind == CaseKind.UNIT_CHANGE:
            self.refuse_same_unit(self.registration_of(case.person_id), organization_id)
            return Wish(wish.division, None, organization_id, said)
        chosen = str(jurisdiction) if jurisdiction else wish.jurisdiction
        person = self.get(Person, case.person_id)
        division = self.chosen_division(person, chosen, organization_id)
        if case.kind == CaseKind.TRANSFER and division[:2] == self.registration_of(person.id).division[:2]:
            raise SameProvince(field="jurisdiction")
        return Wish(division, chosen, organization_id, said)

    def _changed_window(self, case: RegistrationCase, wish: Wish) -> tuple[bool, str]:
        """Another office may have another window; the same one has taken the case."""
        if case.kind != CaseKind.FIRST or wish.division == case.wish.division:
            return case.is_late, case.policy
        return self.first_window(self.get(Qualification, case.qualification_id), wish.division)

    def _case_statement(self, person_id: UUID, statement: str) -> Sealed | None:
        return self.seal_note(person_id, statement, limit=500, field="statement") if statement else None

    def _same_case_statement(self, case: RegistrationCase, statement: str) -> Sealed | None:
        """Each sealing looks different: what did not change stays as it was sealed."""
        before = case.wish.statement
        if before is not None and self.vault.open(before) == statement.strip():
            return before
        return self._case_statement(case.person_id, statement)

    def _submit_case(
        self, act: Act, person: Person, matter: Matter, wish: Wish, declaration: str
    ) -> Decision:
        today = local_date(act.at)
        serial = self.reservations.next_number(f"registration-case/{today:%Y}")
        case = RegistrationCase.submit(
            act,
            matter,
            wish,
            person_id=person.id,
            number=f"DJ{today:%Y}{serial:06d}",
            declaration=read_declaration(declaration),
            received_on=today,
        )
        claim = Claim(CASE, str(person.id), case.id)
        return Decision(case.id, [case], [claim], {CASE: CaseOpenAlready()})
