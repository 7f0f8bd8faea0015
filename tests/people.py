"""People and organizations that belong to nobody: numbers of an unassigned county, codes made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from registry.act import Caller, Grant, Role
from registry.commands.offers import Offer
from registry.commands.organizations import OrganizationDetails
from registry.commands.persons import PersonDetails
from registry.credit_codes import LegalForm
from registry.documents import DocumentType
from registry.organization import RecorderRole

UNASSIGNED_COUNTY = "119999"
PROVINCES = (11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46)
"""Their counties 9999 were never assigned; each holds a thousand who were born on one day."""
HOME = "310106"
"""Where everybody lives and everything happens unless a test says otherwise."""
ELSEWHERE = "330106"
YEAR = 2026
OFFER = Offer(skills=("急救",), fields=("community",))


def id_number(serial: int, *, birth: date) -> str:
    """A well-formed resident identity number of a county that was never assigned."""
    body = f"{PROVINCES[serial // 1000]}9999{birth:%Y%m%d}{serial % 1000:03d}"
    return body + str(mod_11_2.calc_check_digit(body))


def details(serial: int, *, age: int = 36, name: str = "王小明", division: str = HOME) -> PersonDetails:
    """Born on New Year's Day, so that the age holds through the rest of the year."""
    birth = date(YEAR - age, 1, 1)
    number = id_number(serial, birth=birth)
    return PersonDetails(name, DocumentType.RESIDENT_ID, number, division, phone="13800138000")


def passport(number: str, *, age: int = 36) -> PersonDetails:
    """A document that proves nothing by itself: an officer decides about the real name."""
    birth = date(YEAR - age, 1, 1)
    return PersonDetails(
        "Ada Green", DocumentType.PASSPORT, number, HOME, phone="13800138000", issuer="GBR", birth_date=birth
    )


def organization_details(
    serial: int,
    *,
    name: str = "静安区志愿者协会",
    recorder_role: RecorderRole = RecorderRole.VOLUNTEER_SERVICE_ORGANIZATION,
    division: str = HOME,
    guided_by: str | None = None,
) -> OrganizationDetails:
    body = f"51{UNASSIGNED_COUNTY}MJ{serial:07d}"
    return OrganizationDetails(
        name=name,
        recorder_role=recorder_role,
        legal_form=LegalForm.ASSOCIATION,
        division=division,
        address="无名路1号",
        purpose="助老助残",
        credit_code=body + str(uscc.calc_check_digit(body)),
        guided_by=guided_by,
    )


@dataclass(frozen=True)
class Somebody:
    """A person with a verified name, registered as a volunteer."""

    person_id: UUID
    volunteer_id: UUID
    guardian_id: UUID | None = None

    @property
    def caller(self) -> Caller:
        """Signed in, with no other right than one's own."""
        return Caller(self.person_id)

    @property
    def guardian(self) -> Caller:
        return Caller(self.guardian_id)

    @property
    def acting(self) -> Caller:
        """Who acts for this person: a minor's guardian, or the person."""
        return self.guardian if self.guardian_id else self.caller

    def member(self, organization_id: UUID, role: Role) -> Caller:
        return Caller(self.person_id, frozenset({Grant(role, organization_id)}))

    def staff(self, role: Role, division: str | None = None, *, second_factor: bool = True) -> Caller:
        return Caller(
            self.person_id, frozenset({Grant(role, division=division)}), second_factor=second_factor
        )


@dataclass(frozen=True)
class Team:
    """An active organization with one member in each role, and a second recorder."""

    id: UUID
    administrator: Caller
    organiser: Caller
    recorder: Caller
    clerk: Caller
    """Enters what the others confirm."""
