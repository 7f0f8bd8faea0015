"""P7: two thousand callers for a hundred places: decided how fast, and was anybody wronged."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from benchmarks.figures import Figure
from benchmarks.ground import Ground
from benchmarks.people import cast
from registry.act import Caller
from registry.sign_up import SignUp, SignUpStanding
from registry.volunteer import Volunteer

CALLERS, PLACES, THREADS = 2_000, 100, 64


def measure(ground: Ground) -> Iterator[Figure]:
    with cast(ground, pool_size=THREADS) as people:
        registry = people.registry
        with ThreadPoolExecutor(THREADS) as pool:
            volunteers: Sequence[Volunteer] = list(pool.map(people.volunteer, range(CALLERS)))
            activity_id, shift_id = people.activity(PLACES)

            def sign_up(volunteer: Volunteer) -> tuple[int, SignUpStanding]:
                caller = Caller(volunteer.person_id)
                written = registry.sign_up(caller, activity_id, shift_id, volunteer_id=volunteer.id)
                return written.position, registry.get(SignUp, written.id).standing

            started = time.perf_counter()
            answers = sorted(pool.map(sign_up, volunteers))
            seconds = time.perf_counter() - started
        accepted = [standing for _, standing in answers if standing == SignUpStanding.ACCEPTED]
        in_order = all(standing == SignUpStanding.ACCEPTED for _, standing in answers[:PLACES])
    decided = f"{CALLERS} callers for {PLACES} places"
    yield Figure(f"{decided}: decisions", "1/s", CALLERS / seconds, 300.0, "the aim", "≥ 1")
    yield Figure(f"{decided}: oversold", "places", float(len(accepted) - PLACES), 1.0, "one", "0")
    yield Figure(f"{decided}: order kept", "yes = 1", float(in_order), 1.0, "yes", "1")
