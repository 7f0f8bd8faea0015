"""A social worker's registration: three-year terms of one person, and how they end (民发〔2009〕44号)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.social_work import (
    AlreadyRegistered,
    DateBeforeTerm,
    NotRegistered,
    TermNotOver,
    TermOver,
)
from registry.social_work.levels import Level
from registry.social_work.terms import (
    EndGround,
    Granting,
    RegistrationStanding,
    RegistrationState,
    Term,
    ended,
    state_on,
)
from registry.vault import Sealed

REGISTRATIONS = UUID("4c5d3e38-6a0b-5f39-9f0e-6b7a40f0c102")


class Registration(RegistryAggregate):
    """All terms of one person; who let one lapse may be registered again."""

    TOPIC = "registration"

    class Event(RegistryAggregate.Event):
        TOPIC = "registration.event"
        person_id: UUID

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "registration.created"

    class Opened(Created):
        TOPIC = "registration.opened"

    class Granted(Event):
        """A first registration, one at a higher level, or one after a lapse."""

        TOPIC = "registration.granted"
        case_id: UUID | None
        """None: granted before this registry was kept, and entered from paper."""
        number: str
        level: str
        qualification_id: UUID
        division: str
        organization_id: UUID | None
        valid_from: date
        valid_to: date
        policy: str
        ordinal: int
        """The place of the new term among all of the person's."""
        supersedes: list[int]
        """The places of the terms that end with it."""

        def apply(self, aggregate: Registration) -> None:
            term = Term(self.number, Level(self.level), self.qualification_id, self.valid_from, self.valid_to)
            ends = ended(aggregate.terms, self.supersedes, self.valid_from, RegistrationStanding.EXPIRED)
            aggregate.terms = [*ends, term]
            aggregate.division = self.division
            aggregate.organization_id = self.organization_id

    class Renewed(Event):
        TOPIC = "registration.renewed"
        case_id: UUID | None
        number: str
        level: str
        qualification_id: UUID
        ordinal: int
        valid_from: date
        valid_to: date
        minutes_required: int
        """Continuing education of the old term, by the rule that ``policy`` names."""
        minutes_counted: int
        policy: str

        def apply(self, aggregate: Registration) -> None:
            term = Term(self.number, Level(self.level), self.qualification_id, self.valid_from, self.valid_to)
            aggregate.terms.append(term)

    class Moved(Event):
        """Number and days stay."""

        TOPIC = "registration.moved"
        case_id: UUID | None
        division: str
        organization_id: UUID | None
        effective_on: date

        def apply(self, aggregate: Registration) -> None:
            aggregate.division = self.division
            aggregate.organization_id = self.organization_id

    class Transferred(Moved):
        """To the registration body of another place."""

        TOPIC = "registration.transferred"
        from_division: str

    class UnitChanged(Moved):
        TOPIC = "registration.unit-changed"

    class Expired(Event):
        """Noted by the clock; the term itself was over at its last midnight."""

        TOPIC = "registration.expired"
        valid_to: date

        def apply(self, aggregate: Registration) -> None:
            aggregate.expired_to = self.valid_to

    class Ended(Event):
        """Before its term."""

        TOPIC = "registration.ended"
        number: str
        ordinals: list[int]
        """The places of the terms that end."""
        ground: str
        effective_on: date
        reason: Sealed | None

    class Cancelled(Ended):
        """注销: from a day on."""

        TOPIC = "registration.cancelled"

        def apply(self, aggregate: Registration) -> None:
            standing = RegistrationStanding.CANCELLED
            aggregate.terms = ended(aggregate.terms, self.ordinals, self.effective_on, standing)
            aggregate.cancellations.append((EndGround(self.ground), self.effective_on))

    class Revoked(Ended):
        """撤销: it never rightly held; what was done under it keeps the state of its own time."""

        TOPIC = "registration.revoked"

        def apply(self, aggregate: Registration) -> None:
            standing = RegistrationStanding.REVOKED
            aggregate.terms = ended(aggregate.terms, self.ordinals, self.effective_on, standing)

    class Reinstated(Event):
        """A cancellation fell: the terms that it ended hold again, as if it had not been."""

        TOPIC = "registration.reinstated"
        number: str
        ordinals: list[int]
        cancelled_on: date
        cancelled_at: datetime
        """When the cancellation was recorded: the register as known since then showed it until now."""

        def apply(self, aggregate: Registration) -> None:
            aggregate.terms = ended(aggregate.terms, self.ordinals, None, None)
            fallen = (EndGround.ETHICS_BREACH, self.cancelled_on)
            aggregate.cancellations = [each for each in aggregate.cancellations if each != fallen]

    def __init__(self, person_id: UUID) -> None:
        self.person_id = person_id
        self.terms: list[Term] = []
        self.division = ""
        self.organization_id: UUID | None = None
        self.expired_to: date | None = None
        self.cancellations: list[tuple[EndGround, date]] = []

    @staticmethod
    def id_of(person_id: UUID) -> UUID:
        return uuid5(REGISTRATIONS, str(person_id))

    @classmethod
    def open(cls, act: Act, person_id: UUID) -> Registration:
        return cls._create(cls.Opened, id=cls.id_of(person_id), act=act, person_id=person_id)

    def state_on(self, day: date) -> RegistrationState:
        return state_on(self.terms, day)

    def term_on(self, day: date) -> Term:
        """The term that holds on that day; refused without one."""
        for term in reversed(self.terms):
            if term.holds_on(day):
                return term
        raise NotRegistered

    def grant(self, act: Act, term: Term, granted: Granting, *, policy: str) -> None:
        """A higher level takes the place of a lower one; of the same level there is one at a time."""
        meeting = [ordinal for ordinal, other in enumerate(self.terms) if other.meets(term)]
        if any(self.terms[ordinal].level.rank >= term.level.rank for ordinal in meeting):
            raise AlreadyRegistered
        if self.terms and term.valid_to < self.terms[-1].valid_from:
            raise DateBeforeTerm(field="validFrom", date=self.terms[-1].valid_from.isoformat())
        self._begin(
            self.Granted,
            act,
            term,
            case_id=granted.case_id,
            policy=policy,
            division=granted.division,
            organization_id=granted.organization_id,
            supersedes=meeting,
        )

    def renew(
        self,
        act: Act,
        *,
        case_id: UUID | None,
        valid_from: date,
        valid_to: date,
        minutes_required: int,
        minutes_counted: int,
        policy: str,
    ) -> None:
        """Window and continuing education are judged by the command, which knows rules and credits."""
        last = self.last_term()
        if valid_from <= last.valid_to or valid_to < valid_from:
            raise TermNotOver(date=last.valid_to.isoformat())
        self._begin(
            self.Renewed,
            act,
            Term(last.number, last.level, last.qualification_id, valid_from, valid_to),
            case_id=case_id,
            policy=policy,
            minutes_required=minutes_required,
            minutes_counted=minutes_counted,
        )

    def transfer(self, act: Act, granted: Granting, *, on: date) -> None:
        self._move(self.Transferred, act, granted, on, from_division=self.division)

    def change_unit(self, act: Act, granted: Granting, *, on: date) -> None:
        self._move(self.UnitChanged, act, granted, on)

    def expire(self, act: Act, *, on: date) -> None:
        """Once for each term, on any day after its last one."""
        last = self.last_term()
        if self.expired_to == last.valid_to:
            raise TermOver
        if on <= last.valid_to:
            raise TermNotOver(date=last.valid_to.isoformat())
        self.trigger_event(self.Expired, act=act, person_id=self.person_id, valid_to=last.valid_to)

    def cancel(self, act: Act, *, ground: EndGround, effective_on: date, reason: Sealed | None) -> None:
        """Also of a day gone by, and before an end that was said already; it holds for every day since."""
        if not self.terms:
            raise NotRegistered
        last, first_day = self.terms[-1], self._first_day(self.terms[-1].number)
        if effective_on > last.valid_to:
            raise TermOver(field="effectiveOn")
        if effective_on < first_day:
            raise DateBeforeTerm(field="effectiveOn", date=first_day.isoformat())
        if not self._end(self.Cancelled, act, last.number, effective_on, ground=ground, reason=reason):
            raise NotRegistered

    def revoke(self, act: Act, *, ground: EndGround, reason: Sealed) -> None:
        """The last number falls, from its first day, renewals and all."""
        if not self.terms:
            raise NotRegistered
        number = self.terms[-1].number
        if not self._end(self.Revoked, act, number, self._first_day(number), ground=ground, reason=reason):
            raise NotRegistered

    def revoke_resting_on(self, act: Act, qualification_id: UUID, *, reason: Sealed | None) -> None:
        """Every number that was granted on a certificate which is void, the last one or not."""
        resting = [term.number for term in self.terms if term.qualification_id == qualification_id]
        ground = EndGround.QUALIFICATION_VOIDED
        for number in dict.fromkeys(resting):
            self._end(self.Revoked, act, number, self._first_day(number), ground=ground, reason=reason)

    def cut_off_on(self, day: date) -> list[int]:
        """The places of the terms of the last number that a cancellation ended on that day."""
        return [
            ordinal
            for ordinal, term in enumerate(self.terms)
            if term.number == self.terms[-1].number
            and (term.ended_on, term.ending) == (day, RegistrationStanding.CANCELLED)
        ]

    def reinstate(self, act: Act, *, cancelled_on: date, cancelled_at: datetime) -> None:
        """Every term that the cancellation ended holds again, to its own last day."""
        ordinals = self.cut_off_on(cancelled_on)
        if not ordinals:
            raise NotRegistered
        self.trigger_event(
            self.Reinstated,
            act=act,
            person_id=self.person_id,
            number=self.terms[-1].number,
            ordinals=ordinals,
            cancelled_on=cancelled_on,
            cancelled_at=cancelled_at,
        )

    def last_term(self) -> Term:
        """Unless it was ended before its last day."""
        if not self.terms or self.terms[-1].ended_on is not None:
            raise NotRegistered
        return self.terms[-1]

    def _move(self, event: type[Moved], act: Act, granted: Granting, on: date, **said: str) -> None:
        self.term_on(on)
        self.trigger_event(
            event,
            act=act,
            person_id=self.person_id,
            case_id=granted.case_id,
            division=granted.division,
            organization_id=granted.organization_id,
            effective_on=on,
            **said,
        )

    def _begin(self, event: type[Granted | Renewed], act: Act, term: Term, **said: object) -> None:
        self.trigger_event(
            event,
            act=act,
            person_id=self.person_id,
            number=term.number,
            level=str(term.level),
            qualification_id=term.qualification_id,
            ordinal=len(self.terms),
            valid_from=term.valid_from,
            valid_to=term.valid_to,
            **said,
        )

    def _first_day(self, number: str) -> date:
        """Renewals and all."""
        return min(term.valid_from for term in self.terms if term.number == number)

    def _end(
        self,
        event: type[Ended],
        act: Act,
        number: str,
        day: date,
        *,
        ground: EndGround,
        reason: Sealed | None,
    ) -> bool:
        """Whether anything of the number would have held longer."""
        ordinals = [
            ordinal for ordinal, term in enumerate(self.terms) if term.number == number and term.reaches(day)
        ]
        if ordinals:
            self.trigger_event(
                event,
                act=act,
                person_id=self.person_id,
                number=number,
                ordinals=ordinals,
                ground=str(ground),
                effective_on=day,
                reason=reason,
            )
        return bool(ordinals)
