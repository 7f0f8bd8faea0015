"""The demo district, loaded into an empty registry: what it holds, and who may sign in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from uuid import UUID

from registry.dates import start_of_day
from service.bulk import open_bulk
from service.crypto import CryptoProvider
from service.database import Log
from service.demo.accounts import SignInCard, open_accounts
from service.demo.activities import appoint_activities
from service.demo.certificates import appoint_certificates
from service.demo.courses import outline_all
from service.demo.people import appoint_registrations
from service.demo.scenery import load_scenery
from service.demo.showpieces import Showpieces, choose_showpieces
from service.demo.social_work.profession import Profession
from service.demo.social_work.telling import appoint_social_work, cast
from service.demo.staff import appoint_staff
from service.demo.story import Story
from service.demo.timetable import Timetable
from service.demo.units import appoint_foundings, appoint_suspension
from service.sign_in import SignIn
from service.wiring import system_clock

SEED = 310106
DAYS = 730
Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""


class RegistryNotEmpty(Exception):
    """The demo district goes into an empty registry only: it would mix with what is there."""


@dataclass(frozen=True)
class Scale:
    """How much of everything."""

    volunteers: int = 2_000
    organizations: int = 40
    activities: int = 300
    records: int = 12_000
    certificates: int = 150
    social_workers: int = 600
    service_organizations: int = 25
    stations: int = 8
    courses: int = 60
    practice_entries: int = 800
    needs: int = 400
    good_practices: int = 12
    job_posts: int = 15

    @staticmethod
    def of(share: Fraction) -> Scale:
        """A smaller district, still with something of every kind."""
        whole = Scale()
        return Scale(
            volunteers=max(150, int(whole.volunteers * share)),
            organizations=max(12, int(whole.organizations * share)),
            activities=max(30, int(whole.activities * share)),
            records=max(300, int(whole.records * share)),
            certificates=max(12, int(whole.certificates * share)),
            social_workers=max(110, int(whole.social_workers * share)),
            service_organizations=max(7, int(whole.service_organizations * share)),
            stations=max(3, int(whole.stations * share)),
            courses=max(14, int(whole.courses * share)),
            practice_entries=max(40, int(whole.practice_entries * share)),
            needs=max(42, int(whole.needs * share)),
            good_practices=max(4, int(whole.good_practices * share)),
            job_posts=max(4, int(whole.job_posts * share)),
        )

    @property
    def total(self) -> int:
        return sum(asdict(self).values())


@dataclass(frozen=True)
class District:
    """What to tell whoever starts the demonstration."""

    sign_ins: list[SignInCard]
    showpieces: Showpieces

    def write(self, file: Path) -> None:
        """For the next start. It holds passwords: of people who do not exist, but keep it to the owner."""
        file.touch(mode=0o600)
        file.write_text(json.dumps(asdict(self), default=str, ensure_ascii=False, indent=2), "utf-8")

    @staticmethod
    def read(file: Path) -> District:
        kept = json.loads(file.read_text("utf-8"))
        return District(
            [SignInCard(**card) for card in kept["sign_ins"]], Showpieces.read(kept["showpieces"])
        )


def load_district(
    url: str,
    log: Log,
    *,
    crypto: CryptoProvider,
    sign_in: SignIn,
    today: date,
    seed: int = SEED,
    scale: Scale | None = None,
    clock: Callable[[], datetime] = system_clock,
    progress: Progress = lambda _done, _total: None,
) -> District:
    """Two years up to the midnight before ``today``; ``clock`` is the one that ``sign_in`` reads.

    The same seed and day give the same events, apart from what is encrypted. Raises RegistryNotEmpty.
    """
    scale = scale or Scale()
    chance = Random(seed)
    ends_at = start_of_day(today)
    timetable = Timetable(start_of_day(today - timedelta(days=DAYS)) + timedelta(hours=9), ends_at)
    with open_bulk(
        url,
        log,
        crypto=crypto,
        clock=lambda: timetable.now,
        random_id=lambda: UUID(int=chance.getrandbits(128), version=4),
        random_bytes=chance.randbytes,
    ) as registry:
        if registry.recorder.max_notification_id():
            raise RegistryNotEmpty
        story = Story(registry, timetable, chance, _counting(progress, scale.total))
        tell(story, scale)
        registry.flush()
        showpieces = choose_showpieces(story)
        return District(open_accounts(story, sign_in, clock), showpieces)


def tell(story: Story, scale: Scale) -> None:
    """Appoint everything that is planned, then let it happen."""
    appoint_staff(story)
    appoint_registrations(story, scale.volunteers)
    appoint_foundings(story, scale.organizations)
    appoint_suspension(story)
    outlines = outline_all(story, load_scenery(), activities=scale.activities, records=scale.records)
    appoint_activities(story, outlines)
    appoint_certificates(story, scale.certificates)
    profession = Profession(story)
    appoint_social_work(profession, scale)
    story.timetable.run()
    story.signing_in = cast(profession)


def _counting(progress: Progress, total: int) -> Callable[[], None]:
    done = 0

    def count() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    return count
