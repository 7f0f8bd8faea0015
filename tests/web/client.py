"""Somebody's browser without JavaScript: addresses are opened, forms are filled in as they stand and sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from http.cookiejar import Cookie
from typing import Any, cast

from httpx import Response
from lxml.html import FormElement, HtmlElement, fromstring
from starlette.types import ASGIApp

from api.app import create_app
from registry.act import Caller
from service.pages import make_doors
from service.uploads import Uploads
from tests.api.door import PASSWORD, Door, Http
from tests.database import LOG
from tests.people import Somebody
from web.app import create_app as create_pages

Fields = Mapping[str, str | Sequence[str]]
HTML = {"accept": "text/html,application/xhtml+xml"}


@dataclass(frozen=True)
class Seen:
    """What a browser shows after all redirections."""

    response: Response

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def path(self) -> str:
        return self.response.url.raw_path.decode()

    @cached_property
    def document(self) -> HtmlElement:
        return fromstring(self.response.text)

    @cached_property
    def text(self) -> str:
        """The words of the main part, blanks folded."""
        main = self.document.xpath("//main")
        return _folded((main[0] if main else self.document).text_content())

    @property
    def heading(self) -> str:
        return _folded(self.document.xpath("//h1")[0].text_content())

    @property
    def notice(self) -> str:
        found = self.document.xpath("//main//*[@role='status']")
        return _folded(found[0].text_content()) if found else ""

    @property
    def problems(self) -> list[str]:
        """What the top of the page says is wrong."""
        found = self.document.xpath("//*[contains(@class, 'problems')]//li")
        return [_folded(each.text_content()) for each in found]

    def error(self, name: str) -> str:
        """What stands beside a field."""
        found = self.document.xpath(
            f"//*[contains(@class, 'field')][.//*[@name='{name}']]//*[contains(@class, 'error')]"
        )
        return _folded(found[0].text_content()) if found else ""

    def links(self) -> list[str]:
        return [str(each) for each in self.document.xpath("//main//a/@href")]

    def rows(self) -> list[str]:
        """Of the first table."""
        return [_folded(each.text_content()) for each in self.document.xpath("//main//table[1]//tbody/tr")]

    def form(self, act: str) -> FormElement:
        for form in self.document.forms:
            if form.fields.get("_act") == act:
                return form
        acts = [form.fields.get("_act") for form in self.document.forms]
        raise AssertionError(f"no form for {act}, only for {acts}: {self.text[:500]}")

    def acts(self) -> list[str]:
        return [form.fields["_act"] for form in self.document.xpath("//main//form[.//input[@name='_act']]")]

    def value(self, act: str, name: str) -> str | None:
        value: str | None = self.form(act).fields[name]
        return value


class Browser:
    """One person's; cookies are kept, redirections followed."""

    def __init__(self, app: ASGIApp, *, language: str = "zh-CN") -> None:
        self.http = Http(app)
        self.headers = HTML | {"accept-language": language}

    def open(self, path: str, **said: Any) -> Seen:  # as httpx takes it
        return Seen(self.http.get(path, headers=self.headers, follow_redirects=True, **said))

    def send(self, seen: Seen, act: str, fields: Fields | None = None, **said: Any) -> Seen:
        """Fill in what is given, leave the rest as it stands, and send; ``files`` as httpx takes them."""
        form = seen.form(act)
        filled = _standing(form) | dict(fields or {})
        address = form.get("action") or seen.path
        return Seen(
            self.http.post(
                address,
                data=filled,
                headers=self.headers | {"origin": "https://registry.test"},
                follow_redirects=True,
                **said,
            )
        )

    @property
    def cookies(self) -> dict[str, Cookie]:
        """Those that are kept, by name."""
        jar = self.http._client.cookies.jar  # noqa: SLF001 - the client keeps none of its own
        return {each.name: each for each in jar}

    def forget(self, cookie: str) -> None:
        kept = self.cookies[cookie]
        self.http._client.cookies.jar.clear(kept.domain, kept.path, kept.name)  # noqa: SLF001 - as above

    def close(self) -> None:
        self.http.close()


class Site:
    """Pages and API at one address, over a registry of the tests' own."""

    def __init__(self, door: Door, uploads: Uploads | None = None) -> None:
        """Without ``uploads`` nobody imports files here."""
        self.door = door
        self.world = door.world
        doors = make_doors(
            door.parts, sign_in=door.sign_in, uploads=cast("Uploads", uploads), division=LOG.division
        )
        self.app = create_app(door.parts, create_pages(doors))
        self._browsers: list[Browser] = []

    def browser(self, by: Caller | Somebody | None = None, *, language: str = "zh-CN") -> Browser:
        """A new one, signed in as somebody through the page for it."""
        self.door.waiter.catch_up()
        browser = Browser(self.app, language=language)
        self._browsers.append(browser)
        caller = by.caller if isinstance(by, Somebody) else by
        if caller is not None and caller.person_id is not None:
            self._sign_in(browser, caller)
        return browser

    def _sign_in(self, browser: Browser, caller: Caller) -> None:
        login, code = self.door.credentials(caller)
        fields = {"login": login, "password": PASSWORD, "code": code}
        seen = browser.send(browser.open("/sign-in"), "sign-in", fields)
        assert seen.path != "/sign-in", seen.problems

    def close(self) -> None:
        for browser in self._browsers:
            browser.close()


def _standing(form: FormElement) -> dict[str, str | list[str]]:
    """What a browser would send of an untouched form, without its buttons."""
    standing: dict[str, str | list[str]] = {}
    for name, value in form.form_values():
        known = standing.get(name)
        if known is None:
            standing[name] = value
        else:
            standing[name] = [*known, value] if isinstance(known, list) else [known, value]
    return standing


def _folded(text: str) -> str:
    return " ".join(text.split())
