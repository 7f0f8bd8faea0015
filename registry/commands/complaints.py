"""Commands on complaints about social workers: filing, accepting, redirecting, dismissing, feeding back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from registry import codes
from registry.act import Act, Caller, Role
from registry.certificate_numbers import verification_code
from registry.commands.command import Decision, Written, command
from registry.commands.registrations import REGISTRATION_NUMBER, RegistrationCommands
from registry.phones import read_phone
from registry.policies import Policy
from registry.refusals import NotAllowed
from registry.refusals.discipline import AnonymousWithContact, ComplaintNotIn, NoSuchRegistration
from registry.reservations import Claim
from registry.social_work.complaint import Complaint
from registry.social_work.discipline_case import DisciplineCase
from registry.social_work.registration import Registration
from registry.social_work.sanctions import DisciplineStanding
from registry.texts import read_text, without_spaces
from registry.vault import Sealed, optional_key

COMPLAINT_CODE = "complaint-code"
ONE_DAY = timedelta(days=1)

P = ParamSpec("P")
SomeDesk = TypeVar("SomeDesk")
File = Callable[Concatenate[SomeDesk, Caller, P], Written]


def as_nobody_if_anonymous(file: File[SomeDesk, P]) -> File[SomeDesk, P]:
    """Not even the record of requests ties an anonymous complaint to an account, a device or an address."""

    @wraps(file)
    def run(desk: SomeDesk, caller: Caller, /, *args: P.args, **kwargs: P.kwargs) -> Written:
        if kwargs.get("is_anonymous"):
            caller = Caller(person_id=None, channel=caller.channel, key=caller.key)
        return file(desk, caller, *args, **kwargs)

    return run


class ComplaintCommands(RegistrationCommands):
    """Anybody may complain, also without a name; who complained is read on record only."""

    @as_nobody_if_anonymous
    @command(Role.ANYONE, Role.VOLUNTEER)
    def file_complaint(
        self,
        caller: Caller,
        registration_number: str,
        *,
        breach: str,
        text: str,
        is_anonymous: bool = False,
        complainant: str = "",
        phone: str = "",
    ) -> Decision:
        """About whoever is registered under the number.

        Who complained, and the code, are under a key of their own, which is destroyed the sooner.
        """
        act = caller.as_anyone(self.clock())
        if is_anonymous and (complainant or phone):
            raise AnonymousWithContact(field="phone")
        registration = self._registration_of(registration_number)
        breach = codes.code("ethics-breach", breach, field="breach")
        stated = read_text(text, limit=2000, field="text")
        named = None if is_anonymous else read_text(complainant, limit=50, field="complainant")
        number = None if is_anonymous else read_phone(phone)
        complaint_id = self.random_id()
        contact_key = optional_key(complaint_id)
        for key in (complaint_id, contact_key):
            self.vault.create_key(key)
        code = verification_code(self.random_bytes(8))
        digest = self.vault.digest(COMPLAINT_CODE, code)
        days = self.policy("sw.complaint_accept_days", division=registration.division, on=self.today())
        complaint = Complaint.file(
            act,
            complaint_id=complaint_id,
            respondent_id=registration.person_id,
            registration_number=without_spaces(registration_number).upper(),
            division=registration.division,
            breach=breach,
            text=self.vault.seal(complaint_id, stated),
            complainant=self.vault.seal(contact_key, named) if named else None,
            phone=self.vault.seal(contact_key, number) if number else None,
            code=self.vault.seal(contact_key, code),
            code_digest=digest,
            due_on=self.last_day_after(self.today(), days),
            policy=days.version,
        )
        return Decision(complaint_id, [complaint], [Claim(COMPLAINT_CODE, digest, complaint_id)])

    @command(Role.REGISTRAR)
    def accept_complaint(self, caller: Caller, complaint_id: UUID) -> Decision:
        complaint, act = self._complaint_for(caller, complaint_id)
        days = self.policy("sw.complaint_finish_days", division=complaint.division, on=self.today())
        complaint.accept(act, due_on=self.last_day_after(self.today(), days), policy=days.version)
        return Decision(complaint.id, [complaint])

    @command(Role.REGISTRAR)
    def redirect_complaint(self, caller: Caller, complaint_id: UUID, *, redirect_to: str) -> Decision:
        """Not competent: only together with who is."""
        complaint, act = self._complaint_for(caller, complaint_id)
        named = read_text(redirect_to, limit=100, field="redirectTo", required=False)
        complaint.redirect(act, redirect_to=named)
        return Decision(complaint.id, [complaint])

    @command(Role.REGISTRAR)
    def dismiss_complaint(self, caller: Caller, complaint_id: UUID, *, reasons: str) -> Decision:
        """The complainant reads the reasons; the person complained of never hears of it."""
        complaint, act = self._complaint_for(caller, complaint_id)
        complaint.dismiss(act, reasons=self.seal_in(complaint_id, reasons, field="reasons"))
        return Decision(complaint.id, [complaint])

    @command(Role.REGISTRAR)
    def answer_complainant(self, caller: Caller, complaint_id: UUID, *, text: str) -> Decision:
        """What the complainant reads by the code, when the matter is decided."""
        complaint, act = self._complaint_for(caller, complaint_id)
        if complaint.case_id is not None:
            case = self.get(DisciplineCase, complaint.case_id)
            if case.standing in {DisciplineStanding.NOTIFIED, DisciplineStanding.UNDER_REVIEW}:
                raise ComplaintNotIn(standing=str(complaint.standing))
        complaint.feed_back(act, text=self.seal_in(complaint_id, text, field="text"))
        return Decision(complaint.id, [complaint])

    @command(Role.REGISTRAR)
    def read_complainant(self, caller: Caller, complaint_id: UUID, *, purpose: str) -> Decision:
        """Who complained is opened only for a purpose that is on record."""
        complaint, act = self._complaint_for(caller, complaint_id)
        complaint.read_contact(act, purpose=read_text(purpose, limit=200, field="purpose"))
        return Decision(complaint.id, [complaint])

    def registrar_on(self, caller: Caller, division: str, *concerned: UUID | None) -> Act:
        """Of that division, and neither the one complained of nor the one who complained."""
        act = caller.as_staff(self.clock(), Role.REGISTRAR, division)
        if caller.person_id in concerned:
            raise NotAllowed
        return act

    def seal_in(self, complaint_id: UUID, raw: str, *, field: str, limit: int = 2000) -> Sealed:
        """A text of the case, under the case's own key."""
        return self.vault.seal(complaint_id, read_text(raw, limit=limit, field=field))

    def last_day_after(self, since: date, days: Policy) -> date:
        """So many days later; on a day off the term ends with the next working day (民法典 Art 203)."""
        day = since + timedelta(days=int(str(days.value)))
        while not self.calendar.is_working_day(day):
            day += ONE_DAY
        return day

    def registered_person(self, registration_number: str) -> UUID:
        """Whom a registration number belongs to, or belonged."""
        return self._registration_of(registration_number).person_id

    def _registration_of(self, registration_number: str) -> Registration:
        number = without_spaces(registration_number).upper()
        owner = self.reservations.find_owner(REGISTRATION_NUMBER, number[:40])
        if owner is None:
            raise NoSuchRegistration(field="registrationNumber")
        return self.get(Registration, owner)

    def _complaint_for(self, caller: Caller, complaint_id: UUID) -> tuple[Complaint, Act]:
        complaint = self.get(Complaint, complaint_id)
        act = self.registrar_on(caller, complaint.division, complaint.respondent_id, complaint.filed_by)
        return complaint, act
