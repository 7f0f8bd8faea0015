"""Certificates of the demo district: who asked for them, who issued them, what became of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from registry.certificate import Certificate, Revocation
from registry.record_standings import RecordStanding
from registry.service_record import ServiceRecord
from service.demo.reviews import HALF_AN_HOUR, correct
from service.demo.story import Served, Story

Fate = Callable[[Story, Served, UUID], None]
"""What becomes of a certificate, told when it was issued."""
FIRST_DAY = 240
"""Of the district: by then there is something to certify."""
BY_ORGANIZATION = 0.3
WAITING = 0.05
"""Requested in the last days; the organizations have five working days."""
SUPERSEDED = 0.05
REVOKED = 0.03
REFUSED = 0.02
PURPOSES = ("入学申请", "求职", "单位评优", "社区积分核对", "个人留存", "")


def appoint_certificates(story: Story, count: int) -> None:
    """Every fate at least once."""
    last = (story.last_day - story.first_day).days
    fates = [
        fate
        for fate, share in (
            (_wait, WAITING),
            (_supersede, SUPERSEDED),
            (_revoke, REVOKED),
            (_refuse, REFUSED),
        )
        for _ in range(max(1, round(share * count)))
    ]
    for number in range(count):
        fate = fates[number] if number < len(fates) else _leave
        first = last - 4 if fate is _wait else FIRST_DAY
        newest = last if fate in {_wait, _leave} else last - 20
        moment = story.moment(story.day(story.chance.randrange(first, newest)))
        by_organization = fate in {_wait, _refuse} or story.chance.random() < BY_ORGANIZATION
        story.timetable.at(moment, partial(_request, story, fate, by_organization=by_organization))


def _request(story: Story, fate: Fate, *, by_organization: bool) -> None:
    chosen = _find_served(story)
    if chosen is None:
        story.later(partial(_request, story, fate, by_organization=by_organization), days=1)
        return
    resident, unit = chosen.resident, chosen.unit
    written = story.registry.request_certificate(
        resident.caller,
        resident.volunteer_id,
        period_from=_january(story),
        period_to=story.today,
        organization_id=unit.id if by_organization else None,
        purpose=story.chance.choice(PURPOSES),
    )
    story.tell()
    story.certificates.append(written.id)
    if not by_organization:
        fate(story, chosen, written.id)
    elif fate is _wait:
        pass
    else:
        decide = _refuse if fate is _refuse else _issue
        story.later(partial(decide, story, chosen, written.id), days=story.chance.uniform(0.3, 4))
        if decide is _issue:
            story.later(partial(fate, story, chosen, written.id), days=5)


def _january(story: Story) -> date:
    """From the first of January of the year before."""
    return date(story.today.year - 1, 1, 1)


def _find_served(story: Story) -> Served | None:
    """Somebody with an effective record of the last three months."""
    for _ in range(200):
        day = story.today - timedelta(days=story.chance.randrange(1, 90))
        served = story.served.get(day)
        if served:
            chosen = story.chance.choice(served)
            if _is_effective(story, chosen.record_id):
                return chosen
    return None


def _is_effective(story: Story, record_id: UUID) -> bool:
    return story.registry.get(ServiceRecord, record_id).standing is RecordStanding.EFFECTIVE


def _issue(story: Story, chosen: Served, certificate_id: UUID) -> None:
    story.registry.issue_certificate(chosen.unit.recording, certificate_id)


def _refuse(story: Story, chosen: Served, certificate_id: UUID) -> None:
    story.registry.refuse_certificate(
        chosen.unit.recording, certificate_id, reason="申请期间内的记录正在核查，核查后请重新申请"
    )


def _wait(_story: Story, _chosen: Served, _certificate_id: UUID) -> None:
    """The organization has not looked at it yet."""


def _leave(_story: Story, _chosen: Served, _certificate_id: UUID) -> None:
    """It stays valid, unless one of its records changes."""


def _supersede(story: Story, chosen: Served, _certificate_id: UUID) -> None:
    story.later(partial(correct, story, chosen, -HALF_AN_HOUR), days=story.chance.uniform(1, 12))


def _revoke(story: Story, chosen: Served, certificate_id: UUID) -> None:
    story.later(partial(_take_back, story, chosen, certificate_id), days=story.chance.uniform(1, 12))


def _take_back(story: Story, chosen: Served, certificate_id: UUID) -> None:
    certificate = story.registry.get(Certificate, certificate_id)
    caller = chosen.unit.administering if certificate.organization_id else story.staff["city-officer"].caller
    story.registry.revoke_certificate(
        caller, certificate_id, why=Revocation.ERROR, reason="服务时间记录有误，更正后另行出具"
    )
