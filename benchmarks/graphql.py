"""P2 and P3: a list of activities, and signing up, over HTTP, against an empty field of the same server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection

from api.relay import node_id
from benchmarks.figures import Figure
from benchmarks.ground import Ground
from benchmarks.knocking import again_and_again, answered_per_second, post
from benchmarks.people import Cast, gather
from service.installation import Installation
from service.serving import serve_together
from service.settings import Settings

CONNECTIONS, SECONDS = 16, 4.0
ACTIVITIES, CAPACITY = 200, 8
"""A volunteer signs up for each once; half of the callers find it full."""
START_SECONDS = 60.0
PASSWORD = "Nobody-knocks-4-times"  # noqa: S105 - nobody's

NOTHING = "{ __typename }"
LIST = """
    { activities(first: 20) { edges { cursor node {
        id title startsAt endsAt standing categories place { address }
        organization { id name }
    } } pageInfo { hasNextPage endCursor } } }
"""
SIGN_UP = """
    mutation ($input: SignUpInput!) { signUp(input: $input) {
        __typename ... on SignUp { id standing rank } ... on Refusal { code message }
    } }
"""


def measure(ground: Ground) -> Iterator[Figure]:
    settings = Settings(database_url=ground.admin_url, data_folder=ground.folder, port=0, log_level="ERROR")
    with Installation(settings) as installation:
        installation.upgrade()
    with served(settings) as url:
        with Installation(settings.model_copy(update={"base_url": url})) as installation:
            requests = list(_sign_ups(installation, gather(installation.registry)))
        empty = again_and_again(post(NOTHING), connections=CONNECTIONS)
        listed = again_and_again(post(LIST), connections=CONNECTIONS)
        for warm in (empty, listed):
            answered_per_second(url, warm, seconds=1.0)
        nothing = answered_per_second(url, empty, seconds=SECONDS)
        lists = answered_per_second(url, listed, seconds=SECONDS)
        sign_ups = answered_per_second(url, requests, seconds=SECONDS, repeat=False)
    against = "an empty field"
    yield Figure("GraphQL: 20 activities with organizations", "1/s", lists, nothing, against, "≥ 0.6")
    yield Figure("GraphQL: signing up", "1/s", sign_ups, nothing, against, "≥ 0.35")


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """`registry serve` in processes of its own; the address once it answers."""
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(settings, there))
    process.start()
    there.close()  # so that a server which ends before it answers is noticed
    try:
        if not here.poll(START_SECONDS):
            raise TimeoutError("the server does not start")
        yield here.recv()
    finally:
        process.terminate()
        process.join()


def _serve(settings: Settings, there: Connection) -> None:
    serve_together(settings, on_ready=there.send)


def _sign_ups(installation: Installation, people: Cast) -> Iterator[Sequence[bytes]]:
    """For each connection the requests of one volunteer, who wants to go everywhere."""
    shifts = [people.activity(CAPACITY) for _ in range(ACTIVITIES)]
    for number in range(CONNECTIONS):
        volunteer = people.volunteer(number)
        login = f"bench{number}"
        installation.sign_in.open_account(volunteer.person_id, password=PASSWORD, login=login)
        token = installation.sign_in.sign_in(login, PASSWORD, address="127.0.0.1").access
        yield [
            post(
                SIGN_UP,
                {
                    "input": {
                        "activityId": node_id("Activity", activity_id),
                        "shiftId": node_id("Shift", shift_id),
                        "volunteerId": node_id("Volunteer", volunteer.id),
                    }
                },
                token=token,
            )
            for activity_id, shift_id in shifts
        ]
