"""Commands on sign-ups: applying, places and the waiting list, withdrawal, absence."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from registry.act import REGISTRY, Act, Caller, Role
from registry.activity import Activity
from registry.aggregate import RegistryAggregate
from registry.commands.activities import ActivityCommands, words
from registry.commands.command import Decision, command
from registry.commands.fitness import (
    Candidate,
    ConsentMode,
    MinorRules,
    find_missing_proof,
    find_unfitness,
)
from registry.commands.persons import CHILD_AGE, VOLUNTEER
from registry.dates import local_date
from registry.organization import Organization, RecorderRole
from registry.person import ADULT_AGE, REGISTRATION, Person
from registry.plan import Recruitment, Shift
from registry.policies import Policy
from registry.refusals import Refusal
from registry.refusals.activities import ActivityNotIn, NotFirstWaiting, RecruitmentClosed, ShiftFull
from registry.refusals.persons import GuardianConsentNeeded
from registry.reservations import (
    NO_PLACE,
    NOT_FIRST,
    SHIFT_CLOSED,
    Expect,
    Promote,
    Reservation,
    TakePlace,
    Wait,
)
from registry.sign_up import Proof, SignUp, SignUpStanding
from registry.texts import read_text
from registry.volunteer import Volunteer

RECRUITERS = (Role.ORGANISER, Role.ADMINISTRATOR)
SURE = frozenset({SignUpStanding.ACCEPTED, SignUpStanding.SERVED})
LIKELY = SURE | {SignUpStanding.APPLIED, SignUpStanding.WAITING}


class SignUpCommands(ActivityCommands):
    """Places are reserved in the transaction that accepts: never one too many, never one lost."""

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def sign_up(self, caller: Caller, activity_id: UUID, shift_id: UUID, *, volunteer_id: UUID) -> Decision:
        """By the volunteer or a guardian; with open recruitment a place or a rank on the waiting list."""
        activity, volunteer = self.get_both((Activity, activity_id), (Volunteer, volunteer_id))
        shift = activity.shift(shift_id)
        person, organization = self.get_both(
            (Person, volunteer.person_id), (Organization, activity.organization_id)
        )
        act = self.act_for(caller, person)
        activity.refuse_unless_recruiting()
        born = self.birth_date_of(person)
        self.refuse_alone_below(CHILD_AGE, act, person, born)
        organization.refuse_unless_active(on=self.today())
        self.refuse_unfit_volunteer(volunteer, person, organization, born)
        accompanied_by, unfitness, rules = self.judge(activity, shift, person, born)
        if unfitness:
            raise unfitness
        sign_up = self._apply(act, activity, shift, volunteer, rules=rules, accompanied_by=accompanied_by)
        reservations = as_judged(activity, volunteer, person, organization)
        is_open = activity.plan.recruitment == Recruitment.OPEN
        if is_open and not self.find_missing(sign_up, activity, person):
            reservations += self._place(REGISTRY.as_registry(act.at), sign_up)
        return self._decision(sign_up, reservations)

    @command(*RECRUITERS)
    def accept_sign_up(self, caller: Caller, sign_up_id: UUID) -> Decision:
        """A place, or the waiting list when all are taken; every condition is judged again."""
        sign_up, activity, act = self._recruiting(caller, sign_up_id)
        if not activity.takes_volunteers:
            raise ActivityNotIn(standing=str(activity.standing))
        volunteer, person = self.get_both((Volunteer, sign_up.volunteer_id), (Person, sign_up.person_id))
        person.refuse_if_erased()
        born = self.birth_date_of(person)
        organization = self.get(Organization, sign_up.organization_id)
        self.refuse_unfit_volunteer(volunteer, person, organization, born)
        _, unfitness, _ = self.judge(activity, activity.shift(sign_up.shift_id), person, born)
        refusal = unfitness or self.find_missing(sign_up, activity, person)
        if refusal:
            raise refusal
        reservations = as_judged(activity, volunteer, person, organization)
        return self._decision(sign_up, [*reservations, *self._place(act, sign_up)])

    @command(*RECRUITERS)
    def decline_sign_up(self, caller: Caller, sign_up_id: UUID, *, reason: str) -> Decision:
        """The reason is shown to the volunteer."""
        sign_up, activity, act = self._recruiting(caller, sign_up_id)
        held = sign_up.standing
        sign_up.decline(
            act,
            starts_at=activity.shift(sign_up.shift_id).starts_at,
            reason=read_text(reason, limit=200, field="reason"),
        )
        return self._left(act, sign_up, held)

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def withdraw_sign_up(self, caller: Caller, sign_up_id: UUID, *, reason: str = "") -> Decision:
        sign_up = self.get(SignUp, sign_up_id)
        act = self.act_for(caller, self.get(Person, sign_up.person_id))
        held = sign_up.standing
        activity = self.get(Activity, sign_up.activity_id)
        sign_up.withdraw(
            act,
            starts_at=activity.shift(sign_up.shift_id).starts_at,
            reason=read_text(reason, limit=200, field="reason", required=False),
        )
        return self._left(act, sign_up, held)

    @command(*RECRUITERS)
    def promote_sign_up(self, caller: Caller, sign_up_id: UUID) -> Decision:
        """The first who waits takes a free place; normally the registry does it by itself."""
        sign_up, activity, act = self._recruiting(caller, sign_up_id)
        if not activity.takes_volunteers:
            raise ActivityNotIn(standing=str(activity.standing))
        sign_up.promote(act)
        return Decision(
            sign_up.id,
            [sign_up],
            [Promote(sign_up.shift_id, sign_up.id)],
            {NOT_FIRST: NotFirstWaiting(), NO_PLACE: ShiftFull()},
        )

    @command(*RECRUITERS)
    def show_proof(
        self,
        caller: Caller,
        sign_up_id: UUID,
        *,
        kind: Proof,
        reference: str,
        covers_from: date,
        covers_to: date,
    ) -> Decision:
        sign_up, _, act = self._recruiting(caller, sign_up_id)
        sign_up.show_proof(
            act,
            kind,
            reference=self.seal_note(sign_up.person_id, reference, limit=100, field="reference"),
            covers_from=covers_from,
            covers_to=covers_to,
        )
        return Decision(sign_up.id, [sign_up])

    @command(Role.ORGANISER, Role.ADMINISTRATOR, Role.RECORDER)
    def mark_no_show(self, caller: Caller, sign_up_id: UUID, *, reason: str = "") -> Decision:
        sign_up = self.get(SignUp, sign_up_id)
        organization = self.get(Organization, sign_up.organization_id)
        act = self.act_in(caller, organization, *RECRUITERS, Role.RECORDER)
        activity = self.get(Activity, sign_up.activity_id)
        activity.refuse_unless_recordable()
        sign_up.mark_no_show(
            act,
            starts_at=activity.shift(sign_up.shift_id).starts_at,
            reason=read_text(reason, limit=200, field="reason", required=False),
        )
        return Decision(sign_up.id, [sign_up])

    def judge(
        self, activity: Activity, shift: Shift, person: Person, born: date, *, is_present: bool = False
    ) -> tuple[UUID | None, Refusal | None, Policy]:
        """Who accompanies, what speaks against it, by which rules; ``is_present``: at the door."""
        day = local_date(shift.starts_at)
        mode = self.policy("minor.consent_mode", division=activity.plan.division, on=day)
        below = self.policy("minor.accompany_below", division=activity.plan.division, on=day)
        banned = self.policy("minor.ban_tags", division=activity.plan.division, on=day)
        age = self.age_on(born, person.division, on=day)
        wanted = SURE if is_present else LIKELY
        accompanied_by = self._find_accompanying(shift, person, wanted) if age < ADULT_AGE else None
        candidate = Candidate(
            age=age,
            has_guardian_consent=person.has_guardian_consent(str(activity.id)),
            is_accompanied=accompanied_by is not None,
            has_full_capacity=person.has_full_capacity,
        )
        rules = MinorRules(
            ConsentMode(str(mode.value)), int(str(below.value)), frozenset(words(banned.value))
        )
        unfitness = find_unfitness(candidate, activity.plan, activity.post_of(shift), rules)
        return accompanied_by, unfitness, mode

    def _find_accompanying(
        self, shift: Shift, ward: Person, wanted: Collection[SignUpStanding]
    ) -> UUID | None:
        """A guardian who has signed up for the same shift."""
        for guardian_id in ward.guardians:
            volunteer_id = self.reservations.find_owner(VOLUNTEER, str(guardian_id))
            if volunteer_id is None:
                continue
            theirs = self.find(SignUp, SignUp.id_of(shift.id, volunteer_id))
            if theirs is not None and theirs.standing in wanted:
                return guardian_id
        return None

    def refuse_unfit_volunteer(
        self, volunteer: Volunteer, person: Person, organization: Organization, born: date
    ) -> None:
        """Standing, a guardian's consent to the registration; for charities the real name (CL23 Art 66)."""
        volunteer.refuse_unless_active()
        person.refuse_if_erased()
        if organization.recorder_role == RecorderRole.CHARITY:
            self.refuse_unless_real(person)
        is_minor = self.age_on(born, person.division, on=self.today()) < ADULT_AGE
        if is_minor and not (person.has_guardian_consent(REGISTRATION) or person.has_full_capacity):
            raise GuardianConsentNeeded

    def _apply(
        self,
        act: Act,
        activity: Activity,
        shift: Shift,
        volunteer: Volunteer,
        *,
        rules: Policy,
        accompanied_by: UUID | None,
    ) -> SignUp:
        known = self.find(SignUp, SignUp.id_of(shift.id, volunteer.id))
        if known is not None:
            known.apply_again(
                act,
                ends_at=shift.ends_at,
                policy=rules.version,
                accompanied_by=accompanied_by,
            )
            return known
        return SignUp.apply_for(
            act,
            organization_id=activity.organization_id,
            activity_id=activity.id,
            shift_id=shift.id,
            volunteer_id=volunteer.id,
            person_id=volunteer.person_id,
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            policy=rules.version,
            accompanied_by=accompanied_by,
        )

    def find_missing(self, sign_up: SignUp, activity: Activity, person: Person) -> Refusal | None:
        """Of insurance, agreement and qualification, for the day on which the shift starts today."""
        shift = activity.shift(sign_up.shift_id)
        day = local_date(shift.starts_at)
        tags = self.policy("agreement.required_tags", division=activity.plan.division, on=day)
        return find_missing_proof(
            [kind for kind in Proof if sign_up.has_proof(kind, on=day)],
            activity.plan,
            activity.post_of(shift),
            agreement_tags=list(words(tags.value)),
            is_foreigner=person.documents[-1].issuer != "CHN",
        )

    def _place(self, act: Act, sign_up: SignUp) -> list[Reservation]:
        """By what was free a moment ago; the event store decides, and if that moved we decide anew."""
        if self.reservations.free_places(sign_up.shift_id) > 0:
            sign_up.accept(act)
            return [TakePlace(sign_up.shift_id, sign_up.id, sign_up.person_id)]
        sign_up.wait(act)
        return [Wait(sign_up.shift_id, sign_up.id, sign_up.person_id)]

    def _decision(self, sign_up: SignUp, reservations: list[Reservation]) -> Decision:
        return Decision(sign_up.id, [sign_up], reservations, {SHIFT_CLOSED: RecruitmentClosed()})

    def _left(self, act: Act, sign_up: SignUp, held: SignUpStanding) -> Decision:
        if held == SignUpStanding.APPLIED:
            return Decision(sign_up.id, [sign_up])
        freed, reservations = self.give_up_place(act, sign_up, was_waiting=held == SignUpStanding.WAITING)
        return Decision(sign_up.id, [sign_up, *freed], reservations)

    def _recruiting(self, caller: Caller, sign_up_id: UUID) -> tuple[SignUp, Activity, Act]:
        sign_up = self.get(SignUp, sign_up_id)
        organization = self.get(Organization, sign_up.organization_id)
        act = self.act_in(caller, organization, *RECRUITERS)
        organization.refuse_unless_active(on=self.today())
        return sign_up, self.get(Activity, sign_up.activity_id), act


def as_judged(*judged: RegistryAggregate) -> list[Reservation]:
    """What was judged must still stand so when the decision is written."""
    return [Expect(aggregate.id, aggregate.version) for aggregate in judged]
