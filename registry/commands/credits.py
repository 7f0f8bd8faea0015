"""Commands on credits of continuing education: recorded by providers, never by the learner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.course_places import CoursePlaceCommands, span_of
from registry.commands.proposals import RECORDERS
from registry.commands.registrations import REGISTRATION_NUMBER
from registry.dates import local_date
from registry.organization import Organization
from registry.refusals.continuing_education import (
    CourseNotOver,
    CreditCertificateTaken,
    CreditFormNeeded,
    CreditUsed,
    DegreeNeeded,
    LearnerUnknown,
    LessonTimes,
    NoCountedDegree,
    NothingAttended,
)
from registry.refusals.social_work import DateInFuture
from registry.reservations import Claim, Expect, Release
from registry.social_work.course import Course
from registry.social_work.course_place import CoursePlace
from registry.social_work.credits import (
    COURSE_FORMS,
    Credit,
    LearningForm,
    Span,
    united_minutes,
)
from registry.social_work.eligibility import Degree
from registry.social_work.learning import Learning
from registry.social_work.provider import Provider
from registry.social_work.registration import Registration
from registry.social_work.terms import Term
from registry.texts import read_text, without_spaces

CREDIT = "credit"
"""Claims: ``provider/certificate number``, owned by the credit as long as it stands."""


class CreditCommands(CoursePlaceCommands):
    """What counts for a renewal: attested on a day on which the provider was approved."""

    @command(*RECORDERS)
    def record_course_credit(self, caller: Caller, place_id: UUID, *, certificate_number: str) -> Decision:
        """From attendance on record, when the course is over."""
        place = self.get(CoursePlace, place_id)
        provider, act = self.teaching(caller, place.organization_id)
        course = self._finished(place.course_id, act)
        credit = self._course_credit(act, provider, course, place.attended_spans(), certificate_number)
        place.credit(act, credit.id)
        return self._recorded(act, provider, place.person_id, credit, place)

    @command(*RECORDERS)
    def record_listed_credit(
        self,
        caller: Caller,
        course_id: UUID,
        *,
        registration_number: str,
        certificate_number: str,
        lesson_ids: Sequence[UUID],
    ) -> Decision:
        """From the provider's own list: whole lessons, of somebody who did not check in here."""
        course = self.get(Course, course_id)
        provider, act = self.teaching(caller, course.organization_id)
        course = self._finished(course_id, act)
        spans = [span_of(course.lesson(lesson_id)) for lesson_id in dict.fromkeys(lesson_ids)]
        if not spans:
            raise NothingAttended(field="lessons")
        credit = self._course_credit(act, provider, course, spans, certificate_number)
        return self._recorded(act, provider, self.learner(registration_number), credit)

    @command(*RECORDERS)
    def record_study_credit(
        self,
        caller: Caller,
        organization_id: UUID,
        *,
        registration_number: str,
        form: LearningForm,
        certificate_number: str,
        day: date,
        minutes: int = 0,
        degree: Degree | None = None,
        is_awarded: bool = False,
    ) -> Decision:
        """Research and degree studies; a degree that was awarded brings its fixed hours, once."""
        provider, act = self.teaching(caller, organization_id)
        if form in COURSE_FORMS:
            raise CreditFormNeeded(field="form")
        if form == LearningForm.DEGREE and degree is None:
            raise DegreeNeeded(field="degree")
        if degree == Degree.SECONDARY:
            raise NoCountedDegree(field="degree")
        is_awarded = is_awarded and form == LearningForm.DEGREE
        rule = self.policy("sw.continuing_education_degree_hours", division=provider.division, on=day)
        credit = Credit(
            id=self.random_id(),
            provider_id=provider.id,
            course_id=None,
            form=str(form),
            certificate_number=read_certificate_number(certificate_number),
            day=day,
            minutes=int(rule.value) * 60 if is_awarded else minutes,
            spans=[],
            assessor_id=caller.signed_in(),
            degree=str(degree) if degree and form == LearningForm.DEGREE else "",
            is_awarded=is_awarded,
        )
        policy = rule.version if is_awarded else ""
        return self._recorded(act, provider, self.learner(registration_number), credit, policy=policy)

    @command(*RECORDERS)
    def correct_credit(
        self,
        caller: Caller,
        person_id: UUID,
        credit_id: UUID,
        *,
        reason: str,
        certificate_number: str | None = None,
        day: date | None = None,
        minutes: int | None = None,
        spans: Sequence[Span] = (),
    ) -> Decision:
        """``spans`` for what was held at a time, ``day`` and ``minutes`` for what was not."""
        learning = self.get(Learning, Learning.id_of(person_id))
        before = learning.credit(credit_id)
        provider = self.get(Provider, before.provider_id)
        _, act = self.teaching(caller, provider.organization_id)
        credit = corrected(before, day=day, minutes=minutes, spans=spans)
        if certificate_number is not None:
            credit = replace(credit, certificate_number=read_certificate_number(certificate_number))
        self._refuse_unattested(provider, credit)
        learning.correct_credit(
            act,
            credit,
            organization_id=provider.organization_id,
            reason=self.seal_note(person_id, reason, limit=200, field="reason"),
        )
        registration = self.find(Registration, Registration.id_of(person_id))
        if registration and renewed_terms(registration, before) != renewed_terms(registration, credit):
            raise CreditUsed
        unmoved = [Expect(registration.id, registration.version)] if registration else []
        return Decision(
            credit.id,
            [learning],
            [released(before), claimed(credit), Expect(provider.id, provider.version), *unmoved],
        )

    @command(*RECORDERS, Role.REGISTRAR)
    def revoke_credit(self, caller: Caller, person_id: UUID, credit_id: UUID, *, reason: str) -> Decision:
        """By the provider until a renewal rests on it, or by a registrar who found that it was not earned."""
        learning = self.get(Learning, Learning.id_of(person_id))
        credit = learning.credit(credit_id)
        provider = self.get(Provider, credit.provider_id)
        act = self._provider_or_registrar(caller, provider)
        registration = self.find(Registration, Registration.id_of(person_id))
        if registration and act.role != Role.REGISTRAR and renewed_terms(registration, credit):
            raise CreditUsed
        learning.revoke_credit(
            act,
            credit_id,
            organization_id=provider.organization_id,
            reason=self.seal_note(person_id, reason, limit=200, field="reason"),
        )
        places = []
        if credit.course_id is not None:
            place = self.find(CoursePlace, CoursePlace.id_of(credit.course_id, person_id))
            places = [place] if place else []
        for place in places:
            place.reopen(act, credit_id)
        return Decision(credit_id, [learning, *places], [released(credit)])

    def learner(self, registration_number: str) -> UUID:
        """Whose number it is; a list names social workers by what stands on their certificates."""
        number = without_spaces(registration_number).upper()
        owner = self.reservations.find_owner(REGISTRATION_NUMBER, number)
        if owner is None:
            raise LearnerUnknown(field="registrationNumber")
        return self.get(Registration, owner).person_id

    def _finished(self, course_id: UUID, act: Act) -> Course:
        course = self.get(Course, course_id)
        course.refuse_unless_published()
        if act.at < course.plan.ends_at:
            raise CourseNotOver
        return course

    def _course_credit(
        self, act: Act, provider: Provider, course: Course, spans: Sequence[Span], number: str
    ) -> Credit:
        return Credit(
            id=self.random_id(),
            provider_id=provider.id,
            course_id=course.id,
            form=course.plan.form,
            certificate_number=read_certificate_number(number),
            day=last_day(spans),
            minutes=united_minutes(spans),
            spans=list(spans),
            assessor_id=act.by or UUID(int=0),
        )

    def _recorded(
        self,
        act: Act,
        provider: Provider,
        person_id: UUID,
        credit: Credit,
        place: CoursePlace | None = None,
        *,
        policy: str = "",
    ) -> Decision:
        learning = self.find(Learning, Learning.id_of(person_id)) or Learning.open(act, person_id)
        learning.record_credit(act, credit, organization_id=provider.organization_id, policy=policy)
        self._refuse_unattested(provider, credit)
        return Decision(
            credit.id,
            [learning, *([place] if place else [])],
            [claimed(credit), Expect(provider.id, provider.version)],
        )

    def _refuse_unattested(self, provider: Provider, credit: Credit) -> None:
        """Nothing of tomorrow, of a day without approval, or under a number that stands already.

        Whoever loses the number to somebody at this very moment is decided anew, and refused here.
        """
        if credit.day > self.today():
            raise DateInFuture(field="day")
        for day in sorted({credit.day, *(local_date(span.starts_at) for span in credit.spans)}):
            provider.refuse_unless_approved(day)
        if self.reservations.find_owner(CREDIT, claimed(credit).key) not in {None, credit.id}:
            raise CreditCertificateTaken(field="certificateNumber")

    def _provider_or_registrar(self, caller: Caller, provider: Provider) -> Act:
        organization = self.get(Organization, provider.organization_id)
        if organization.roles_of(caller.signed_in(), on=self.today()):
            return self.act_in(caller, organization, *RECORDERS)
        return caller.as_staff(self.clock(), Role.REGISTRAR, provider.division)


