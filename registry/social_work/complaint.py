"""A complaint about a social worker: anybody may make one, and whoever does is protected."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.discipline import (
    ComplaintForgotten,
    ComplaintNotIn,
    FeedbackGiven,
    NoContactLeft,
    RedirectionNeeded,
)
from registry.social_work.sanctions import ComplaintStanding
from registry.vault import Sealed

UNDECIDED = frozenset({ComplaintStanding.FILED, ComplaintStanding.ACCEPTED})


class Complaint(RegistryAggregate):
    """Its texts are under a key of their own, which the erasure of neither side destroys.

    While its case is open the account of the person complained of is not erased; retention ends all of it.
    """

    TOPIC = "complaint"

    class Event(RegistryAggregate.Event):
        TOPIC = "complaint.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "complaint.created"

    class Filed(Created):
        """Not under ``person_id``: nothing of it stands in the timeline of the person complained of."""

        TOPIC = "complaint.filed"
        respondent_id: UUID
        registration_number: str
        division: str
        breach: str
        text: Sealed
        complainant: Sealed | None
        phone: Sealed | None
        code: Sealed
        """Opens the outcome to whoever complained, without an account."""
        code_digest: str
        due_on: date
        policy: str

    class Accepted(Event):
        TOPIC = "complaint.accepted"
        due_on: date
        policy: str

        def apply(self, aggregate: Complaint) -> None:
            aggregate.standing = ComplaintStanding.ACCEPTED
            aggregate.due_on = self.due_on

    class Redirected(Event):
        """Not competent, and the complainant is told who is (志愿服务条例 Art 26)."""

        TOPIC = "complaint.redirected"
        redirect_to: str

        def apply(self, aggregate: Complaint) -> None:
            aggregate.standing = ComplaintStanding.REDIRECTED
            aggregate.closed_at = self.act.at

    class Dismissed(Event):
        TOPIC = "complaint.dismissed"
        reasons: Sealed

        def apply(self, aggregate: Complaint) -> None:
            aggregate.standing = ComplaintStanding.DISMISSED
            aggregate.closed_at = self.act.at

    class Pursued(Event):
        """A notice was served, with which the discipline case began."""

        TOPIC = "complaint.pursued"
        case_id: UUID

        def apply(self, aggregate: Complaint) -> None:
            aggregate.standing = ComplaintStanding.PURSUED
            aggregate.case_id = self.case_id

    class FedBack(Event):
        """What the complainant is told beside the outcome itself."""

        TOPIC = "complaint.fed-back"
        text: Sealed

        def apply(self, aggregate: Complaint) -> None:
            aggregate.has_feedback = True

    class ContactRead(Event):
        """Reading who complained is a recorded act."""

        TOPIC = "complaint.contact-read"
        purpose: str

    class ContactForgotten(Event):
        """The key of who complained, and of the code, is destroyed."""

        TOPIC = "complaint.contact-forgotten"

        def apply(self, aggregate: Complaint) -> None:
            aggregate.has_contact = False

    class Forgotten(Event):
        """Every key is destroyed; what remains is that there was a complaint, and how it ended."""

        TOPIC = "complaint.forgotten"

        def apply(self, aggregate: Complaint) -> None:
            aggregate.has_contact = False
            aggregate.is_forgotten = True

    def __init__(
        self,
        *,
        act: Act,
        respondent_id: UUID,
        division: str,
        breach: str,
        phone: Sealed | None,
        code_digest: str,
        due_on: date,
    ) -> None:
        self.filed_by = act.by
        self.respondent_id = respondent_id
        self.division = division
        self.breach = breach
        self.has_contact = phone is not None
        self.code_digest = code_digest
        self.due_on = due_on
        self.standing = ComplaintStanding.FILED
        self.case_id: UUID | None = None
        self.has_feedback = False
        self.closed_at: datetime | None = None
        """When it was redirected or dismissed; of a pursued one the case knows the end."""
        self.is_forgotten = False

    @classmethod
    def file(
        cls,
        act: Act,
        *,
        complaint_id: UUID,
        respondent_id: UUID,
        registration_number: str,
        division: str,
        breach: str,
        text: Sealed,
        complainant: Sealed | None,
        phone: Sealed | None,
        code: Sealed,
        code_digest: str,
        due_on: date,
        policy: str,
    ) -> Complaint:
        return cls._create(
            cls.Filed,
            id=complaint_id,
            act=act,
            respondent_id=respondent_id,
            registration_number=registration_number,
            division=division,
            breach=breach,
            text=text,
            complainant=complainant,
            phone=phone,
            code=code,
            code_digest=code_digest,
            due_on=due_on,
            policy=policy,
        )

    def accept(self, act: Act, *, due_on: date, policy: str) -> None:
        """``due_on``: until when a decision is to be taken."""
        self._refuse_unless(ComplaintStanding.FILED)
        self.trigger_event(self.Accepted, act=act, due_on=due_on, policy=policy)

    def redirect(self, act: Act, *, redirect_to: str) -> None:
        self._refuse_unless(ComplaintStanding.FILED)
        if not redirect_to:
            raise RedirectionNeeded(field="redirectTo")
        self.trigger_event(self.Redirected, act=act, redirect_to=redirect_to)

    def dismiss(self, act: Act, *, reasons: Sealed) -> None:
        """At once, or after it was looked into; once a notice is served the case decides."""
        self._refuse_unless(*UNDECIDED)
        self.trigger_event(self.Dismissed, act=act, reasons=reasons)

    def pursue(self, act: Act, *, case_id: UUID) -> None:
        self._refuse_unless(ComplaintStanding.ACCEPTED)
        self.trigger_event(self.Pursued, act=act, case_id=case_id)

    def feed_back(self, act: Act, *, text: Sealed) -> None:
        """Once, when there is an outcome; of a pursued one the command knows whether there is."""
        if self.standing in UNDECIDED:
            raise ComplaintNotIn(standing=str(self.standing))
        if self.has_feedback:
            raise FeedbackGiven
        self.trigger_event(self.FedBack, act=act, text=text)

    def read_contact(self, act: Act, *, purpose: str) -> None:
        if not self.has_contact:
            raise NoContactLeft
        self.trigger_event(self.ContactRead, act=act, purpose=purpose)

    def forget_contact(self, act: Act) -> None:
        self.trigger_event(self.ContactForgotten, act=act)

    def forget(self, act: Act) -> None:
        if self.is_forgotten:
            raise ComplaintForgotten
        self.trigger_event(self.Forgotten, act=act)

    def _refuse_unless(self, *standings: ComplaintStanding) -> None:
        if self.standing not in standings:
            raise ComplaintNotIn(standing=str(self.standing))
