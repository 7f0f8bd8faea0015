"""The register of social workers: for anybody by number, and for oneself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import strawberry
from strawberry import ID

import api.social_work_enums  # noqa: F401 - the enums that the types below name
from api.context import Context, Info
from api.discipline import PublishedSanction, published_sanctions
from api.incentives import PublicHonour, public_honours
from api.persons import Division
from api.relay import node_id
from api.rights import is_staff
from api.running import query, signed_in
from projections.social_worker_register import (
    PersonRow,
    QualificationRow,
    RegistrationRow,
    TermRow,
    state_of,
)
from registry.act import Role
from registry.dates import add_months, end_of_day
from registry.names import mask_name
from registry.refusals import NotAllowed
from registry.refusals.social_work import DateInFuture
from registry.social_work.levels import Level
from registry.social_work.qualification import QualificationStanding
from registry.social_work.terms import EndGround, RegistrationStanding
from registry.texts import without_spaces

SHOWN_OF_A_NUMBER = 4
"""Characters at each end; what lies between is masked."""


@strawberry.type(description="A professional qualification; it never expires.")
class QualificationEntry:
    level: Level
    certificate_number: str = strawberry.field(description="Masked in the middle unless it is one's own.")
    passed_on: date
    standing: QualificationStanding

    @classmethod
    def of(cls, row: QualificationRow, *, is_own: bool = False) -> QualificationEntry:
        number = row.certificate_number
        return cls(
            level=Level(row.level),
            certificate_number=number if is_own else mask_number(number),
            passed_on=row.passed_on,
            standing=QualificationStanding(row.standing),
        )


@strawberry.type(
    description="What the register says of a social worker on one day: the registration may have lapsed "
    "while the qualification is valid; both are said."
)
class SocialWorker:
    on: date
    known_on: date | None
    masked_name: str
    level: Level | None
    number: str | None = strawberry.field(description="Of the registration.")
    division: Division | None = strawberry.field(description="Of the registration body.")
    valid_from: date | None
    valid_until: date | None
    registration: RegistrationStanding
    ended_on: date | None
    qualification: QualificationEntry | None
    sanctions: list[PublishedSanction] = strawberry.field(
        description="Those that were public on that day and hold today; for registrars of the place also "
        "those that are over."
    )
    honours: list[PublicHonour] = strawberry.field(description="While the person consents to publicity.")
    person_id: ID | None = strawberry.field(description="For registrars of the place.")
    organization_name: str | None = strawberry.field(description="For registrars of the place.")


@strawberry.type(description="A registration as its holder and registrars see it: the latest number.")
class SocialWorkerRegistration:
    id: ID
    person_id: ID
    number: str
    level: Level
    division: Division
    organization_id: ID | None
    valid_from: date = strawberry.field(description="First day under this number, renewals and all.")
    term_from: date = strawberry.field(description="First day of the last term; it may be yet to come.")
    valid_to: date
    standing: RegistrationStanding = strawberry.field(description="Today.")
    ended_on: date | None
    ground: EndGround | None
    renewal_opens_on: date | None = strawberry.field(description="Null once it has ended or lapsed.")
    pdf_url: str | None = strawberry.field(description="The electronic certificate, while it holds.")


@strawberry.type(description="One's own profession, as it is on record.")
class MySocialWork:
    qualifications: list[QualificationEntry]
    registration: SocialWorkerRegistration | None


@strawberry.type
class SocialWorkerQueries:
    @query
    def social_worker(
        self, info: Info, number: str, on: date | None = None, known_on: date | None = None
    ) -> SocialWorker | None:
        """By registration or certificate number, never an identity number; ``knownOn`` is for registrars."""
        return find_social_worker(info.context, number, on=on, known_on=known_on)

    @query
    def my_social_work(self, info: Info) -> MySocialWork:
        """One's own qualifications and registration."""
        context = info.context
        person_id = signed_in(context)
        found = context.read.social_workers.qualifications_of(person_id)
        return MySocialWork(
            qualifications=[QualificationEntry.of(row, is_own=True) for row in found],
            registration=registration_of(context, person_id),
        )


def find_social_worker(
    context: Context, raw_number: str, *, on: date | None, known_on: date | None
) -> SocialWorker | None:
    """Erased persons are not found; numbers are asked for at the pace of verifications."""
    number = without_spaces(raw_number[:100]).upper()
    context.parts.verifications.step(f"from {context.caller.address}")
    context.parts.verifications.step(number)
    if any(day is not None and day > context.today for day in (on, known_on)):
        raise DateInFuture(field="on")
    owner = context.read.social_workers.find_owner(number)
    (name,) = context.parts.vault.open_all([owner.name]) if owner else (None,)
    if owner is None or name is None:
        return None
    return _entry(context, owner, number, mask_name(name), on=on or context.today, known_on=known_on)


