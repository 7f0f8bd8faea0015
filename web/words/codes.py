"""English names of the codes that forms offer; the Chinese ones stand in the registry's tables."""

from __future__ import annotations

from collections.abc import Mapping

from web.words import discipline, service_organizations

_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
_PARTS = {"am": "morning", "pm": "afternoon", "eve": "evening"}

ENGLISH: Mapping[str, Mapping[str, str]] = {
    **discipline.ENGLISH,
    "service-category": {
        "poverty-relief": "Relief of poverty",
        "elderly-and-disabled": "Elderly and disabled people",
        "community": "Community service",
        "ecology": "Environment",
        "large-events": "Large events",
        "disaster-relief": "Disaster relief",
        "social-management": "Public order",
        "culture": "Culture",
        "western-development": "Service in the western regions",
        "overseas": "Service abroad",
    },
    "service-time": {f"{day}-{part}": f"{_DAYS[day]} {_PARTS[part]}" for day in _DAYS for part in _PARTS},
    "sex": {"0": "Unknown", "1": "Male", "2": "Female", "9": "Not stated"},
    "document-type": {
        "resident-id": "Resident identity card",
        "residence-permit": "Residence permit for Hong Kong, Macao and Taiwan residents",
        "hk-macao-pass": "Mainland travel permit for Hong Kong and Macao residents",
        "taiwan-pass": "Mainland travel permit for Taiwan residents",
        "passport": "Passport",
        "foreign-permanent-resident": "Foreign permanent resident identity card",
        "military-officer": "Military officer's certificate",
        "soldier": "Soldier's certificate",
        "other": "Another document",
    },
    "legal-form": {
        "association": "Association",
        "service-institution": "Social service institution",
        "foundation": "Foundation",
        "other": "Other",
    },
    "education": {
        "11": "Doctorate",
        "14": "Master's degree",
        "20": "Bachelor's degree",
        "30": "Junior college",
        "40": "Secondary vocational school",
        "60": "Senior secondary school",
        "70": "Junior secondary school",
        "80": "Primary school",
        "90": "Other",
    },
    "employment": {
        "11": "Civil servant",
        "13": "Professional or technical staff",
        "17": "Office worker",
        "21": "Company manager",
        "24": "Worker",
        "27": "Farmer",
        "31": "Student",
        "37": "Active soldier",
        "51": "Freelancer",
        "54": "Self-employed",
        "70": "Not employed",
        "80": "Retired",
        "90": "Other",
    },
    "evaluation-dimension": {
        "punctuality": "Punctuality",
        "attitude": "Attitude",
        "skill": "Skill",
    },
    "satisfaction": {
        "5": "Very satisfied",
        "4": "Satisfied",
        "3": "Fairly satisfied",
        "2": "Dissatisfied",
        "1": "Very dissatisfied",
    },
    **service_organizations.ENGLISH,
}
