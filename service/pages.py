"""What the pages are built from: GraphQL in this process, sessions, printing and uploads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, cast
from uuid import UUID

from api.certificate_routes import print_for
from api.context import Context, Parts, context_of
from api.errors import Unavailable
from api.in_process import InProcess
from api.refusals import details_of, field_name
from api.registration_certificates import print_registration_for
from certificates.reading_apart import ReadersBusy, read_apart
from registry import refusals
from registry.act import Channel
from registry.refusals import Language
from registry.refusals.sign_in import RefreshRaced, SessionRevoked, TokenExpired, TokenInvalid
from service.importing.files import KINDS
from service.importing.kinds import What
from service.sign_in import SignIn
from service.sign_in import Tokens as SignInTokens
from service.uploads import CheckedUpload, Progress, UploadKind, Uploads
from web.doors import Answer, Doors, Refusal, Refused, Tokens, Visitor

ENDED = (TokenInvalid, TokenExpired, SessionRevoked, RefreshRaced)
"""Pages exchange no token: where another program has exchanged a browser's, the browser signs in anew."""


def make_doors(parts: Parts, *, sign_in: SignIn, uploads: Uploads, division: str) -> Doors:
    return Doors(
        ask=Asking(parts),
        resume=Resuming(sign_in),
        print_certificate=Printing(parts),
        print_registration=PrintingRegistrations(parts),
        read_certificate=Reading(parts),
        uploads=Uploading(parts, uploads),
        base_url=parts.base_url,
        division=division,
        clock=parts.clock,
    )


class Asking:
    """The pages' documents, run by the schema that the API serves."""

    def __init__(self, parts: Parts) -> None:
        self._graphql = InProcess(parts)

    def __call__(self, document: str, variables: Mapping[str, object], visitor: Visitor) -> Answer:
        outcome = self._graphql.ask(
            document,
            variables,
            token=visitor.token,
            language=visitor.language,
            address=visitor.address,
            key=visitor.key,
        )
        return Answer(outcome.data, [_of_entry(each) for each in outcome.errors])


class Resuming:
    """Sessions go on until they end."""

    def __init__(self, sign_in: SignIn) -> None:
        self._sign_in = sign_in

    def __call__(self, session: str, *, address: str, touch: bool) -> Tokens | None:
        try:
            tokens: SignInTokens = self._sign_in.resume(session, address=address, touch=touch)
        except ENDED:
            return None
        return tokens


class Printing:
    """The file of a certificate, under the rights of the API's own address for it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def __call__(self, number: str, visitor: Visitor) -> bytes:
        with visited(self._parts, visitor) as context:
            return print_for(context, number)


class PrintingRegistrations:
    """The holder's own registration certificate, likewise."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def __call__(self, number: str, visitor: Visitor) -> bytes:
        with visited(self._parts, visitor) as context:
            return print_registration_for(context, number)


class Reading:
    """What a stranger's file says of itself; the register is asked afterwards."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def __call__(self, content: bytes, visitor: Visitor) -> tuple[str, str] | None:
        try:
            self._parts.verifications.step(f"file from {visitor.address}")
            printed = read_apart(content)
        except refusals.Refusal as refusal:
            raise refused(refusal, visitor.language) from None
        except ReadersBusy:
            raise refused(Unavailable(), visitor.language) from None
        return (printed.number, printed.code) if printed else None


class Uploading:
    """Files of organizations; their uploads answer with values, pages take plain data."""

    def __init__(self, parts: Parts, uploads: Uploads) -> None:
        self._parts = parts
        self._uploads = uploads

    def columns(self, kind: str) -> Sequence[tuple[str, bool]]:
        columns, _ = KINDS[What(kind)]
        return [(column.name, column.is_required) for column in columns]

    def check(self, visitor: Visitor, organization_id: str, kind: str, file_name: str, content: bytes) -> str:
        with visited(self._parts, visitor) as context:
            upload_id = self._uploads.check(
                context.caller,
                UUID(organization_id),
                UploadKind(kind),
                file_name,
                content,
                language=visitor.language,
            )
        return str(upload_id)

    def checked(self, visitor: Visitor, upload_id: str) -> dict[str, Any]:
        with visited(self._parts, visitor) as context:
            return _counted(self._uploads.checked(context.caller, UUID(upload_id)))

    def run(self, visitor: Visitor, upload_id: str) -> None:
        with visited(self._parts, visitor) as context:
            self._uploads.run(context.caller, UUID(upload_id), visitor.language)

    def progress(self, visitor: Visitor, upload_id: str) -> dict[str, Any]:
        with visited(self._parts, visitor) as context:
            return _counted(self._uploads.progress(context.caller, UUID(upload_id)))

    def failures_file(self, visitor: Visitor, upload_id: str) -> bytes:
        with visited(self._parts, visitor) as context:
            return self._uploads.failures_file(context.caller, UUID(upload_id))


def _counted(answer: CheckedUpload | Progress) -> dict[str, Any]:
    return {**asdict(answer), "good": answer.good, "bad": answer.bad}


@contextmanager
def visited(parts: Parts, visitor: Visitor) -> Iterator[Context]:
    """As the API would be asked; what is refused within is said in the visitor's language."""
    try:
        yield context_of(
            parts,
            token=visitor.token,
            language=visitor.language,
            address=visitor.address,
            key=None,
            channel=Channel.WEB,
        )
    except refusals.Refusal as refusal:
        raise refused(refusal, visitor.language) from None


def refused(refusal: refusals.Refusal, language: Language) -> Refused:
    """As pages say it."""
    return Refused(
        Refusal(refusal.code, refusal.message(language), field_name(refusal), tuple(details_of(refusal)))
    )


def _of_entry(entry: Mapping[str, object]) -> Refusal:
    """An entry of ``errors``; only a refusal names a field and details."""
    extensions = cast("Mapping[str, object]", entry["extensions"])
    details = cast("list[Mapping[str, str]]", extensions.get("details", []))
    return Refusal(
        code=str(extensions["code"]),
        message=str(entry["message"]),
        field=cast("str | None", extensions.get("field")),
        details=tuple((each["name"], each["value"]) for each in details),
    )
