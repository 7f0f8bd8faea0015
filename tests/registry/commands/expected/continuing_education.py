"""Commands on providers, courses, credits and inspections of continuing education."""

from collections.abc import Mapping

from registry.refusals import Refusal
from registry.refusals.continuing_education import (
    CourseNotIn,
    CoursePlaceNotIn,
    CoursePlaceTaken,
    CreditCertificateTaken,
    CreditRecorded,
    CreditUnknown,
    InspectionNotIn,
    ProviderNotApproved,
    ProviderNotPending,
    ProviderPending,
    ReminderNotDue,
)
from registry.refusals.service import CheckedInAlready, NotCheckedIn, NothingChanged
from tests.registry.commands.expected.again import Again
from tests.registry.commands.expected.callers import (
    ADMINISTRATOR,
    EDITORS,
    PERSON,
    RECORDERS,
    REGISTRAR,
    REGISTRY,
)

SOCIAL_WORKER = PERSON

MAY = {
    "apply_as_provider": ADMINISTRATOR,
    "approve_provider": REGISTRAR,
    "refuse_provider": REGISTRAR,
    "withdraw_provider": REGISTRAR,
    "draft_course": EDITORS,
    "change_course": EDITORS,
    "publish_course": EDITORS,
    "cancel_course": EDITORS,
    "take_course_place": SOCIAL_WORKER,
    "withdraw_course_place": PERSON,
    "check_in_to_lesson": PERSON | RECORDERS,
    "check_out_of_lesson": PERSON | RECORDERS,
    "mark_attendance": RECORDERS,
    "record_course_credit": RECORDERS,
    "record_listed_credit": RECORDERS,
    "record_study_credit": RECORDERS,
    "correct_credit": RECORDERS,
    "revoke_credit": RECORDERS | REGISTRAR,
    "remind_learner": REGISTRY,
    "open_inspection": REGISTRAR,
    "draw_sample": REGISTRAR,
    "judge_credit": REGISTRAR,
    "publish_inspection": REGISTRAR,
}
TWICE: Mapping[str, type[Refusal] | Again] = {
    "apply_as_provider": ProviderPending,
    "approve_provider": ProviderNotPending,
    "refuse_provider": ProviderNotPending,
    "withdraw_provider": ProviderNotApproved,
    "draft_course": Again.ANOTHER,
    "change_course": Again.NOTHING,
    "publish_course": CourseNotIn,
    "cancel_course": CourseNotIn,
    "take_course_place": CoursePlaceTaken,
    "withdraw_course_place": CoursePlaceNotIn,
    "check_in_to_lesson": CheckedInAlready,
    "check_out_of_lesson": NotCheckedIn,
    "mark_attendance": Again.ANOTHER,
    "record_course_credit": CoursePlaceNotIn,
    "record_listed_credit": CreditRecorded,
    "record_study_credit": CreditCertificateTaken,
    "correct_credit": NothingChanged,
    "revoke_credit": CreditUnknown,
    "remind_learner": ReminderNotDue,
    "open_inspection": Again.ANOTHER,
    "draw_sample": InspectionNotIn,
    "judge_credit": Again.ANOTHER,
    "publish_inspection": InspectionNotIn,
}
