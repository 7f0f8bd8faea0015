"""The page of a verification: Chinese first, English second, without any script."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from api.verification import Verification
from registry.dates import CHINA

FOLDER = Path(__file__).parent / "templates"
STYLE = (FOLDER / "verification.css").read_text(encoding="utf-8")
_STYLE_HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "content-type": "text/html; charset=utf-8",
    "vary": "Accept",
    "content-security-policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}

STATUSES = {
    "valid": ("有效", "Valid"),
    "superseded": ("已被新证明替代", "Superseded"),
    "revoked": ("已撤销", "Revoked"),
    "exists": ("编号存在，请输入验证码", "This number exists; enter the code"),
    "not_found": ("编号或验证码不符", "Number and code do not match"),
}
REVOCATIONS = {
    "error": ("记录有误", "Error in the records"),
    "fake-records": ("记录不实", "False records"),
    "not-volunteer": ("不属于志愿服务", "Not volunteer service"),
    "holder-asked": ("持有人申请撤销", "At the holder's request"),
}
LINES = {
    "effective": ("有效", "effective"),
    "corrected": ("已更正", "corrected"),
    "annulled": ("已撤销", "annulled"),
    "unknown": ("待查", "unknown"),
}
TIERS = {
    "A": ("签到签退", "checked in and out"),
    "B": ("组织录入、另一人确认", "entered by the organization, confirmed by a second person"),
    "C": ("志愿者申报、组织确认", "claimed by the volunteer, confirmed by the organization"),
    "D": ("其他系统导入", "from another system"),
    "P": ("纸质记录转录", "from paper"),
}


def render(verification: Verification | None) -> str:
    """None shows the empty form."""
    facts = verification.facts if verification else None
    return _template().render(
        style=Markup(STYLE),  # noqa: S704 - our own file
        verification=verification,
        facts=facts,
        issued_at=facts.issued_at.astimezone(CHINA) if facts else None,
        statuses=STATUSES,
        revocations=REVOCATIONS,
        standings=LINES,
        tiers=TIERS,
    )


@cache
def _template() -> Template:
    pages = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return pages.get_template("verification.html")
