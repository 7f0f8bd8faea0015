"""Credits with valid defaults, and strategies that make any of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st

from registry.dates import CHINA, local_date
from registry.social_work.credits import COURSE_FORMS, Credit, FormRule, LearningForm, Span
from registry.social_work.eligibility import Degree

PROVIDER = UUID("7b1d7c43-3f0a-4f51-8d65-2f7d4d8a3c10")
MONDAY = datetime(2026, 3, 2, 9, tzinfo=CHINA)
AWARDED = 5_400
RULES = {
    "training": FormRule(100),
    "online": FormRule(100, 2_700),
    "conference": FormRule(50, 720),
    "supervision": FormRule(75, 600),
    "research": FormRule(100, 1_800),
    "degree": FormRule(100),
}


def span(start: int = 0, minutes: int = 60) -> Span:
    """So many minutes after Monday, nine o'clock."""
    starts_at = MONDAY + timedelta(minutes=start)
    return Span(starts_at, starts_at + timedelta(minutes=minutes))


def a_credit(*spans: Span, form: str = "training", **changes: Any) -> Credit:  # any other field of a credit
    said: dict[str, Any] = {  # as above
        "id": uuid4(),
        "provider_id": PROVIDER,
        "course_id": uuid4() if spans else None,
        "form": form,
        "certificate_number": uuid4().hex[:12],
        "day": local_date(spans[-1].starts_at) if spans else date(2026, 3, 2),
        "minutes": sum(each.minutes for each in spans),
        "spans": list(spans),
        "assessor_id": uuid4(),
    }
    return Credit(**said | changes)


def stated(minutes: int, *, form: str = "research", **changes: Any) -> Credit:  # as above
    """Of which only the minutes are known."""
    return a_credit(form=form, minutes=minutes, **changes)


SPANS = st.builds(span, st.integers(0, 3_000), st.integers(1, 600))
HELD = st.builds(
    lambda spans, form: a_credit(*spans, form=form),
    st.lists(SPANS, min_size=1, max_size=3),
    st.sampled_from(sorted(COURSE_FORMS)),
)
WRITTEN = st.builds(stated, st.integers(1, 3_000))
STUDIED = st.builds(
    lambda degree, minutes, *, is_awarded: stated(
        AWARDED if is_awarded else minutes,
        form=str(LearningForm.DEGREE),
        degree=str(degree),
        is_awarded=is_awarded,
    ),
    st.sampled_from(Degree),
    st.integers(1, 8_000),
    is_awarded=st.booleans(),
)
CREDITS = st.lists(HELD | WRITTEN | STUDIED, max_size=7)
