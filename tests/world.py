"""Short ways to a state of the registry: each by the commands that real people would use."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from itertools import count
from typing import Any
from uuid import UUID

from registry.act import ANYONE, REGISTRY, Caller, Role
from registry.commands.persons import PersonDetails
from registry.commands.stretches import Stretch
from registry.dates import CHINA
from registry.organization import RecorderRole
from registry.person import Person, Purpose, Relation
from registry.plan import Kind, Recruitment
from registry.service_record import ServiceRecord
from registry.sign_up import SignUp
from registry.volunteer import Volunteer
from registry.working_days import Calendar
from tests.people import OFFER, Somebody, Team, details, organization_details, passport
from tests.plans import THAT_YEAR, Published, Recorded, SignedUp, a_plan
from tests.scenario import START, Scenario


class World(Scenario):
    """People, organizations and what they do; what nobody changes is made once and shared."""

    _serials = count(1)

    def a_person(self, *, age: int = 36) -> Caller:
        """Known with a verified name, no volunteer."""
        person = self.registry.register_person(ANYONE, self.somebodys_details(age=age)).id
        self.registry.submit_real_name(Caller(person), person)
        return Caller(person)

    def a_stranger(self) -> UUID:
        """Known, the real name not verified."""
        return self.registry.register_person(ANYONE, self.somebodys_details()).id

    def a_foreigner(self) -> UUID:
        """Whose real name an officer must decide."""
        number = f"G{next(self._serials):07d}"
        person = self.registry.register_person(ANYONE, passport(number)).id
        self.registry.submit_real_name(Caller(person), person)
        return person

    def somebodys_details(self, *, age: int = 36) -> PersonDetails:
        return details(next(self._serials), age=age)

    def an_adult_volunteer(self, *, age: int = 36, is_real: bool = True) -> Somebody:
        written = self.registry.register_volunteer(
            ANYONE, self.somebodys_details(age=age), OFFER, declaration="2026-1"
        )
        person_id = self.registry.get(Volunteer, written.id).person_id
        if is_real:
            self.registry.submit_real_name(Caller(person_id), person_id)
        return Somebody(person_id, written.id)

    def a_minor(self, *, age: int = 15, guardian: Caller | None = None, is_real: bool = True) -> Somebody:
        """Registered by the guardian."""
        guardian = guardian or self.a_person()
        written = self.registry.register_ward(
            guardian,
            self.somebodys_details(age=age),
            OFFER,
            relation=Relation.MOTHER,
            evidence="户口簿",
            declaration="2026-1",
        )
        person_id = self.registry.get(Volunteer, written.id).person_id
        if is_real:
            self.registry.submit_real_name(guardian, person_id)
        return Somebody(person_id, written.id, guardian.person_id)

    def an_officer(self, division: str = "310000") -> Caller:
        return self.a_member_of_staff(Role.OFFICER, division)

    def somebody(self, *, is_minor: bool) -> Somebody:
        return self.a_minor() if is_minor else self.an_adult_volunteer()

    def a_pending_volunteer(self, *, is_minor: bool = False) -> Somebody:
        """Entered by an organization; nobody has confirmed yet."""
        written = self.registry.enter_volunteer(
            self.team.organiser,
            self.team.id,
            self.somebodys_details(age=15 if is_minor else 36),
            OFFER,
            consent_evidence="签字表",
        )
        person_id = self.registry.get(Volunteer, written.id).person_id
        guardian = self.link_a_guardian(person_id) if is_minor else None
        return Somebody(person_id, written.id, guardian)

    def link_a_guardian(self, ward_id: UUID) -> UUID:
        guardian = self.a_person().signed_in()
        self.registry.link_guardian(
            self.officer, ward_id, guardian_id=guardian, relation=Relation.FATHER, evidence="户口簿"
        )
        return guardian

    def a_member_of_staff(self, role: Role, division: str | None = None) -> Caller:
        somebody = self.an_adult_volunteer()
        self.registry.appoint(REGISTRY, somebody.person_id, role=role, division=division)
        return somebody.staff(role, division)

    @cached_property
    def officer(self) -> Caller:
        return self.an_officer()

    @cached_property
    def team(self) -> Team:
        return self.an_active_organization()

    @cached_property
    def other_team(self) -> Team:
        return self.an_active_organization()

    @cached_property
    def volunteer(self) -> Somebody:
        """Somebody whom no test changes."""
        return self.an_adult_volunteer()

    @cached_property
    def another(self) -> Somebody:
        return self.an_adult_volunteer()

    @cached_property
    def another_minor(self) -> Somebody:
        return self.a_minor()

    @cached_property
    def officer_elsewhere(self) -> Caller:
        return self.an_officer("330000")

    @cached_property
    def registrar(self) -> Caller:
        return self.a_member_of_staff(Role.REGISTRAR, "310000")

    @cached_property
    def other_registrar(self) -> Caller:
        return self.a_member_of_staff(Role.REGISTRAR, "310000")

    @cached_property
    def registrar_elsewhere(self) -> Caller:
        return self.a_member_of_staff(Role.REGISTRAR, "330000")

    @cached_property
    def hotline_operator(self) -> Caller:
        return self.a_member_of_staff(Role.HOTLINE_OPERATOR, "310000")

    @cached_property
    def auditor(self) -> Caller:
        return self.a_member_of_staff(Role.AUDITOR)

    @cached_property
    def system_administrator(self) -> Caller:
        return self.a_member_of_staff(Role.SYSTEM_ADMINISTRATOR)

    def a_pending_organization(
        self,
        *,
        recorder_role: RecorderRole = RecorderRole.VOLUNTEER_SERVICE_ORGANIZATION,
        **changes: Any,  # other details
    ) -> tuple[UUID, Somebody]:
        registrant = self.an_adult_volunteer()
        stated = organization_details(next(self._serials), recorder_role=recorder_role, **changes)
        return self.registry.register_organization(registrant.caller, stated).id, registrant

    def an_active_organization(self, **changes: Any) -> Team:  # details of the organization
        organization_id, registrant = self.a_pending_organization(**changes)
        self.registry.approve_organization(self.officer, organization_id)
        administrator = registrant.member(organization_id, Role.ADMINISTRATOR)
        return Team(
            organization_id,
            administrator,
            self.a_member(organization_id, administrator, Role.ORGANISER),
            self.a_member(organization_id, administrator, Role.RECORDER),
            self.a_member(organization_id, administrator, Role.RECORDER),
        )

    def a_member(self, organization_id: UUID, administrator: Caller, role: Role) -> Caller:
        member = self.an_adult_volunteer()
        self.registry.add_member(administrator, organization_id, person_id=member.person_id, role=role)
        return member.member(organization_id, role)

    def a_draft(self, team: Team | None = None, *, kind: Kind = Kind.ORDINARY, **plan: Any) -> Published:
        team = team or self.team
        drafted = a_plan(team.administrator.signed_in(), **plan)
        written = self.registry.draft_activity(team.organiser, team.id, drafted, kind=kind)
        return Published(written.id, drafted, team)

    def a_published_activity(self, team: Team | None = None, **plan: Any) -> Published:
        activity = self.a_draft(team, **plan)
        self.registry.publish_activity(activity.team.organiser, activity.id)
        return activity

    def a_reviewed_activity(self, **plan: Any) -> Published:
        return self.a_published_activity(recruitment=str(Recruitment.REVIEWED), **plan)

    def consent(self, who: Somebody, activity: Published) -> None:
        """Where the volunteer is a minor, a guardian agrees to the activity."""
        if who.guardian_id is not None:
            self.registry.give_guardian_consent(
                who.guardian, who.person_id, activity_id=activity.id, text_version="2026-1"
            )

    def sign_up(self, who: Somebody, activity: Published) -> SignedUp:
        self.consent(who, activity)
        written = self.registry.sign_up(
            who.acting, activity.id, activity.shift.id, volunteer_id=who.volunteer_id
        )
        return SignedUp(written.id, who, activity)

    def an_applied_sign_up(self, who: Somebody | None = None, **plan: Any) -> SignedUp:
        return self.sign_up(who or self.an_adult_volunteer(), self.a_reviewed_activity(**plan))

    def an_accepted_sign_up(self, who: Somebody | None = None, **plan: Any) -> SignedUp:
        return self.sign_up(who or self.an_adult_volunteer(), self.a_published_activity(**plan))

    def a_waiting_sign_up(self, who: Somebody | None = None) -> SignedUp:
        """The only one who waits for the only place."""
        activity = self.a_published_activity(capacity=1)
        self.sign_up(self.an_adult_volunteer(), activity)
        return self.sign_up(who or self.an_adult_volunteer(), activity)

    def a_check_in(self, who: Somebody | None = None, **plan: Any) -> Recorded:
        sign_up = self.an_accepted_sign_up(who, **plan)
        self.clock.move(sign_up.activity.shift.starts_at)
        record = self.registry.check_in(sign_up.activity.team.recorder, sign_up.id)
        return Recorded(record.id, sign_up.who, sign_up.activity)

    def a_proposed_record(
        self, who: Somebody | None = None, activity: Published | None = None, *, minutes: int | None = None
    ) -> Recorded:
        """From a roster, entered by the clerk after the shift."""
        activity = activity or self.a_published_activity()
        who = who or self.an_adult_volunteer()
        shift = activity.shift
        self.clock.move(max(self.clock.now, shift.ends_at + timedelta(hours=1)))
        written = self.registry.propose_service(
            activity.team.clerk,
            activity.id,
            Stretch(shift.starts_at, shift.ends_at, minutes=minutes, evidence="签到表"),
            volunteer_id=who.volunteer_id,
        )
        return Recorded(written.id, who, activity)

    def an_effective_record(
        self, who: Somebody | None = None, activity: Published | None = None, *, minutes: int | None = None
    ) -> Recorded:
        record = self.a_proposed_record(who, activity, minutes=minutes)
        self.registry.confirm_service(record.activity.team.recorder, record.id)
        return record

    def a_forced_out_record(self, who: Somebody | None = None) -> Recorded:
        record = self.a_check_in(who)
        self.clock.move(datetime(2026, 3, 4, tzinfo=CHINA))
        self.registry.force_out(REGISTRY, record.id)
        return record

    def a_certificate(self, record: Recorded) -> UUID:
        """Printed by the volunteer alone."""
        return self.registry.request_certificate(record.who.acting, record.who.volunteer_id, **THAT_YEAR).id

    def a_requested_certificate(self, record: Recorded) -> UUID:
        """Which the organization shall issue."""
        return self.registry.request_certificate(
            record.who.acting,
            record.who.volunteer_id,
            organization_id=record.activity.team.id,
            **THAT_YEAR,
        ).id

    def allow_location(self, who: Somebody) -> Somebody:
        self.registry.give_consent(who.acting, who.person_id, purpose=Purpose.LOCATION, text_version="2026-1")
        return who

    def standing(self, sign_up: SignedUp | UUID) -> str:
        sign_up_id = sign_up.id if isinstance(sign_up, SignedUp) else sign_up
        return str(self.registry.get(SignUp, sign_up_id).standing)

    def record(self, record: Recorded | UUID) -> ServiceRecord:
        record_id = record.id if isinstance(record, Recorded) else record
        return self.registry.get(ServiceRecord, record_id)

    def person(self, person_id: UUID) -> Person:
        return self.registry.get(Person, person_id)

    def settle(self) -> None:
        """Make everybody who is shared at once, so that no test makes them by the way."""
        shared = (name for name, kept in vars(World).items() if isinstance(kept, cached_property))
        for name in shared:
            getattr(self, name)

    def start_over(self) -> None:
        """Back to the first morning, for the next test in the same database."""
        self.clock.move(START)
        self.registry.calendar = Calendar.load()
