"""Whom a row names by document: its keyed hash says who it is, without the number being kept."""

from __future__ import annotations

from uuid import UUID

from registry.application import Registry
from registry.commands.persons import DOCUMENT
from registry.documents import DocumentType, read_document
from service.importing.cells import Cells
from service.importing.volunteers import DOCUMENTS


def find_person(registry: Registry, cells: Cells) -> UUID | None:
    kind = cells.coded("document_type", "document-type", DOCUMENTS) or DocumentType.RESIDENT_ID
    document = read_document(
        DocumentType(kind), cells.stated("document_number"), issuer="CHN", today=registry.today()
    )
    return registry.reservations.find_owner(DOCUMENT, registry.document_digest(document))