def _entry(
    context: Context, owner: PersonRow, number: str, name: str, *, on: date, known_on: date | None
) -> SocialWorker:
    register = context.read.social_workers
    known = end_of_day(known_on or context.today)
    terms = register.terms_of(owner.person_id, known=known)
    place = register.find_place(owner.person_id, day=on, known=known)
    held = register.registration_of(owner.person_id)
    division = held.division if held else owner.division
    is_registrar = is_staff(context, division, Role.REGISTRAR)
    if known_on is not None and not is_registrar:
        raise NotAllowed(field="knownOn")
    state = state_of(terms, on)
    term = term_on(terms, on)
    qualification = _qualification(context, owner.person_id, number, term)
    return SocialWorker(
        on=on,
        known_on=known_on,
        masked_name=name,
        level=state.level or (Level(qualification.level) if qualification else None),
        number=state.number,
        division=Division.of(place.division) if place and term else None,
        valid_from=term.valid_from if term else None,
        valid_until=state.valid_to,
        registration=state.standing,
        ended_on=term.ended_on if term and term.ended_on and term.ended_on <= on else None,
        qualification=QualificationEntry.of(qualification) if qualification else None,
        sanctions=published_sanctions(
            context, owner.person_id, min(on, known_on or on), is_registrar=is_registrar
        ),
        honours=public_honours(context, owner.person_id),
        person_id=node_id("Person", owner.person_id) if is_registrar else None,
        organization_name=place.organization_name if place and is_registrar else None,
    )


def term_on(terms: list[TermRow], day: date) -> TermRow | None:
    """The one that the state of the day speaks of."""
    begun = [row for row in terms if row.valid_from <= day]
    return next((row for row in reversed(begun) if row.term.holds_on(day)), begun[-1] if begun else None)


def _qualification(
    context: Context, person_id: UUID, number: str, term: TermRow | None
) -> QualificationRow | None:
    """Of the certificate that was asked for, or that the registration rests on; else the highest."""
    found = context.read.social_workers.qualifications_of(person_id)
    wanted = next((row for row in found if row.certificate_number == number), None) or next(
        (row for row in found if term and row.qualification_id == term.qualification_id), None
    )
    return wanted or max(found, key=lambda row: Level(row.level).rank, default=None)


def registration_of(context: Context, person_id: UUID) -> SocialWorkerRegistration | None:
    return registrations_of(context, [person_id]).get(person_id)


def registrations_of(context: Context, person_ids: Sequence[UUID]) -> dict[UUID, SocialWorkerRegistration]:
    """By person, with two looks for all of them."""
    register = context.read.social_workers
    rows = register.registrations_of(person_ids)
    terms = register.terms_of_all(list(rows), known=end_of_day(context.today))
    return {
        person_id: _shown(context, row, state_of(terms.get(person_id, []), context.today).standing)
        for person_id, row in rows.items()
    }


def _shown(
    context: Context, row: RegistrationRow, standing: RegistrationStanding
) -> SocialWorkerRegistration:
    return SocialWorkerRegistration(
        id=node_id("SocialWorkerRegistration", row.registration_id),
        person_id=node_id("Person", row.person_id),
        number=row.number,
        level=Level(row.level),
        division=Division.of(row.division),
        organization_id=node_id("Organization", row.organization_id) if row.organization_id else None,
        valid_from=row.valid_from,
        term_from=row.term_from,
        valid_to=row.valid_to,
        standing=standing,
        ended_on=row.ended_on,
        ground=EndGround(row.ground) if row.ground else None,
        renewal_opens_on=_renewal_opens_on(context, row),
        pdf_url=f"{context.parts.base_url}/social-workers/{row.number}.pdf"
        if standing is RegistrationStanding.REGISTERED
        else None,
    )


def _renewal_opens_on(context: Context, row: RegistrationRow) -> date | None:
    if row.ended_on is not None or context.today > row.valid_to:
        return None
    months = context.registry.policy("sw.renewal_opens_months", division=row.division, on=row.valid_to)
    return add_months(row.valid_to, -months.value)


def mask_number(number: str) -> str:
    hidden = max(len(number) - 2 * SHOWN_OF_A_NUMBER, 0)
    return f"{number[:SHOWN_OF_A_NUMBER]}{'*' * hidden}{number[len(number) - SHOWN_OF_A_NUMBER :]}"
