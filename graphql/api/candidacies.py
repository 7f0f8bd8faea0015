"""Candidacies: signing up for an examination, what a registrar finds, and the marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.candidacy_inputs import (
    ExcludeCandidateInput,
    GiveExaminationProofsInput,
    RecordExaminationResultInput,
    RecordMisconductInput,
    SignUpForExaminationInput,
    VerifyCandidacyInput,
    WithdrawCandidacyInput,
    WithdrawCommitmentInput,
)
from api.context import Context, Info
from api.examinations import Eligibility, Examination, read_examination_id
from api.persons import Person, people
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import is_staff
from api.running import mutation, perform, query, signed_in
from projections.candidacies import CandidacyRow
from projections.reading import Page
from registry.act import Role
from registry.divisions import read_division
from registry.refusals import NotAllowed, NotFound
from registry.social_work.candidacy import HALVES, CandidacyStanding, Exclusion
from registry.social_work.eligibility import Degree
from registry.social_work.examination import Subject


@strawberry.type(description="Social work from one day to another, both included; null: it goes on.")
class PracticePeriod:
    first: date
    last: date | None


@strawberry.type(description="The marks of one paper.")
class Mark:
    subject: Subject
    points: float
    full_marks: int
    has_passed: bool


@strawberry.type(description="Somebody in an examination, for their eyes and the registrar's.")
class Candidacy(Node):
    examination: Examination
    person: Person | None
    standing: CandidacyStanding
    version: int
    degree: Degree
    is_social_work: bool
    is_final_year: bool
    practice: list[PracticePeriod]
    eligibility: Eligibility
    commitment: str | None = strawberry.field(description="The version of the text that was agreed to.")
    proofs: str
    exclusion: Exclusion | None
    note: str = strawberry.field(description="Why somebody was excluded.")
    marks: list[Mark]
    signed_up_at: datetime


CandidacyResult: TypeAlias = Annotated[Candidacy | Refusal, strawberry.union("CandidacyResult")]


@strawberry.type
class CandidacyMutations:
    @mutation
    def sign_up_for_examination(self, info: Info, input: SignUpForExaminationInput) -> CandidacyResult:
        """With a commitment in place of proofs, or with proofs."""
        command = info.context.registry.sign_up_for_examination
        signed_up = perform(
            info.context,
            input,
            command,
            read_node_id("Person", input.person_id, field="personId"),
            examination_id=read_examination_id(input.examination_id),
            candidate=input.read(),
        )
        return candidacy(info.context, signed_up)

    @mutation
    def withdraw_commitment(self, info: Info, input: WithdrawCommitmentInput) -> CandidacyResult:
        """From now on proofs are due, until the window ends."""
        command = info.context.registry.withdraw_commitment
        return candidacy(info.context, perform(info.context, input, command, _id(input.candidacy_id)))

    @mutation
    def give_examination_proofs(self, info: Info, input: GiveExaminationProofsInput) -> CandidacyResult:
        """After a commitment was withdrawn."""
        command = info.context.registry.give_examination_proofs
        given = perform(info.context, input, command, _id(input.candidacy_id), proofs=input.proofs)
        return candidacy(info.context, given)

    @mutation
    def withdraw_candidacy(self, info: Info, input: WithdrawCandidacyInput) -> CandidacyResult:
        """While the window is open."""
        command = info.context.registry.withdraw_candidacy
        return candidacy(info.context, perform(info.context, input, command, _id(input.candidacy_id)))

    @mutation
    def verify_candidacy(self, info: Info, input: VerifyCandidacyInput) -> CandidacyResult:
        """A registrar has seen the proofs, or checked a commitment."""
        command = info.context.registry.verify_candidacy
        return candidacy(info.context, perform(info.context, input, command, _id(input.candidacy_id)))

    @mutation
    def exclude_candidate(self, info: Info, input: ExcludeCandidateInput) -> CandidacyResult:
        """With a ground and a reason; a false commitment goes on the integrity record."""
        command = info.context.registry.exclude_candidate
        excluded = perform(
            info.context,
            input,
            command,
            _id(input.candidacy_id),
            ground=input.ground,
            reason=input.reason,
        )
        return candidacy(info.context, excluded)

    @mutation
    def record_examination_result(self, info: Info, input: RecordExaminationResultInput) -> CandidacyResult:
        """Marks in whole or half points; changing known ones needs a reason."""
        command = info.context.registry.record_examination_result
        marked = perform(
            info.context, input, command, _id(input.candidacy_id), marks=input.read(), reason=input.reason
        )
        return candidacy(info.context, marked)

    @mutation
    def record_misconduct(self, info: Info, input: RecordMisconductInput) -> CandidacyResult:
        """As the examining authority decided: the sitting is void, and it goes on the integrity record."""
        command = info.context.registry.record_misconduct
        voided = perform(
            info.context,
            input,
            command,
            _id(input.candidacy_id),
            severity=input.severity,
            decided_on=input.decided_on,
        )
        return candidacy(info.context, voided)


@strawberry.type
class CandidacyQueries:
    @query
    def my_candidacies(self, info: Info, first: First = 20, after: After = None) -> Connection[Candidacy]:
        """The caller's own, in order of signing up."""
        read = info.context.read.candidacies
        page = read.of_person(signed_in(info.context), first=first, after=after)
        return _page(info.context, page, after=after)

    @query
    def candidacies(
        self,
        info: Info,
        examination_id: ID,
        *,
        standing: CandidacyStanding | None = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Candidacy]:
        """Of one examination, for registrars of its division; in order of signing up."""
        context = info.context
        signed_in(context)
        row = context.read.candidacies.find_examination(read_examination_id(examination_id))
        must_register(context, row.division if row else "")
        wanted = str(standing) if standing else None
        page = context.read.candidacies.of_examination(
            read_examination_id(examination_id), standing=wanted, first=first, after=after
        )
        return _page(context, page, after=after)

    @query
    def candidacies_to_verify(
        self, info: Info, division: str, first: First = 20, after: After = None
    ) -> Connection[Candidacy]:
        """Whose proofs nobody has looked at, the oldest first; for registrars."""
        context, code = info.context, read_division(division)
        must_register(context, code)
        page = context.read.candidacies.to_verify(code, first=first, after=after)
        return _page(context, page, after=after)


