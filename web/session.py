"""The session of a browser: two HttpOnly cookies, and a third against forged forms."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest, digest
from secrets import token_urlsafe

from starlette.requests import Request
from starlette.responses import Response

from web.doors import Doors, Tokens

DAY = 86_400
SESSION_DAYS = 30


@dataclass
class Session:
    """What the browser holds, what it is to hold, and the access token of this visit."""

    doors: Doors
    address: str
    secret: str | None = None
    """The session's own token: whoever has it is the person."""
    access: str | None = None
    form: str = ""
    """What tokens of forms are derived from, then a dot and a mark of the person who signed in with it."""
    polled: bool = False
    """A script asks by itself: the session is not used, and the browser is told nothing."""
    ended: bool = False
    """There was a session, and it has ended."""
    _given: Tokens | None = None
    _began: bool = False
    _keep: bool = False
    """Whether the browser keeps the session that began when it is closed."""
    _new_form: bool = False
    _drop: bool = False

    @classmethod
    def of(cls, doors: Doors, request: Request, *, polled: bool = False) -> Session:
        names = cookie_names(doors)
        address = request.client.host if request.client else ""
        session = cls(doors, address, polled=polled)
        session.secret = request.cookies.get(names["session"])
        session.access = request.cookies.get(names["access"])
        session.form = request.cookies.get(names["form"], "")
        if len(session.form) < 20:
            session._renew_form()
        return session

    @property
    def token(self) -> str | None:
        """The access token; fetched anew when the browser has none. Blocks."""
        if self.access is None and self.secret is not None:
            self.renew()
        return self.access

    def renew(self) -> bool:
        """Whether the session goes on; blocks. Forms stay good: whoever signs in again sends them on."""
        self.access = None
        if self.secret is None:
            return False
        tokens = self.doors.resume(self.secret, address=self.address, touch=not self.polled)
        if tokens is None:
            self._forget_session()
            self.ended = True
            return False
        self.take(tokens)
        return True

    def take(self, tokens: Tokens) -> None:
        self.access, self._given = tokens.access, tokens

    def begin(self, secret: str | None, tokens: Tokens) -> None:
        """Somebody signed in; without ``secret`` the session is the one that was open."""
        if secret is not None:
            self.secret, self._began, self._drop = secret, True, False
        self.take(tokens)

    def belong_to(self, person_id: str, *, keep: bool) -> bool:
        """Say who began; answers False where forms of this browser are somebody else's, whose end this is.

        ``keep``: the session outlives the browser's window.
        """
        self._keep = keep
        nonce, _, mark = self.form.partition(".")
        is_somebody_elses = bool(mark) and mark != _mark(nonce, person_id)
        if is_somebody_elses:
            nonce = token_urlsafe(32)
        self.form, self._new_form = f"{nonce}.{_mark(nonce, person_id)}", True
        return not is_somebody_elses

    def end(self) -> None:
        """Signed out: no form of an open page is good any more."""
        self._forget_session()
        self._renew_form()

    def _forget_session(self) -> None:
        self.secret = self.access = self._given = None
        self._began, self._drop = False, True

    def _renew_form(self) -> None:
        self.form, self._new_form = token_urlsafe(32), True

    def form_token(self) -> str:
        """Differs on every page, so that compression tells nothing about it."""
        nonce = token_urlsafe(9)
        return f"{nonce}.{self._signed(nonce)}"

    def knows(self, form_token: str) -> bool:
        nonce, _, signed = form_token.partition(".")
        return compare_digest(signed.encode(), self._signed(nonce).encode())

    def _signed(self, nonce: str) -> str:
        key = self.form.partition(".")[0]
        return digest(key.encode(), nonce.encode(errors="replace"), sha256).hex()

    def write(self, response: Response) -> None:
        """Tell the browser what changed."""
        if self.polled:
            return
        names = cookie_names(self.doors)
        if self._drop:
            self._forget(response, names["session"])
            self._forget(response, names["access"])
        if self._began and self.secret is not None:
            self._set(response, names["session"], self.secret, SESSION_DAYS * DAY if self._keep else None)
        if self._new_form:
            self._set(response, names["form"], self.form, SESSION_DAYS * DAY)
        if self._given is not None:
            self._set(response, names["access"], self._given.access, None)

    def _set(self, response: Response, name: str, value: str, seconds: int | None) -> None:
        """Without ``seconds`` the browser forgets it when it is closed."""
        response.set_cookie(
            name, value, max_age=seconds, path="/", secure=self.doors.is_secure, httponly=True, samesite="lax"
        )

    def _forget(self, response: Response, name: str) -> None:
        response.delete_cookie(name, path="/", secure=self.doors.is_secure, httponly=True, samesite="lax")


def _mark(nonce: str, person_id: str) -> str:
    """Whose forms a browser shows, told to nobody who does not know already."""
    return digest(nonce.encode(), person_id.encode(), sha256).hex()


def cookie_names(doors: Doors) -> dict[str, str]:
    """Over HTTPS the prefix keeps neighbouring hosts from setting them (RFC 6265bis)."""
    prefix = "__Host-" if doors.is_secure else ""
    return {name: f"{prefix}{name}" for name in ("session", "access", "form")}
