"""Complaints about social workers of the demo district, and how far each has come by the end."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from functools import partial
from uuid import UUID

from registry.act import ANYONE, REGISTRY
from registry.dates import add_months
from registry.documents import Sex
from registry.social_work.sanctions import ReviewOutcome, SanctionKind
from service.demo import numbers
from service.demo.scenery import load_scenery
from service.demo.social_work import clocks
from service.demo.social_work.paths import Path
from service.demo.social_work.profession import Profession, Worker
from service.demo.timetable import Action


class Course(StrEnum):
    """How far a complaint has come."""

    FILED = "filed"
    ACCEPTED = "accepted"
    REDIRECTED = "redirected"
    DISMISSED = "dismissed"
    NOTIFIED = "notified"
    REPLIED = "replied"
    NOT_UPHELD = "not-upheld"
    SANCTIONED = "sanctioned"
    UNDER_REVIEW = "under-review"
    CHANGED = "changed"
    LIFTED = "lifted"
    PUBLISHED = "published"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


FILED_BEFORE_END = {
    Course.FILED: 4,
    Course.ACCEPTED: 12,
    Course.REDIRECTED: 90,
    Course.DISMISSED: 160,
    Course.NOTIFIED: 14,
    Course.REPLIED: 18,
    Course.NOT_UPHELD: 130,
    Course.SANCTIONED: 60,
    Course.UNDER_REVIEW: 55,
    Course.CHANGED: 200,
    Course.LIFTED: 230,
    Course.PUBLISHED: 240,
    Course.EXPIRED: 330,
    Course.CANCELLED: 260,
}
"""Days."""
HEARD = frozenset(Course) - {Course.FILED, Course.ACCEPTED, Course.REDIRECTED, Course.DISMISSED}
ACCEPTED_AFTER, NOTIFIED_AFTER, REPLIED_AFTER, DECIDED_AFTER = 3, 8, 3, 25
"""Days, each counted from the step before; the decision from the notice."""
REVIEW_ASKED_AFTER, REVIEWED_AFTER, PUBLISHED_AFTER = 10, 20, 72
SANCTIONS = {
    Course.SANCTIONED: (SanctionKind.ADMONITION, 6),
    Course.UNDER_REVIEW: (SanctionKind.CIRCULATED_CRITICISM, 12),
    Course.CHANGED: (SanctionKind.CIRCULATED_CRITICISM, 12),
    Course.LIFTED: (SanctionKind.ADMONITION, 6),
    Course.PUBLISHED: (SanctionKind.CIRCULATED_CRITICISM, 12),
    Course.EXPIRED: (SanctionKind.ADMONITION, 5),
    Course.CANCELLED: (SanctionKind.CANCELLATION, 36),
}
"""Kind, and how many months it lasts."""
BREACHES = ("confidentiality", "respect", "private-gain", "competence", "right-to-know", "equality")
STEADY = frozenset({Path.REGISTERED, Path.RENEWED, Path.FIRST, Path.EXAMINED})
"""They stay registered of themselves."""
TEXTS = {
    "confidentiality": "在居民群里谈起服务对象家里的情况",
    "respect": "上门时态度生硬，未听完就离开",
    "private-gain": "向服务对象推销保健品",
    "competence": "没有相应训练却做深度心理咨询",
    "right-to-know": "未告知服务记录会被用于汇报",
    "equality": "拒绝为外来务工家庭提供服务",
}


def appoint_complaints(profession: Profession, count: int) -> None:
    """One of every course; in a large district some of them several times."""
    rounds = max(1, count // 300)
    for number in range(rounds):
        for place, course in enumerate(Course):
            day = profession.last - FILED_BEFORE_END[course] - number
            breach = BREACHES[(place + number) % len(BREACHES)]
            profession.at(day, partial(_file, profession, course, breach))


def _file(profession: Profession, course: Course, breach: str) -> None:
    """Every third without a name; whoever is on show has a notice to reply to."""
    story = profession.story
    worker = profession.worker_on_show if course is Course.NOTIFIED else _draw_respondent(profession)
    is_anonymous = story.chance.random() < 0.3
    phone = "" if is_anonymous else numbers.phone_number(90_000 + profession.next_serial())
    sex = story.chance.choice("12")
    written = story.registry.file_complaint(
        ANYONE,
        worker.number,
        breach=breach,
        text=TEXTS[breach],
        is_anonymous=is_anonymous,
        complainant="" if is_anonymous else load_scenery().draw_name(story.chance, Sex(sex)),
        phone=phone,
    )
    if course is Course.REDIRECTED:
        where = "静安区市场监督管理局消费者投诉中心"
        redirect = partial(
            story.registry.redirect_complaint, profession.registrar, written.id, redirect_to=where
        )
        story.later(redirect, days=ACCEPTED_AFTER)
    elif course is not Course.FILED:
        story.later(partial(_accept, profession, worker, written.id, course), days=ACCEPTED_AFTER)


def _draw_respondent(profession: Profession) -> Worker:
    """Somebody whose registration runs on, and who was not complained of before."""
    last_day = profession.story.last_day
    standing = [
        worker
        for worker, term in profession.registered()
        if worker.path in STEADY
        and term.valid_to > last_day
        and not worker.resident.is_hired
        and worker not in profession.respondents
    ]
    worker = profession.story.chance.choice(standing)
    profession.respondents.append(worker)
    return worker


def _accept(profession: Profession, worker: Worker, complaint_id: UUID, course: Course) -> None:
    story, registry = profession.story, profession.story.registry
    registry.accept_complaint(profession.registrar, complaint_id)
    if course is Course.DISMISSED:
        dismiss = partial(
            registry.dismiss_complaint, profession.registrar, complaint_id, reasons="反映的情况查无实据"
        )
        story.later(dismiss, days=20)
    elif course in HEARD:
        story.later(partial(_notify, profession, worker, complaint_id, course), days=NOTIFIED_AFTER)


def _notify(profession: Profession, worker: Worker, complaint_id: UUID, course: Course) -> None:
    story, registry = profession.story, profession.story.registry
    case_id = registry.serve_notice(
        profession.registrar, complaint_id, facts="有人反映您在服务中违反职业道德，请就所述事实作出说明。"
    ).id
    if course is Course.NOTIFIED:
        return
    reply = partial(registry.reply_to_notice, worker.caller, case_id, text="处理确有不妥，已向当事人说明。")
    story.later(reply, days=REPLIED_AFTER)
    if course is Course.NOT_UPHELD:
        reasons = "经调查，反映的事实不成立"
        clear = partial(registry.clear_case, profession.registrar, case_id, reasons=reasons)
        story.later(clear, days=DECIDED_AFTER)
    elif course in SANCTIONS:
        impose = partial(_impose, profession, worker, (complaint_id, case_id), course)
        story.later(impose, days=DECIDED_AFTER)


def _impose(profession: Profession, worker: Worker, ids: tuple[UUID, UUID], course: Course) -> None:
    """``ids``: of the complaint and of the case."""
    story, registry = profession.story, profession.story.registry
    complaint_id, case_id = ids
    kind, months = SANCTIONS[course]
    registry.impose_sanction(
        profession.registrar,
        case_id,
        sanction=kind,
        breach="respect",
        reasons="经调查属实，违反《社会工作者职业道德指引》",
        valid_from=story.today,
        valid_to=add_months(story.today, months),
    )
    ask = partial(registry.request_review, worker.caller, case_id, text="处理过重，请予复核。")
    answer = partial(
        registry.answer_complainant,
        profession.registrar,
        complaint_id,
        text="您反映的问题已经处理。",
    )
    decide = partial(_decide, profession, case_id, course)
    publish = partial(_publish, profession, case_id)
    following: dict[Course, list[tuple[float, Action]]] = {
        Course.UNDER_REVIEW: [(REVIEW_ASKED_AFTER, ask)],
        Course.CHANGED: [
            (REVIEW_ASKED_AFTER, ask),
            (REVIEWED_AFTER, decide),
        ],
        Course.LIFTED: [
            (REVIEW_ASKED_AFTER, ask),
            (REVIEWED_AFTER, decide),
        ],
        Course.PUBLISHED: [(2, answer), (PUBLISHED_AFTER, publish)],
        Course.EXPIRED: [(2, answer), (PUBLISHED_AFTER, publish)],
        Course.CANCELLED: [(2, answer), (PUBLISHED_AFTER, publish)],
    }
    for days, act in following.get(course, []):
        story.later(act, days=days)
    if course is Course.EXPIRED:
        over = add_months(story.today, months) + timedelta(days=1)
        clocks.appoint(story, over, partial(registry.expire_sanction, REGISTRY, case_id))


def _decide(profession: Profession, case_id: UUID, course: Course) -> None:
    """By the other registrar."""
    is_lifted = course is Course.LIFTED
    profession.story.registry.decide_review(
        profession.other_registrar,
        case_id,
        outcome=ReviewOutcome.LIFTED if is_lifted else ReviewOutcome.CHANGED,
        reasons="原决定证据不足，予以撤销" if is_lifted else "情节较轻，改为训诫",
        sanction=None if is_lifted else SanctionKind.ADMONITION,
    )
    if not is_lifted:
        profession.story.later(partial(_publish, profession, case_id), days=3)


def _publish(profession: Profession, case_id: UUID) -> None:
    profession.story.registry.publish_sanction(profession.registrar, case_id)
