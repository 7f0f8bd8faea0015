"""P6: what a command costs while its stream grows from ten to ten thousand events."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.figures import Figure, median_seconds
from benchmarks.ground import Ground
from benchmarks.people import Cast, cast
from registry.act import Act, Caller, Role
from registry.organization import Organization

SHORT, LONG = 10, 10_000
TIMES = 60


def measure(ground: Ground) -> Iterator[Figure]:
    with cast(ground) as people:
        member = people.volunteer(1).person_id
        people.registry.submit_real_name(Caller(member), member)

        def come_and_go() -> None:
            who = people.administrator
            people.registry.add_member(who, people.organization_id, person_id=member, role=Role.ORGANISER)
            people.registry.remove_member(
                who, people.organization_id, person_id=member, role=Role.ORGANISER, reason="bench"
            )

        _grow(people, SHORT)
        short = median_seconds(come_and_go, times=TIMES)
        _grow(people, LONG)
        long = median_seconds(come_and_go, times=TIMES)
    yield Figure("two commands on a long stream", "ms", long * 1000, short * 1000, f"{SHORT} events", "≤ 1.2")


def _grow(people: Cast, length: int) -> None:
    """Members come and go until the stream is so long; written in one save."""
    organization = people.registry.get(Organization, people.organization_id)
    who = people.administrator.signed_in()
    act = Act(people.registry.clock(), who, Role.ADMINISTRATOR, on_behalf_of=organization.id)
    today = people.registry.today()
    while organization.version < length:
        organization.add_member(act, who, Role.RECORDER, valid_from=today, valid_to=None)
        organization.remove_member(act, who, Role.RECORDER, reason="bench")
    people.registry.save(organization)
