"""Honours, allowances and ranks of social workers in the demo district."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

from registry.dates import add_months
from registry.social_work.levels import Level
from service.demo.social_work.profession import Profession, Worker

FIRST_DAY = 140
EVERY = 20
"""One honour and one allowance for so many social workers."""
RANKS_EVERY = 50
HONOURS = ("静安区优秀社会工作者", "上海市社区服务先进个人", "年度专业服务案例一等奖", "最美社工")
RANKS = ("supervisor-junior", "supervisor", "supervisor-senior", "leading-talent")
ALLOWANCE_FEN = {Level.ASSISTANT: 100_000, Level.SOCIAL_WORKER: 200_000, Level.SENIOR: 500_000}
RANK_MONTHS = 24


def appoint_incentives(profession: Profession, count: int) -> None:
    """Of each kind the first one is taken back later."""
    for acts, number_of in (
        (_honour, max(4, count // EVERY)),
        (_support, max(4, count // EVERY)),
        (_rank, max(4, count // RANKS_EVERY)),
    ):
        for number in range(number_of):
            is_last_chance = number == 0
            day = (
                FIRST_DAY if is_last_chance else profession.story.chance.randrange(FIRST_DAY, profession.last)
            )
            profession.at(day, partial(acts, profession, number))


def _honour(profession: Profession, number: int) -> None:
    """By the employer where there is one, else by a registrar for whoever grants it."""
    story, worker = profession.story, profession.draw_registered()
    agency = worker.agency
    written = story.registry.record_honour(
        agency.unit.administering if agency else profession.registrar,
        worker.person_id,
        title=HONOURS[number % len(HONOURS)],
        granted_on=story.today - timedelta(days=story.chance.randrange(1, 30)),
        organization_id=agency.id if agency else None,
        grantor="" if agency else "静安区民政局",
    )
    if number == 0:
        story.later(partial(_revoke, profession, written.id), days=90)


def _revoke(profession: Profession, honour_id: UUID) -> None:
    reason = "评选材料失实，经评选委员会决定撤销"
    profession.story.registry.revoke_honour(profession.registrar, honour_id, reason=reason)


def _support(profession: Profession, number: int) -> None:
    """Once for everybody and each level."""
    story, worker = profession.story, _draw_unsupported(profession)
    amount = ALLOWANCE_FEN[worker.level]
    written = story.registry.grant_allowance(
        profession.registrar,
        worker.person_id,
        scheme=f"exam-{worker.level}",
        amount_fen=amount,
        granted_on=story.today,
    )
    if number == 0:
        story.later(partial(_recover, profession, written.id, amount), days=120)


def _draw_unsupported(profession: Profession) -> Worker:
    supported = profession.supported
    worker = profession.story.chance.choice(
        [one for one, _ in profession.registered() if one not in supported and not one.resident.is_hired]
    )
    supported.append(worker)
    return worker


def _recover(profession: Profession, allowance_id: UUID, amount: int) -> None:
    reason = "领取后不满一年离开本区，按约定追回"
    profession.story.registry.recover_allowance(
        profession.registrar, allowance_id, amount_fen=amount, reason=reason
    )


def _rank(profession: Profession, number: int) -> None:
    story, worker = profession.story, _draw_unsupported(profession)
    written = story.registry.grant_rank(
        profession.registrar,
        worker.person_id,
        rank=RANKS[number % len(RANKS)],
        valid_from=story.today,
        valid_to=add_months(story.today, RANK_MONTHS),
    )
    if number == 0:
        story.later(partial(_end, profession, written.id), days=200)


def _end(profession: Profession, rank_id: UUID) -> None:
    story = profession.story
    story.registry.end_rank(
        profession.registrar, rank_id, ended_on=story.today, reason="本人申请不再承担督导工作"
    )
