"""Credits of continuing education, and how many minutes they come to: each minute once, forms capped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import chain, combinations
from uuid import UUID

from registry.dates import local_date
from registry.service_time import minutes_between

WHOLE = 100
"""Ratios are percents, so shares of a minute are counted in hundredths and cut off once, at the end."""


class LearningForm(StrEnum):
    """How something was learned."""

    TRAINING = "training"
    CONFERENCE = "conference"
    SUPERVISION = "supervision"
    RESEARCH = "research"
    ONLINE = "online"
    DEGREE = "degree"


COURSE_FORMS = frozenset(
    {LearningForm.TRAINING, LearningForm.CONFERENCE, LearningForm.SUPERVISION, LearningForm.ONLINE}
)
"""Held at a time; the others bring minutes without one."""


@dataclass(frozen=True)
class Span:
    """A time of learning; seconds are cut off at both ends."""

    starts_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        return minutes_between(self.starts_at, self.ends_at)


@dataclass(frozen=True)
class Credit:
    """What a provider attests that somebody learned."""

    id: UUID
    provider_id: UUID
    course_id: UUID | None
    form: str
    certificate_number: str
    day: date
    """Of the last lesson; what has no lessons counts in the term that holds on this day."""
    minutes: int
    """As attested, before ratios, caps and overlaps."""
    spans: list[Span]
    """When it was; empty for studies and papers, of which only the minutes are known."""
    assessor_id: UUID
    degree: str = ""
    is_awarded: bool = False
    """The degree was obtained; otherwise minutes that were taught on the way to it."""


@dataclass(frozen=True)
class FormRule:
    """What a minute of one form is worth, and how many minutes of a term it may fill."""

    percent: int
    cap_minutes: int | None = None

    @property
    def most(self) -> int | None:
        """Minutes of learning that fill the cap."""
        return None if self.cap_minutes is None else self.cap_minutes * WHOLE // self.percent


def form_rules(value: Mapping[str, Mapping[str, int]]) -> Mapping[str, FormRule]:
    """Of the policy ``sw.continuing_education_forms``."""
    return {
        form: FormRule(rule["percent"], rule["cap_hours"] * 60 if "cap_hours" in rule else None)
        for form, rule in value.items()
    }


def credits_of_term(known: Iterable[Credit], first: date, last: date) -> list[Credit]:
    """Lessons held in the term, and of a degree what no earlier term has counted; both days included."""
    known = list(known)
    earlier = [credit for credit in known if credit.degree and credit.day < first]
    parts = (_within(credit, first, last) for credit in known)
    return [_less_counted(part, earlier) for part in parts if part is not None]


def _within(credit: Credit, first: date, last: date) -> Credit | None:
    if not credit.spans:
        return credit if first <= credit.day <= last else None
    spans = [span for span in credit.spans if first <= local_date(span.starts_at) <= last]
    if spans == credit.spans:
        return credit
    return replace(credit, spans=spans, minutes=united_minutes(spans)) if spans else None


def _less_counted(credit: Credit, earlier: Iterable[Credit]) -> Credit:
    """A degree brings its hours once: with those that were taught, or were awarded, in earlier terms."""
    before = [each for each in earlier if credit.degree and each.degree == credit.degree]
    if any(each.is_awarded for each in before):
        return replace(credit, minutes=0)
    if not credit.is_awarded:
        return credit
    return replace(credit, minutes=max(0, credit.minutes - sum(each.minutes for each in before)))


def count_minutes(known: Sequence[Credit], rules: Mapping[str, FormRule]) -> int:
    """The most that these credits come to when each minute on the clock is counted once."""
    return sum(used * rules[form].percent for form, used in used_minutes(known, rules).items()) // WHOLE


def used_minutes(known: Sequence[Credit], rules: Mapping[str, FormRule]) -> Mapping[str, int]:
    """Minutes of learning that count, by form; forms without a rule count nothing.

    A minute that two forms share may count for either. What any set of forms can fill is bounded by the
    minutes that the set covers, and covering is submodular: taking the best-paid form first, as far as the
    bounds allow, is then the best choice of all (Edmonds' greedy algorithm for polymatroids).
    """
    forms = {credit.form for credit in known if credit.form in rules}
    used: dict[str, int] = {}
    for form in sorted(forms, key=lambda form: (-rules[form].percent, form)):
        free = min(covered(known, {form, *others}) - sum(used[o] for o in others) for others in subsets(used))
        most = rules[form].most
        used[form] = free if most is None else min(free, most)
    return used


def subsets(forms: Iterable[str]) -> Iterable[tuple[str, ...]]:
    known = list(forms)
    return chain.from_iterable(combinations(known, size) for size in range(len(known) + 1))


def covered(known: Iterable[Credit], forms: set[str]) -> int:
    """Minutes of learning in these forms, overlaps counted once."""
    mine = [credit for credit in known if credit.form in forms]
    return united_minutes(span for credit in mine for span in credit.spans) + _without_time(mine)


def united_minutes(spans: Iterable[Span]) -> int:
    """Minutes on the clock that lie in at least one of them."""
    total = 0
    reached: datetime | None = None
    for span in sorted(spans, key=lambda span: span.starts_at):
        starts_at = span.starts_at if reached is None else max(span.starts_at, reached)
        total += max(0, minutes_between(starts_at, span.ends_at))
        reached = span.ends_at if reached is None else max(reached, span.ends_at)
    return total


def _without_time(known: Iterable[Credit]) -> int:
    """Stated minutes; a degree counts its fixed hours or what was taught for it, never both."""
    stated = [credit for credit in known if not credit.spans]
    total = sum(credit.minutes for credit in stated if not credit.degree)
    for degree in {credit.degree for credit in stated if credit.degree}:
        mine = [credit for credit in stated if credit.degree == degree]
        taught = sum(credit.minutes for credit in mine if not credit.is_awarded)
        total += max(taught, *(credit.minutes for credit in mine if credit.is_awarded), 0)
    return total
