"""One file imported: decided row by row, each row one command, with a report on every one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from projections.volunteer_profiles import VolunteerProfiles
from registry.act import Caller, Channel, Grant, Role
from registry.application import Registry
from registry.appointment import Appointment
from registry.commands.command import Written
from registry.commands.organizations import CREDIT_CODE
from registry.credit_codes import read_credit_code
from registry.organization import Organization
from registry.refusals import Language, NotFound, Refusal
from registry.texts import read_text
from service.importing import examination_results, organizations, service_records, volunteers
from service.importing.cells import Cells, Column
from service.importing.dry_run import make_dry_registry
from service.importing.ground import Ground
from service.importing.kinds import Encoding, Importing, What
from service.importing.reading import Row, read_rows

Enter = Callable[[Registry, Caller, Cells, Importing], Written]


KINDS: Mapping[What, tuple[Sequence[Column], Enter]] = {
    What.VOLUNTEERS: (volunteers.COLUMNS, volunteers.enter),
    What.ORGANIZATIONS: (organizations.COLUMNS, organizations.enter),
    What.SERVICE_RECORDS: (service_records.COLUMNS, service_records.enter),
    What.EXAMINATION_RESULTS: (examination_results.COLUMNS, examination_results.enter),
}


class Outcome(StrEnum):
    """What became of a row (or, in a dry run, would become of it)."""

    WRITTEN = "written"
    REPEATED = "repeated"
    """Imported before, with the same content: nothing new is written."""
    REFUSED = "refused"


@dataclass(frozen=True)
class RowReport:
    """``row`` as a spreadsheet counts; no cell is repeated, since cells are personal."""

    row: int
    outcome: Outcome
    id: UUID | None = None
    code: str | None = None
    message: str | None = None
    column: str | None = None


@dataclass(frozen=True)
class FileImport:
    """A file that was read whole and is ready to be decided."""

    what: What
    digest: str
    rows: Sequence[Row]
    caller: Caller
    importing: Importing
    language: Language

    def run(self, registry: Registry) -> Iterator[RowReport]:
        return (self.decide(registry, row) for row in self.rows)

    def decide(self, registry: Registry, row: Row) -> RowReport:
        try:
            return self._enter(registry, row)
        except Refusal as refusal:
            return RowReport(
                row.number,
                Outcome.REFUSED,
                code=refusal.code,
                message=refusal.message(self.language),
                column=refusal.field,
            )

    def _enter(self, registry: Registry, row: Row) -> RowReport:
        _, enter = KINDS[self.what]
        key = self._key(row)
        known = registry.reservations.find_answer(str(self.caller.person_id), key)
        written = enter(registry, replace(self.caller, key=key), row.cells, self.importing)
        return RowReport(row.number, Outcome.REPEATED if known else Outcome.WRITTEN, id=written.id)

    def _key(self, row: Row) -> str:
        """The other system's own number where the row has one, and its place in the file otherwise."""
        source = read_text(row.cells.text("source_id"), limit=100, field="source_id", required=False)
        return f"import/{self.what}/{source}" if source else f"import/{self.digest}/{row.number}"


def read_import(
    ground: Ground,
    what: What,
    content: bytes,
    *,
    encoding: Encoding,
    by: UUID,
    organization: str | None,
    language: Language = "zh",
) -> FileImport:
    """Read all of the file before anything is decided; ``organization`` is an id or a credit code."""
    columns, _ = KINDS[what]
    rows = read_rows(content, columns, encoding=encoding)
    organization_id = _organization(ground.registry, organization) if organization else None
    is_staffs = what is What.EXAMINATION_RESULTS
    caller = _registrar(ground.registry, by) if is_staffs else _caller(ground.registry, by, organization_id)
    return FileImport(
        what,
        hashlib.sha256(content).hexdigest(),
        rows,
        caller,
        Importing(organization_id, _finder(ground)),
        language,
    )


@contextmanager
def registry_for(ground: Ground, *, is_dry: bool) -> Iterator[Registry]:
    """The real one, or one that keeps nothing."""
    if not is_dry:
        yield ground.registry
        return
    with closing(make_dry_registry(ground)) as registry:
        yield registry


def _organization(registry: Registry, named: str) -> UUID:
    try:
        return UUID(named)
    except ValueError:
        found = registry.reservations.find_owner(CREDIT_CODE, read_credit_code(named))
    if found is None:
        raise NotFound(what="organization")
    return found


def _caller(registry: Registry, by: UUID, organization_id: UUID | None) -> Caller:
    """With the rights that the organization's own record says; every row checks them again."""
    grants: frozenset[Grant] = frozenset()
    if organization_id is not None:
        held = registry.get(Organization, organization_id).roles_of(by, on=registry.today())
        grants = frozenset(Grant(role, organization_id) for role in held)
    return Caller(person_id=by, grants=grants, channel=Channel.IMPORT)


def _registrar(registry: Registry, by: UUID) -> Caller:
    """As appointed; whoever runs the command line has proved more than a second factor would."""
    appointment = registry.get(Appointment, Appointment.id_of(by))
    grants = (Grant(Role(role), division=division) for role, division in appointment.held)
    held = frozenset(grant for grant in grants if grant.role is Role.REGISTRAR)
    return Caller(person_id=by, grants=held, second_factor=True, channel=Channel.IMPORT)


def _finder(ground: Ground) -> Callable[[str], UUID | None]:
    def find(number: str) -> UUID | None:
        row = VolunteerProfiles(ground.pool).find_by_number(number)
        return row.volunteer_id if row else None

    return find
