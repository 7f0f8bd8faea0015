"""Two organizations with members, and files of volunteers who belong to nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from registry.act import Caller, Grant, Role
from registry.aggregate import RegistryAggregate
from registry.commands.organizations import OrganizationDetails
from registry.credit_codes import LegalForm
from registry.organization import RecorderRole
from service.installation import Installation
from service.uploads import CheckedUpload, UploadKind, Uploads
from service.uploads.running import import_upload
from tests.people import id_number
from tests.service.running.district import DIVISION, found_organization, verified_person

START = datetime(2026, 5, 20, 6, 0, tzinfo=UTC)
HEAD = "姓名,证件号码,行政区划代码,同意依据"
BIRTH = datetime(1904, 8, 1, tzinfo=UTC).date()


class Turned:
    """A clock that the test turns; it may run down, as a machine does."""

    def __init__(self) -> None:
        self.now = START
        self.looks: int | None = None
        """How often it still tells the time."""

    def __call__(self) -> datetime:
        if self.looks is not None:
            self.looks -= 1
            if self.looks < 0:
                raise PowerLostError
        return self.now


class PowerLostError(BaseException):
    """Whatever was going on is over."""


@dataclass
class Desk:
    installation: Installation
    clock: Turned
    office: tuple[UUID, UUID]
    """The administrator's person and the organization."""
    deferred: list[UUID] = field(default_factory=list)
    _serials: Any = field(default_factory=lambda: count(2))  # of anything that must differ

    @classmethod
    def over(cls, installation: Installation, clock: Turned) -> Desk:
        return cls(installation, clock, found_organization(installation.registry))

    def start_over(self) -> None:
        self.clock.now, self.clock.looks = START, None
        self.deferred.clear()
        with self.installation.pool.connection() as connection:
            connection.execute("DELETE FROM uploads")
            connection.execute("DELETE FROM upload_checks")

    @property
    def uploads(self) -> Uploads:
        return Uploads(self.installation, clock=self.clock, defer=self.deferred.append)

    @property
    def administrator(self) -> Caller:
        return Caller(self.office[0])

    @property
    def organization_id(self) -> UUID:
        return self.office[1]

    def a_person(self) -> UUID:
        return verified_person(self.installation.registry, "陈守信", next(self._serials))

    @property
    def _appointing(self) -> Caller:
        return Caller(self.office[0], frozenset({Grant(Role.ADMINISTRATOR, self.organization_id)}))

    def a_member(self, role: Role) -> Caller:
        return self.appoint(Caller(self.a_person()), role)

    def appoint(self, member: Caller, role: Role) -> Caller:
        self.installation.registry.add_member(
            self._appointing, self.organization_id, person_id=member.signed_in(), role=role
        )
        return member

    def dismiss(self, member: Caller, role: Role) -> None:
        self.installation.registry.remove_member(
            self._appointing, self.organization_id, person_id=member.signed_in(), role=role, reason="离职"
        )

    def another_organization(self, *, is_approved: bool = True) -> tuple[Caller, UUID]:
        registry, by = self.installation.registry, Caller(self.a_person())
        organization_id = registry.register_organization(
            by,
            OrganizationDetails(
                name=f"静安第{next(self._serials)}队",
                recorder_role=RecorderRole.OTHER,
                legal_form=LegalForm.OTHER,
                division=DIVISION,
                address="静安区某路1号",
                purpose="邻里互助",
                guided_by="某街道办事处",
            ),
        ).id
        if is_approved:
            grants = frozenset({Grant(Role.OFFICER, division=DIVISION)})
            registry.approve_organization(Caller(UUID(int=7), grants, second_factor=True), organization_id)
        return by, organization_id

    def row(self, *, name: str = "李小明", division: str = DIVISION) -> str:
        return f"{name},{id_number(next(self._serials), birth=BIRTH)},{division},纸质同意书"

    def rows(self, number: int) -> list[str]:
        return [self.row() for _ in range(number)]

    def check(
        self,
        content: bytes | str,
        *,
        by: Caller | None = None,
        organization_id: UUID | None = None,
        kind: UploadKind = UploadKind.VOLUNTEERS,
        **said: Any,  # as ``check`` takes it
    ) -> CheckedUpload:
        upload_id = self.uploads.check(
            by or self.administrator,
            organization_id or self.organization_id,
            kind,
            "名册.csv",
            content.encode() if isinstance(content, str) else content,
            **said,
        )
        return self.uploads.checked(by or self.administrator, upload_id)

    def started(self, content: str, *, by: Caller | None = None, **said: Any) -> UUID:  # as above
        """Checked and run, the job not yet worked off."""
        upload_id = self.check(content, by=by, **said).id
        self.uploads.run(by or self.administrator, upload_id)
        return upload_id

    def work(self, upload_id: UUID, **said: Any) -> None:  # as the job takes it
        import_upload(self.uploads, upload_id, **said)

    @property
    def position(self) -> int:
        return self.installation.registry.recorder.max_notification_id() or 0

    def events_since(self, position: int) -> list[RegistryAggregate.Event]:
        registry = self.installation.registry
        found = registry.recorder.select_notifications(start=position + 1, limit=10_000)
        events = [registry.mapper.to_domain_event(each) for each in found]
        return [event for event in events if isinstance(event, RegistryAggregate.Event)]

    def kept(self, upload_id: UUID) -> tuple[Any, ...] | None:  # columns of any type
        with self.installation.pool.connection() as connection:
            return connection.execute("SELECT * FROM uploads WHERE id = %s", (upload_id,)).fetchone()

    def pass_time(self, **units: float) -> None:
        self.clock.now += timedelta(**units)


def sheet(rows: Iterable[str], *, head: str = HEAD) -> str:
    return "\r\n".join([head, *rows, ""])
