"""Certificates of service: requesting, issuing, refusing, revoking, and who may see one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.organizations import read_organization_id
from api.persons import own_ids
from api.record_history import ServiceTime
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import Concerned, is_concerned, must_be_member, must_be_own
from api.running import Told, mutation, perform, query, signed_in
from api.selection import asks_for
from api.volunteers import read_volunteer_id
from certificates import facts
from projections.certificate_register import CertificateRow, LineRow
from projections.reading import Page
from registry.certificate import CertificateStanding, Revocation
from registry.certificate_numbers import read_certificate_number
from registry.commands.certificates import SELF_PRINTED
from registry.evidence import Tier
from registry.refusals import NotFound


@strawberry.type(description="A record as it was counted, and what it says today.")
class CertificateLine:
    record_id: ID
    served_on: date
    activity: str
    content: str
    time: ServiceTime
    recorder: str
    tier: Tier
    guided_by: str | None
    succeeded_by: str | None
    now: str = strawberry.field(description="`effective`, `corrected`, `annulled` or `unknown`.")

    @classmethod
    def of(cls, row: LineRow) -> CertificateLine:
        return cls(
            record_id=node_id("ServiceRecord", row.record_id),
            served_on=row.served_on,
            activity=row.activity,
            content=row.content,
            time=ServiceTime.of(row.minutes),
            recorder=row.recorder,
            tier=Tier(row.tier),
            guided_by=row.guided_by,
            succeeded_by=row.succeeded_by,
            now=row.now,
        )


@strawberry.type(description="What a page is printed from; holder and code are for the holder's eyes.")
class Certificate(Node):
    number: str
    standing: CertificateStanding
    standing_reason: str
    version: int
    volunteer_id: ID
    organization_id: ID | None = strawberry.field(description="Null when the volunteer prints it alone.")
    period_from: date
    period_to: date
    purpose: str
    requested_at: datetime
    issued_on: date | None
    issuer: str | None
    total: ServiceTime | None
    holder: str | None = strawberry.field(description="Masked unless it is the caller's own or a ward's.")
    verification_code: str | None = strawberry.field(
        description="With it a stranger verifies; for the holder to give."
    )
    revocation: Revocation | None
    successor: str | None = strawberry.field(description="Number of the valid one that took its place.")
    pdf_url: str | None
    lines: list[CertificateLine]


CertificateResult: TypeAlias = Annotated[Certificate | Refusal, strawberry.union("CertificateResult")]


@strawberry.input
class RequestCertificateInput(Told):
    volunteer_id: ID
    period_from: date
    period_to: date
    record_ids: list[ID] = strawberry.field(
        default_factory=list, description="Empty: every effective record of the period."
    )
    organization_id: ID | None = strawberry.field(
        default=None, description="Who shall issue it; without one it is issued at once (O67 Art 14)."
    )
    purpose: str = ""


@strawberry.input
class IssueCertificateInput(Told):
    certificate_id: ID


@strawberry.input
class RefuseCertificateInput(Told):
    certificate_id: ID
    reason: str


@strawberry.input
class RevokeCertificateInput(Told):
    certificate_id: ID
    why: Revocation
    reason: str


@strawberry.type
class CertificateMutations:
    @mutation
    def request_certificate(self, info: Info, input: RequestCertificateInput) -> CertificateResult:
        """Free of charge; issued at once, or by the organization that is named."""
        certificate_id = perform(
            info.context,
            input,
            info.context.registry.request_certificate,
            read_volunteer_id(input.volunteer_id),
            period_from=input.period_from,
            period_to=input.period_to,
            record_ids=[read_node_id("ServiceRecord", each, field="recordIds") for each in input.record_ids],
            organization_id=read_organization_id(input.organization_id) if input.organization_id else None,
            purpose=input.purpose,
        )
        return certificate(info.context, certificate_id)

    @mutation
    def issue_certificate(self, info: Info, input: IssueCertificateInput) -> CertificateResult:
        """The organization certifies what it recorded."""
        certificate_id = _id(input.certificate_id)
        perform(info.context, input, info.context.registry.issue_certificate, certificate_id)
        return certificate(info.context, certificate_id)

    @mutation
    def refuse_certificate(self, info: Info, input: RefuseCertificateInput) -> CertificateResult:
        """Only with a reason."""
        certificate_id = _id(input.certificate_id)
        command = info.context.registry.refuse_certificate
        perform(info.context, input, command, certificate_id, reason=input.reason)
        return certificate(info.context, certificate_id)

    @mutation
    def revoke_certificate(self, info: Info, input: RevokeCertificateInput) -> CertificateResult:
        """Whoever verifies it from now on learns that, and the class of reason."""
        certificate_id = _id(input.certificate_id)
        command = info.context.registry.revoke_certificate
        perform(info.context, input, command, certificate_id, why=input.why, reason=input.reason)
        return certificate(info.context, certificate_id)


@strawberry.type
class CertificateQueries:
    @query
    def my_certificates(
        self, info: Info, volunteer_id: ID | None = None, first: First = 20, after: After = None
    ) -> Connection[Certificate]:
        """One's own, or those of a ward; the latest request first."""
        context = info.context
        volunteers = context.read.volunteers
        caller = signed_in(context)
        row = (
            volunteers.find(read_volunteer_id(volunteer_id))
            if volunteer_id
            else volunteers.find_by_person(caller)
        )
        if row is None:
            raise NotFound(what="volunteer")
        must_be_own(context, row.person_id)
        page = context.read.certificates.of_volunteer(row.volunteer_id, after=after, first=first)
        return _page(info, page, after=after)

    @query
    def certificate(self, info: Info, number: str) -> Certificate:
        """For its holder and guardians, the issuing organization, and staff of the holder's division."""
        signed_in(info.context)
        row = info.context.read.certificates.find_by_number(read_certificate_number(number))
        if row is None or not is_concerned(info.context, matter_of(info.context, row)):
            raise NotFound(what="certificate")
        return load_certificates(info.context, [row], lines=True)[row.certificate_id]

    @query
    def certificate_requests(
        self, info: Info, organization_id: ID, first: First = 20, after: After = None
    ) -> Connection[Certificate]:
        """What an organization is asked to issue, for its members; the oldest first."""
        organization = read_organization_id(organization_id)
        must_be_member(info.context, organization)
        page = info.context.read.certificates.requests_of(organization, after=after, first=first)
        return _page(info, page, after=after)


