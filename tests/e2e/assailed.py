"""An installation that will be killed, with a crowd of people who are signed in to it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

import httpx

from api.relay import node_id
from registry.act import Caller, Grant, Role
from registry.application import Registry
from registry.commands.offers import Offer
from service.installation import AUDIENCE, Installation
from service.settings import Settings
from service.sign_in import SignIn, TokenSigner
from service.wiring import system_clock
from tests.api.door import ADDRESS, QUICK
from tests.e2e.crowd import Command
from tests.e2e.visitor import PASSWORD, Json
from tests.people import HOME
from tests.plans import a_plan
from tests.service.running.district import found_organization, resident_number, verified_person
from tests.service.running.program import Running

HALF = 100
"""So many sign up, and so many are entered by an organization."""
CAPACITY = 60


@dataclass(frozen=True)
class Member:
    """Somebody who is signed in."""

    person_id: UUID
    token: str
    volunteer_id: UUID | None = None


@dataclass(frozen=True)
class Assailed:
    """One group of processes, and who uses it."""

    folder: Path
    running: Running
    organization_id: UUID
    founder: Member
    volunteers: tuple[Member, ...]
    _days: Iterator[int]
    _serials: Iterator[int]

    @contextmanager
    def opened(self) -> Iterator[Installation]:
        """Seen from the machine itself, beside the processes that serve."""
        with Installation(settings_of(self.folder, self.running)) as installation:
            yield installation

    def ask(self, document: str, variables: Json) -> Json:
        """As the organization's administrator."""
        response = httpx.post(
            f"{self.running.url}/graphql",
            json={"query": document, "variables": variables},
            headers={"authorization": f"Bearer {self.founder.token}"},
            timeout=30,
        )
        answer = response.json()
        assert "errors" not in answer, answer["errors"]
        data: Json = answer["data"]
        return data

    def a_shift(self) -> tuple[UUID, UUID]:
        """An activity that takes fewer than want to come, and its shift; on a day of its own."""
        starts_at = system_clock().replace(microsecond=0) + timedelta(days=next(self._days))
        with self.opened() as installation:
            return publish(installation.registry, self, starts_at)

    def commands(self, activity_id: UUID, shift_id: UUID) -> list[Command]:
        """Sign-ups and entered volunteers, by turns."""
        asked = {"activityId": node_id("Activity", activity_id), "shiftId": node_id("Shift", shift_id)}
        sign_ups = [
            Command("signUp", {**asked, "volunteerId": node_id("Volunteer", who.volunteer_id)}, who.token)
            for who in self.volunteers
            if who.volunteer_id is not None
        ]
        entered = [Command("enterVolunteer", self._entry(), self.founder.token) for _ in range(HALF)]
        return [each for pair in zip(sign_ups, entered, strict=True) for each in pair]

    def _entry(self) -> dict[str, object]:
        return {
            "organizationId": node_id("Organization", self.organization_id),
            "details": {
                "name": "李小明",
                "documentType": "RESIDENT_ID",
                "documentNumber": resident_number(next(self._serials)),
                "division": HOME,
            },
            "consentEvidence": "签字表",
        }


def settings_of(folder: Path, running: Running) -> Settings:
    """The address is in every token: it must be the one that is served."""
    return Settings(data_folder=folder, base_url=running.url)


def settle(folder: Path, running: Running) -> Assailed:
    serials = count(2)  # the founder has the first
    with Installation(settings_of(folder, running)) as installation:
        registry, sign_in = installation.registry, quick_sign_in(installation)
        founder_id, organization_id = found_organization(registry)

        def volunteer(serial: int) -> Member:
            person_id = verified_person(registry, "王小明", serial)
            written = registry.become_volunteer(Caller(person_id), person_id, Offer(), declaration="2026-1")
            return Member(person_id, token(sign_in, person_id, serial), written.id)

        with ThreadPoolExecutor(8) as threads:
            volunteers = tuple(threads.map(volunteer, [next(serials) for _ in range(HALF)]))
        founder = Member(founder_id, token(sign_in, founder_id, 1))
    return Assailed(folder, running, organization_id, founder, volunteers, count(1), serials)


def quick_sign_in(installation: Installation) -> SignIn:
    """As the installation's own, with hashes that take no time."""
    secrets, settings = installation.secrets, installation.settings
    signer = TokenSigner.of(
        secrets.signing_keys, secrets.signing_key_id, issuer=settings.base_url, audience=AUDIENCE
    )
    return SignIn(
        installation.pool,
        vault=installation.vault,
        signer=signer,
        clock=system_clock,
        base_url=settings.base_url,
        hasher=QUICK,
    )


def token(sign_in: SignIn, person_id: UUID, serial: int) -> str:
    login = f"person_{serial:05}"
    sign_in.open_account(person_id, login=login, password=PASSWORD)
    return sign_in.sign_in(login, PASSWORD, address=ADDRESS).access


def publish(registry: Registry, assailed: Assailed, starts_at: datetime) -> tuple[UUID, UUID]:
    plan = a_plan(assailed.founder.person_id, shifts=[starts_at], hours=2, capacity=CAPACITY)
    grant = Grant(Role.ADMINISTRATOR, assailed.organization_id)
    founder = Caller(assailed.founder.person_id, frozenset({grant}))
    activity_id = registry.draft_activity(founder, assailed.organization_id, plan).id
    registry.publish_activity(founder, activity_id)
    return activity_id, plan.shifts[0].id