def renewed_terms(registration: Registration, credit: Credit) -> list[Term]:
    """Of the terms in which the credit has a day, those that were renewed since."""
    days = {credit.day, *(local_date(span.starts_at) for span in credit.spans)}
    return [
        term
        for term, later in pairwise(registration.terms)
        if later.number == term.number and any(term.valid_from <= day <= term.valid_to for day in days)
    ]


def corrected(credit: Credit, *, day: date | None, minutes: int | None, spans: Sequence[Span]) -> Credit:
    """With times where it had times; where it had none, with another day or other minutes."""
    if not credit.spans:
        return replace(
            credit,
            day=day or credit.day,
            minutes=credit.minutes if minutes is None or credit.is_awarded else minutes,
        )
    if not spans:
        return credit
    if any(span.starts_at >= span.ends_at for span in spans):
        raise LessonTimes(field="spans")
    return replace(credit, spans=list(spans), day=last_day(spans), minutes=united_minutes(spans))


def last_day(spans: Sequence[Span]) -> date:
    return max(local_date(span.starts_at) for span in spans)


def read_certificate_number(raw: str) -> str:
    return read_text(without_spaces(raw).upper(), limit=40, field="certificateNumber")


def claimed(credit: Credit) -> Claim:
    return Claim(CREDIT, f"{credit.provider_id}/{credit.certificate_number}", credit.id)


def released(credit: Credit) -> Release:
    return Release(CREDIT, f"{credit.provider_id}/{credit.certificate_number}", credit.id)
