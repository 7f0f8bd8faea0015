"""What pages need from behind, and who asks for it: nothing here knows how it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

Language = Literal["zh", "en"]
Data = dict[str, Any]  # what a document answers is for the page that asked to know


@dataclass(frozen=True)
class Visitor:
    """Who asks, and how the answer should speak."""

    token: str | None = field(default=None, repr=False)
    """The access token; None is anybody."""
    language: Language = "zh"
    address: str = ""
    key: str | None = None
    """The idempotency key of this one act."""


@dataclass(frozen=True)
class Refusal:
    """Why something is refused: the code for programs, the sentence for people, the field that is meant."""

    code: str
    message: str
    field: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    """Names and values that the sentence holds."""


@dataclass(frozen=True)
class Answer:
    """What a document answers; with refusals, ``data`` may be None or hold gaps."""

    data: Data | None
    refusals: Sequence[Refusal] = ()


class Ask(Protocol):
    """Run a GraphQL document in this process; blocks."""

    def __call__(self, document: str, variables: Mapping[str, object], visitor: Visitor) -> Answer: ...


class Tokens(Protocol):
    @property
    def access(self) -> str: ...
    @property
    def expires_in(self) -> int: ...


class Resume(Protocol):
    """A new access token for an open session; None when the session has ended.

    ``touch`` says that somebody uses it, and not a script that asks by itself.
    """

    def __call__(self, session: str, *, address: str, touch: bool) -> Tokens | None: ...


class PrintCertificate(Protocol):
    """The PDF of a certificate for whom it is meant; raises Refused."""

    def __call__(self, number: str, visitor: Visitor) -> bytes: ...


class ReadCertificate(Protocol):
    """Number and code that a PDF says, None where it is no certificate; raises Refused."""

    def __call__(self, content: bytes, visitor: Visitor) -> tuple[str, str] | None: ...


class Uploads(Protocol):
    """Files that organizations send in: checked, kept apart, imported by a job; each may raise Refused.

    ``kind`` is ``volunteers`` or ``service-records``; organizations and uploads are named by plain UUIDs.
    """

    def columns(self, kind: str) -> Sequence[tuple[str, bool]]:
        """The headings that are understood, and whether each is needed."""
        ...

    def check(self, visitor: Visitor, organization_id: str, kind: str, file_name: str, content: bytes) -> str:
        """Decide every row and write none, a long file later; answers the upload's id."""
        ...

    def checked(self, visitor: Visitor, upload_id: str) -> Data:
        """``headings``, and ``rows`` with ``number``, ``cells``, ``refusals``; ``good`` and ``bad`` count."""
        ...

    def run(self, visitor: Visitor, upload_id: str) -> None: ...

    def progress(self, visitor: Visitor, upload_id: str) -> Data:
        """``state``, ``rows``, ``done``, ``good``, ``bad``, ``failures``.

        The states: checking, checked, running, done, failed.
        """
        ...

    def failures_file(self, visitor: Visitor, upload_id: str) -> bytes:
        """CSV."""
        ...


@dataclass(frozen=True, kw_only=True)
class Doors:
    """Made once by whoever serves the pages."""

    ask: Ask
    resume: Resume
    print_certificate: PrintCertificate
    print_registration: PrintCertificate
    read_certificate: ReadCertificate
    uploads: Uploads
    base_url: str
    division: str
    """Six digits: where this registry is."""
    clock: Callable[[], datetime]
    demonstration: bool = False
    """Pages say that nothing here is true."""

    @property
    def is_secure(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def offers_passkeys(self) -> bool:
        """Browsers make them for names only, never for an address in numbers."""
        host = urlsplit(self.base_url).hostname or ""
        return bool(host) and not host.replace(".", "").isdecimal() and ":" not in host


class Refused(Exception):
    """The registry, or a page, says no."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__(refusals[0].code)
        self.refusals = refusals

    @property
    def first(self) -> Refusal:
        return self.refusals[0]

    def holds(self, *codes: str) -> bool:
        return any(each.code in codes for each in self.refusals)
