"""A place that begins with one officer: everybody else comes in by the pages."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlparse
from uuid import UUID

from playwright.sync_api import Browser, Response

from registry.act import Caller
from registry.plan import Place
from service.installation import Installation
from service.settings import Settings
from tests.browser.journeys.somebody import PASSWORD, Form, Somebody, code_of
from tests.browser.site import DESK, Device, Watch
from tests.database import make_folder
from tests.e2e.clock import FileClock
from tests.e2e.conftest import share_fonts
from tests.people import details
from tests.plans import Published
from tests.scenario import START, Clock
from tests.service.running.program import answering, launch
from tests.world import World

OFFICER = "officer"
REFUSING = frozenset({401, 403, 404, 422})
LIBRARY = Place("静安区图书馆")
"""Without a radius: whoever checks in is not asked where."""


class TownClock(Clock):
    """Only the tests move it; the server reads it from its file."""

    def __init__(self, file: FileClock) -> None:
        super().__init__()
        self._file = file

    def move(self, moment: datetime) -> None:
        super().move(moment)
        self._file.move(moment)

    def pass_time(self, **units: float) -> None:
        self.move(self.now + timedelta(**units))


class TownWorld(World):
    """The registry of the server, seen from the machine itself."""

    def __init__(self, installation: Installation, clock: TownClock) -> None:
        self.clock = clock
        self.pool = installation.pool
        self.registry = installation.registry


@dataclass
class Town:
    """One server; what a test does not want to tell on pages is made in its world."""

    url: str
    world: TownWorld
    installation: Installation
    secret: str = ""
    """Of the officer's authenticator app."""
    _logins: dict[UUID, str] = field(default_factory=dict)
    _serials: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def clock(self) -> Clock:
        return self.world.clock

    def form(self, name: str, *, age: int = 36) -> Form:
        """For somebody who comes by the pages: the world's people have the lower numbers."""
        serial = 500 + next(self._serials)
        number = details(serial, age=age).document_number
        return Form(name=name, document_number=number, phone=f"1380000{serial:04}")

    def code(self) -> str:
        return code_of(self.secret, self.clock)

    def login(self, who: Caller) -> str:
        """With PASSWORD; of an account for somebody whom the world has made."""
        person = who.signed_in()
        if person not in self._logins:
            self._logins[person] = f"person_{next(self._serials)}"
            self.open_account(person, self._logins[person])
        self.catch_up()
        return self._logins[person]

    def open_account(self, person: UUID, login: str) -> None:
        self.installation.sign_in.open_account(person, login=login, password=PASSWORD)

    def an_activity(self, **plan: Any) -> Published:  # any field of a plan
        """Tomorrow at nine, where places are given at once."""
        tomorrow = (self.clock.now + timedelta(days=1)).replace(hour=9, minute=0, second=0)
        return self.world.a_published_activity(place=LIBRARY, shifts=[tomorrow], **plan)

    def catch_up(self) -> None:
        """What the world has done is there on the pages."""
        self.installation.waiter.wait(self.world.position)

    def appoint_officer(self) -> None:
        officer = self.world.officer.signed_in()
        self.open_account(officer, OFFICER)
        self.secret = add_authenticator(self.installation, officer)
        # Each code is good once: the next one is for signing in.
        self.clock.pass_time(minutes=1)


def add_authenticator(installation: Installation, person: UUID) -> str:
    """The secret that its picture tells the app."""
    sign_in = installation.sign_in
    secret = parse_qs(urlparse(sign_in.enrol_totp(person, label=OFFICER)).query)["secret"][0]
    sign_in.confirm_totp(person, code_of(secret, installation.clock))
    return secret


@contextmanager
def served_town() -> Iterator[Town]:
    folder = make_folder()
    try:
        share_fonts(folder)
        clock = TownClock(FileClock(folder))
        clock.move(START)
        with answering(launch(folder, [sys.executable, "-m", "tests.e2e.server", str(folder)])) as running:
            assert running.becomes_ready()
            with Installation(Settings(data_folder=folder), clock=clock) as installation:
                town = Town(running.url, TownWorld(installation, clock), installation)
                town.appoint_officer()
                yield town
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Visitors:
    """Everybody has a browser of their own, all of the same kind; nothing may go wrong in any."""

    browser: Browser
    town: Town
    device: Device = field(default_factory=lambda: DESK)
    scripts: bool = True
    watch: Watch = field(default_factory=Watch)
    _refusing: set[str] = field(default_factory=set)

    @property
    def findings(self) -> list[str]:
        """Without the refusals that pages meant: a browser reports their status as an error."""
        return [each for each in self.watch.findings if not any(url in each for url in self._refusing)]

    @contextmanager
    def anybody(self, login: str = "") -> Iterator[Somebody]:
        """Signed in where ``login`` is given."""
        context = self.browser.new_context(
            **self.device, base_url=self.town.url, locale="zh-CN", java_script_enabled=self.scripts
        )
        self.watch.over(context, urlparse(self.town.url).netloc)
        context.on("response", self._note)
        try:
            somebody = Somebody(context, scripts=self.scripts)
            if login:
                somebody.signs_in(login)
            yield somebody
        finally:
            context.close()

    def _note(self, response: Response) -> None:
        if response.status in REFUSING and response.request.is_navigation_request():
            self._refusing.add(response.url)