def certificate(context: Context, certificate_id: UUID) -> Certificate:
    """After a command: whoever may act on the certificate may see it."""
    row = context.read.certificates.find(certificate_id)
    if row is None:
        raise NotFound(what="certificate")
    return load_certificates(context, [row], lines=True)[certificate_id]


def find_certificate(context: Context, certificate_id: UUID) -> Certificate | None:
    row = context.read.certificates.find(certificate_id)
    if row is None or not is_concerned(context, matter_of(context, row)):
        return None
    return load_certificates(context, [row], lines=True)[certificate_id]


def matter_of(context: Context, row: CertificateRow) -> Concerned:
    volunteer = context.read.volunteers.find(row.volunteer_id)
    organizations = [row.organization_id] if row.organization_id else []
    return Concerned([row.person_id], organizations, volunteer.division if volunteer else "")


def load_certificates(
    context: Context, rows: Sequence[CertificateRow], *, lines: bool
) -> dict[UUID, Certificate]:
    """With one statement for all lines and one look at the vault for what is the caller's own."""
    counted: dict[UUID, list[CertificateLine]] = defaultdict(list)
    ids = [row.certificate_id for row in rows]
    for line in context.read.certificates.lines_of(ids) if lines else ():
        counted[line.certificate_id].append(CertificateLine.of(line))
    mine = own_ids(context)
    own = [row for row in rows if row.person_id in mine]
    opened = context.parts.vault.open_all(
        [value for row in own for value in (row.holder_name, row.code, row.purpose)]
    )
    secrets = dict(
        zip(
            (row.certificate_id for row in own),
            zip(opened[::3], opened[1::3], opened[2::3], strict=True),
            strict=True,
        )
    )
    return {
        row.certificate_id: _certificate(
            context, row, counted[row.certificate_id], secrets.get(row.certificate_id)
        )
        for row in rows
    }


def _certificate(
    context: Context,
    row: CertificateRow,
    lines: list[CertificateLine],
    secrets: tuple[str | None, str | None, str | None] | None,
) -> Certificate:
    """``secrets``: name, code and purpose, for the holder; None for everybody else."""
    holder, code, purpose = secrets or (row.masked_name, None, None)
    is_self_printed = row.issuer == SELF_PRINTED
    is_printable = secrets is not None and row.issued_on is not None
    return Certificate(
        id=node_id("Certificate", row.certificate_id),
        number=row.number,
        standing=CertificateStanding(row.standing),
        standing_reason=row.standing_reason,
        version=row.version,
        volunteer_id=node_id("Volunteer", row.volunteer_id),
        organization_id=node_id("Organization", row.organization_id) if row.organization_id else None,
        period_from=row.period_from,
        period_to=row.period_to,
        purpose=purpose or "",
        requested_at=row.requested_at,
        issued_on=row.issued_on,
        issuer=facts.SELF_PRINTED if is_self_printed else row.issuer,
        total=None if row.total_minutes is None else ServiceTime.of(row.total_minutes),
        holder=holder,
        verification_code=code,
        revocation=Revocation(row.revocation) if row.revocation else None,
        successor=row.successor,
        pdf_url=f"{context.parts.base_url}/certificates/{row.number}.pdf" if is_printable else None,
        lines=lines,
    )


def _page(info: Info, page: Page[CertificateRow], *, after: str | None) -> Connection[Certificate]:
    found = load_certificates(info.context, page.items, lines=asks_for(info, "lines"))
    return connection(page, lambda row: found[row.certificate_id], after=after)


def _id(raw: str) -> UUID:
    return read_node_id("Certificate", raw, field="certificateId")


CERTIFICATE = NodeKind("Certificate", find_certificate)
