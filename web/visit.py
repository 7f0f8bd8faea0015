"""One visit to one page: who comes, in which language, and what they ask and do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from registry.dates import local_date
from web.documents import Mutation, Query
from web.doors import Answer, Data, Doors, Language, Refusal, Refused, Visitor
from web.forms import Form, Shown
from web.ids import global_id
from web.preferences import Preferences
from web.session import Session

NOTICE = "notice"
NOTICE_SECONDS = 60
STALE = ("TOKEN_EXPIRED", "TOKEN_INVALID", "SESSION_REVOKED")
VIEWER = Query("""
query {
  viewer {
    person { id name realName division { code name } }
    secondFactor
    grants { role organization { id name standing } division { code name } }
    registeredOrganizations { id name standing }
    volunteer { id number standing }
    wards { person { id name } volunteer { id number standing } }
  }
}
""")
PROOFS = Query("""
query { viewer { secondFactors { totp passkeys } sessions { isCurrent provenAt } } }
""")
PROVEN_LATELY = timedelta(minutes=10)


@dataclass
class Visit:
    """Handed to every page; everything on it blocks, so pages run in threads."""

    request: Request
    doors: Doors
    session: Session
    preferences: Preferences
    form: Form | None = None
    """What was sent, when something was."""
    refusals: tuple[Refusal, ...] = ()
    """Why it was refused, when the page is shown again."""
    notice: tuple[str, str] | None = None
    _forms: dict[str, Shown] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        return self.preferences.language

    @property
    def path(self) -> str:
        return self.request.url.path

    def t(self, chinese: str, english: str) -> str:
        return chinese if self.language == "zh" else english

    def at(self, name: str) -> str:
        """A part of the address."""
        return str(self.request.path_params[name])

    def id(self, kind: str, name: str = "id") -> str:
        """A part of the address as the API's id of that kind."""
        return global_id(kind, self.at(name))

    def asked(self, name: str, default: str = "") -> str:
        """A value of the address after the question mark."""
        return self.request.query_params.get(name, default).replace("\0", "").strip()[:200]

    def ask(self, query: Query, **variables: object) -> Data:
        """The answer's data; raises Refused, also for a part that is refused."""
        answer = self._run(query.text, variables, None)
        if answer.refusals:
            raise Refused(*answer.refusals)
        return answer.data or {}

    def act(self, mutation: Mutation, input: Mapping[str, object] | None = None) -> Data:  # noqa: A002 - as the API names it
        """What the act answers; raises Refused. Sent again from the same page it acts once."""
        variables = {} if input is None else {"input": dict(input)}
        answer = self._run(mutation.text, variables, self._key_of(mutation, variables))
        if answer.refusals:
            raise Refused(*answer.refusals)
        answered: Data = (answer.data or {})["answer"]
        if answered["__typename"] == "Refusal":
            details = tuple((each["name"], each["value"]) for each in answered["details"])
            raise Refused(Refusal(answered["code"], answered["message"], answered["field"], details))
        return answered

    def _key_of(self, mutation: Mutation, variables: Mapping[str, object]) -> str | None:
        """What is sent changed, after going back, is another act: its content is part of the key."""
        if self.form is None or not self.form.key:
            return None
        content = json.dumps([mutation.name, variables], sort_keys=True, default=str)
        return f"{self.form.key}-{sha256(content.encode()).hexdigest()[:32]}"

    def _run(self, document: str, variables: Mapping[str, object], key: str | None) -> Answer:
        answer = self._ask(document, variables, key)
        if any(each.code in STALE for each in answer.refusals) and self.session.access is not None:
            self.session.renew()
            answer = self._ask(document, variables, key)
        return answer

    def _ask(self, document: str, variables: Mapping[str, object], key: str | None) -> Answer:
        return self.doors.ask(document, variables, self.visitor(key))

    def visitor(self, key: str | None = None) -> Visitor:
        return Visitor(self.session.token, self.language, self.session.address, key)

    @cached_property
    def viewer(self) -> Data | None:
        """Who is signed in, with rights, registration and wards; None for anybody."""
        if self.session.token is None:
            return None
        viewer: Data | None = self.ask(VIEWER)["viewer"]
        return viewer

    def must_sign_in(self) -> Data:
        if self.viewer is None:
            raise Refused(Refusal("SIGN_IN_NEEDED", self.t("请先登录。", "Please sign in first.")))
        return self.viewer

    def prove_again(self) -> None:
        """Before what is sensitive: whoever has a second factor has shown it in the last minutes."""
        viewer = self.ask(PROOFS)["viewer"]
        if viewer is None or not any(viewer["secondFactors"].values()):
            return
        proven = [each["provenAt"] for each in viewer["sessions"] if each["isCurrent"]]
        if not proven or proven[0] is None or self._is_old(proven[0]):
            words = self.t("请再次进行二次验证。", "Please show your second factor once more.")
            raise Refused(Refusal("SECOND_FACTOR_NEEDED", words))

    def _is_old(self, proven: str) -> bool:
        return self.now - datetime.fromisoformat(proven) > PROVEN_LATELY

    @property
    def now(self) -> datetime:
        """By the registry's clock."""
        return self.doors.clock()

    @property
    def today(self) -> date:
        """In China."""
        return local_date(self.now)

    @cached_property
    def organizations(self) -> list[Data]:
        """Those in which the viewer holds a role, with the roles."""
        found: dict[str, Data] = {}
        for grant in self.viewer["grants"] if self.viewer else ():
            if grant["organization"]:
                known = found.setdefault(grant["organization"]["id"], {**grant["organization"], "roles": []})
                known["roles"].append(grant["role"])
        return list(found.values())

    @cached_property
    def applications(self) -> list[Data]:
        """Organizations that the viewer has registered and that are not approved: waiting, or refused."""
        registered = self.viewer["registeredOrganizations"] if self.viewer else ()
        return [each for each in registered if each["standing"] in {"PENDING", "REFUSED"}]

    def holds(self, *roles: str) -> bool:
        """``OFFICER``, ``SYSTEM_ADMINISTRATOR`` and the like, anywhere."""
        return any(grant["role"] in roles for grant in (self.viewer["grants"] if self.viewer else ()))

    def shown(self, act: str) -> Shown:
        """One form of this page, with what was typed and refused if it was this one that was sent."""
        if act not in self._forms:
            is_sent = self.form is not None and self.form.act == act and bool(self.refusals)
            self._forms[act] = Shown(act, self.form if is_sent else None, self.refusals if is_sent else ())
        return self._forms[act]

    def with_asked(self, **changes: str | None) -> str:
        """This address with other values after the question mark; None leaves one out."""
        asked = {**dict(self.request.query_params), **changes}
        kept = urlencode({name: value for name, value in asked.items() if value})
        return f"{self.path}?{kept}" if kept else self.path

    def go(self, path: str) -> Response:
        return RedirectResponse(path, 303)

    def done(self, path: str, chinese: str, english: str, *, tone: str = "good") -> Response:
        """Go on to another page, which says once what has happened."""
        response = self.go(path)
        said = json.dumps([tone, self.t(chinese, english)])
        response.set_cookie(
            NOTICE,
            said.encode().hex(),
            max_age=NOTICE_SECONDS,
            httponly=True,
            samesite="lax",
            secure=self.doors.is_secure,
        )
        return response


def read_notice(request: Request) -> tuple[str, str] | None:
    kept = request.cookies.get(NOTICE)
    if not kept:
        return None
    try:
        said = json.loads(bytes.fromhex(kept))
    except (ValueError, RecursionError):
        return None
    match said:
        case [str(tone), str(text)]:
            return tone, text
    return None


def local_path(path: str, default: str = "/") -> str:
    """An address within these pages, whatever somebody put there: nobody is led elsewhere."""
    is_local = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_local and "\\" not in path else default
