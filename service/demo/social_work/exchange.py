"""What organizations of the demo district share with each other: good practice, and posts to fill."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from registry.social_work.good_practice import Account
from registry.social_work.job_post import JobOffer
from registry.social_work.levels import Level
from service.demo.social_work.profession import Agency, Profession
from service.demo.social_work.scenery import load_scenery
from service.demo.story import DIVISION

FIRST_DAY = 160
WAITING_BEFORE_END = 2
LEVELS = (None, Level.ASSISTANT, Level.SOCIAL_WORKER, None, Level.SENIOR)
OPEN_DAYS = 45


def appoint_good_practices(profession: Profession, count: int) -> None:
    """The last one still waits for a second person; the first was withdrawn again."""
    for number in range(count):
        is_waiting = number == count - 1
        day = profession.story.chance.randrange(FIRST_DAY, profession.last - 30)
        day = profession.last - WAITING_BEFORE_END if is_waiting else day
        profession.at(day, partial(_submit, profession, number, is_waiting=is_waiting))


def _submit(profession: Profession, number: int, *, is_waiting: bool) -> None:
    story, agency = profession.story, _author(profession, number)
    title, field = load_scenery()["practices"][number]
    account = Account(
        title=title,
        field=field,
        summary="以社区为依托，由社工与志愿者联合开展，形成可复制的工作流程。",
        method="需求评估、分级响应、小组介入、资源链接、定期回访五步法，每季度督导一次。",
        outcome="参与者社会支持网络明显改善，服务满意度百分之九十以上。",
        people_served=story.chance.randrange(30, 400),
        services=story.chance.randrange(40, 900),
    )
    written = story.registry.submit_good_practice(
        agency.unit.organising, agency.id, account, has_consent=True, has_no_client_data=True
    )
    story.tell()
    if is_waiting:
        return
    release = partial(story.registry.release_good_practice, agency.unit.administering, written.id)
    story.later(release, days=3)
    if number == 0:
        withdraw = partial(
            story.registry.withdraw_good_practice,
            agency.unit.administering,
            written.id,
            reason="项目已结束，内容待更新",
        )
        story.later(withdraw, days=20)


def _author(profession: Profession, number: int) -> Agency:
    return profession.agencies[number % len(profession.agencies)]


def appoint_job_posts(profession: Profession, count: int) -> None:
    """Two of three are open at the end; the first was withdrawn."""
    for number in range(count):
        is_open = number % 3 != 0
        day = profession.story.chance.randrange(FIRST_DAY, profession.last - OPEN_DAYS - 20)
        day = profession.last - profession.story.chance.randrange(1, 20) if is_open else day
        profession.at(day, partial(_post, profession, number))


def _post(profession: Profession, number: int) -> None:
    story, agency = profession.story, _author(profession, number)
    titles, lowest = load_scenery()["jobs"], story.chance.randrange(70, 110)
    level = LEVELS[number % len(LEVELS)]
    offer = JobOffer(
        title=titles[number],
        duties="开展个案、小组和社区服务，做好服务记录，参加每月督导，完成项目评估。",
        level=str(level) if level else None,
        division=DIVISION,
        pay=f"月薪{lowest}00—{lowest + 30}00元",
        is_full_time=number % 4 != 0,
        open_until=story.today + timedelta(days=OPEN_DAYS),
    )
    written = story.registry.post_job(agency.unit.organising, agency.id, offer)
    story.tell()
    if number == 0:
        withdraw = partial(
            story.registry.withdraw_job, agency.unit.administering, written.id, reason="已招到合适人选"
        )
        story.later(withdraw, days=12)