def must_register(context: Context, division: str) -> None:
    """Registrars, and auditors who look over their shoulders."""
    signed_in(context)
    if is_staff(context, division, Role.AUDITOR):
        return
    if not division:
        raise NotAllowed
    context.caller.as_staff(context.parts.clock(), Role.REGISTRAR, division)


def persons_of(context: Context, ids: Sequence[UUID]) -> dict[UUID, Person]:
    """As the caller may see them, with one look."""
    found = context.read.people.of_ids(ids)
    return dict(zip(found, people(context, list(found.values())), strict=True))


def candidacy(context: Context, candidacy_id: UUID) -> Candidacy:
    """After a command: a key may be repeated by somebody who has lost the right since."""
    found = find_candidacy(context, candidacy_id)
    if found is None:
        raise NotFound(what="candidacy")
    return found


def find_candidacy(context: Context, candidacy_id: UUID) -> Candidacy | None:
    row = context.read.candidacies.find(candidacy_id)
    if row is None:
        return None
    is_own = row.person_id == context.caller.person_id
    if not is_own and not is_staff(context, row.division, Role.REGISTRAR, Role.AUDITOR):
        return None
    return candidacies(context, [row])[0]


def candidacies(context: Context, rows: Sequence[CandidacyRow]) -> list[Candidacy]:
    """With one look for all examinations, persons and sealed texts."""
    examinations = context.read.candidacies.examinations_of_ids([row.examination_id for row in rows])
    persons = persons_of(context, [row.person_id for row in rows])
    texts = context.opened(*(text for row in rows for text in (row.proofs, row.note)))
    return [
        Candidacy(
            id=node_id("Candidacy", row.candidacy_id),
            examination=Examination.of(examinations[row.examination_id], today=context.today),
            person=persons.get(row.person_id),
            standing=CandidacyStanding(row.standing),
            version=row.version,
            degree=Degree(row.degree),
            is_social_work=row.is_social_work,
            is_final_year=row.is_final_year,
            practice=_practice(row),
            eligibility=_eligibility(row),
            commitment=row.commitment,
            proofs=proofs,
            exclusion=Exclusion(row.ground) if row.ground else None,
            note=note,
            marks=_marks(row),
            signed_up_at=row.signed_up_at,
        )
        for row, proofs, note in zip(rows, texts[::2], texts[1::2], strict=True)
    ]


def _practice(row: CandidacyRow) -> list[PracticePeriod]:
    return [
        PracticePeriod(
            first=date.fromisoformat(str(each["first"])),
            last=date.fromisoformat(each["last"]) if each["last"] else None,
        )
        for each in row.practice
    ]


def _eligibility(row: CandidacyRow) -> Eligibility:
    return Eligibility(
        is_met=True,
        route=row.route,
        required_years=row.required_years,
        counted_years=row.counted_years,
        counted_from=row.counted_from,
        counted_until=row.counted_until,
    )


def _marks(row: CandidacyRow) -> list[Mark]:
    return [
        Mark(
            subject=Subject(each["subject"]),
            points=each["halves"] / HALVES,
            full_marks=each["full_marks"],
            has_passed=each["subject"] in row.passed,
        )
        for each in row.marks
    ]


def _page(context: Context, page: Page[CandidacyRow], *, after: str | None) -> Connection[Candidacy]:
    shown = dict(zip((row.candidacy_id for row in page.items), candidacies(context, page.items), strict=True))
    return connection(page, lambda row: shown[row.candidacy_id], after=after)


def _id(raw: ID) -> UUID:
    return read_node_id("Candidacy", raw, field="candidacyId")


CANDIDACY = NodeKind("Candidacy", find_candidacy)
