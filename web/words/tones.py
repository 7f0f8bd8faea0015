"""The colour in which a value is shown; what is not named here is grey."""

from __future__ import annotations

from collections.abc import Mapping

from web.words import demands, discipline, examinations, learning, registrations, service_organizations

COLOURS = frozenset({"green", "yellow", "red", "blue", "grey"})
TONES: Mapping[str, Mapping[str, str]] = {
    **discipline.TONES,
    "SignUpStanding": {
        "APPLIED": "yellow",
        "WAITING": "yellow",
        "ACCEPTED": "green",
        "DECLINED": "red",
        "NO_SHOW": "red",
        "SERVED": "blue",
    },
    "RecordStanding": {
        "ATTENDING": "blue",
        "FORCED_OUT": "yellow",
        "PROPOSED": "yellow",
        "EFFECTIVE": "green",
        "REJECTED": "red",
        "DISPUTED": "yellow",
        "ANNULLED": "red",
    },
    "ActivityStanding": {
        "PUBLISHED": "green",
        "CLOSED": "yellow",
        "ENDED": "blue",
        "CANCELLED": "red",
        "DISQUALIFIED": "red",
    },
    "CertificateStanding": {
        "REQUESTED": "yellow",
        "VALID": "green",
        "SUPERSEDED": "yellow",
        "REVOKED": "red",
        "REFUSED": "red",
    },
    "VerificationStatus": {
        "VALID": "green",
        "SUPERSEDED": "yellow",
        "REVOKED": "red",
        "EXISTS": "blue",
        "NOT_FOUND": "red",
    },
    "OrganizationStanding": {
        "PENDING": "yellow",
        "ACTIVE": "green",
        "REFUSED": "red",
        "SUSPENDED": "red",
    },
    "VolunteerStanding": {"PENDING_CONSENT": "yellow", "ACTIVE": "green", "SUSPENDED": "red"},
    "RealName": {"PENDING": "yellow", "PASSED": "green", "FAILED": "red"},
    "Recruitment": {"OPEN": "green", "REVIEWED": "blue"},
    "Risk": {"NONE": "green", "ORDINARY": "blue", "HAZARDOUS": "yellow", "EMERGENCY": "red"},
    "Tier": {"A": "green", "B": "blue", "C": "yellow"},
    "Review": {"AUTOMATIC": "green", "ORGANIZATION": "blue", "OFFICE": "yellow"},
    "JobStanding": {"WAITING": "blue", "RUNNING": "blue", "FAILED": "red"},
    "Light": {"GREEN": "green", "YELLOW": "yellow", "RED": "red"},
    "CertifiedLine": {
        "effective": "green",
        "corrected": "yellow",
        "disputed": "yellow",
        "annulled": "red",
        "rejected": "red",
    },
    "UploadState": {
        "checking": "blue",
        "checked": "yellow",
        "running": "blue",
        "done": "green",
        "failed": "red",
    },
    **examinations.TONES,
    **demands.TONES,
    **learning.TONES,
    **registrations.TONES,
    **service_organizations.TONES,
}
