"""The electronic registration certificate of a social worker: printed from the register, for its holder."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.context import Context, Parts, make_context
from api.running import off_loop, signed_in
from api.social_workers import term_on
from certificates.registration import RegistrationFacts
from registry import codes
from registry.dates import end_of_day, local_date
from registry.divisions import full_name_of
from registry.refusals import NotFound
from registry.vault import PersonErased

LEGAL_BASIS = "sw.registration_basis"


def registration_certificate_router(parts: Parts) -> APIRouter:
    router = APIRouter()

    @router.get("/social-workers/{number}.pdf")
    async def pdf(request: Request, number: str) -> Response:
        content = await off_loop(_print, parts, request, number)
        headers = {"content-disposition": f'attachment; filename="{number}.pdf"'}
        return Response(content, media_type="application/pdf", headers=headers)

    return router


def _print(parts: Parts, request: Request, number: str) -> bytes:
    return print_registration_for(make_context(parts, request), number)


def print_registration_for(context: Context, number: str) -> bytes:
    """The file, for its holder while the registration holds; nobody else learns that there is one."""
    person_id = signed_in(context)
    owner = context.read.social_workers.find_owner(number)
    if owner is None or owner.person_id != person_id or context.parts.print_registration is None:
        raise NotFound(what="registration certificate")
    return context.parts.print_registration(registration_facts(context, number))


def registration_facts(context: Context, number: str) -> RegistrationFacts:
    """As it is today; what has ended is not printed any more."""
    register, today = context.read.social_workers, context.today
    owner = register.find_owner(number)
    known = end_of_day(today)
    terms = register.terms_of(owner.person_id, known=known) if owner else []
    term = term_on(terms, today)
    if owner is None or term is None or term.number != number or not term.term.holds_on(today):
        raise NotFound(what="registration certificate")
    place = register.find_place(owner.person_id, day=today, known=known)
    qualification = register.find_qualification(term.qualification_id)
    (name,) = context.parts.vault.open_all([owner.name])
    if name is None:
        raise PersonErased
    if place is None or qualification is None:
        raise NotFound(what="registration certificate")
    basis = context.registry.policy(LEGAL_BASIS, division=place.division, on=term.valid_from)
    return RegistrationFacts(
        number=number,
        name=name,
        level=codes.name_of("social-worker-level", term.level),
        certificate_number=qualification.certificate_number,
        body=full_name_of(place.division),
        valid_from=term.valid_from,
        valid_to=term.valid_to,
        issued_on=local_date(term.recorded_at),
        verification_url=f"{context.parts.base_url}/social-workers/{number}",
        legal_basis=basis.value,
    )
