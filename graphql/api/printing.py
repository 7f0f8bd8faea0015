"""What a certificate's page says, taken from what was frozen at its issue."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from certificates.facts import SELF_PRINTED, CertificateFacts, CertificateLine
from projections.certificate_register import CertificateRow, LineRow
from registry import codes
from registry.certificate import CertificateStanding
from registry.commands import certificates
from registry.refusals import NotFound
from registry.refusals.service import CertificateNotIn
from registry.vault import PersonErased, Vault

LAYOUTS = {certificates.TEMPLATE: "general"}
"""Template version of the event → layout that is printed; a version keeps its layout for ever."""


def certificate_facts(
    row: CertificateRow, lines: Sequence[LineRow], vault: Vault, *, base_url: str
) -> CertificateFacts:
    """Refuses a certificate that is not valid, and one whose holder was erased."""
    if row.standing != CertificateStanding.VALID:
        raise CertificateNotIn(standing=row.standing)
    if row.issued_on is None or row.total_minutes is None:
        raise NotFound(what="certificate")
    name, document, code = vault.open_all((row.holder_name, row.masked_document, row.code))
    if name is None or document is None or code is None:
        raise PersonErased
    return CertificateFacts(
        number=row.number,
        verification_code=code,
        verification_url=f"{base_url}/verify/{row.number}?code={quote(code)}",
        name=name,
        document_type=codes.name_of("document-type", row.document_type or ""),
        masked_document=document,
        volunteer_number=row.volunteer_number or "",
        period_from=row.period_from,
        period_to=row.period_to,
        lines=tuple(_line(line) for line in lines),
        total_minutes=row.total_minutes,
        issued_on=row.issued_on,
        issuer=SELF_PRINTED if row.issuer == certificates.SELF_PRINTED else row.issuer or "",
        legal_basis=tuple(row.legal_basis or ()),
        template=LAYOUTS[row.template or ""],
    )


def _line(line: LineRow) -> CertificateLine:
    return CertificateLine(
        activity=line.activity,
        served_on=line.served_on,
        content=line.content,
        minutes=line.minutes,
        recorder=line.recorder,
        guided_by=line.guided_by,
        succeeded_by=line.succeeded_by,
    )
