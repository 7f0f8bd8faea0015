"""Everything that happens in the social work of the demo district, appointed."""

from __future__ import annotations

from typing import Protocol

from service.demo.social_work.agencies import appoint_agencies
from service.demo.social_work.complaints import appoint_complaints
from service.demo.social_work.courses import appoint_courses
from service.demo.social_work.employments import appoint_employments
from service.demo.social_work.examinations import appoint_examinations
from service.demo.social_work.exchange import appoint_good_practices, appoint_job_posts
from service.demo.social_work.incentives import appoint_incentives
from service.demo.social_work.inspections import appoint_inspection
from service.demo.social_work.liaison import appoint_liaisons
from service.demo.social_work.needs import appoint_needs
from service.demo.social_work.practice import appoint_practice
from service.demo.social_work.profession import Profession
from service.demo.social_work.providers import appoint_providers
from service.demo.social_work.stations import appoint_stations
from service.demo.social_work.studies import appoint_studies
from service.demo.social_work.workers import appoint_workers
from service.demo.story import Resident


class Amounts(Protocol):
    """How much of social work there is to be."""

    @property
    def social_workers(self) -> int: ...
    @property
    def service_organizations(self) -> int: ...
    @property
    def stations(self) -> int: ...
    @property
    def courses(self) -> int: ...
    @property
    def practice_entries(self) -> int: ...
    @property
    def needs(self) -> int: ...
    @property
    def good_practices(self) -> int: ...
    @property
    def job_posts(self) -> int: ...


def appoint_social_work(profession: Profession, amounts: Amounts) -> None:
    appoint_workers(profession, amounts.social_workers)
    appoint_agencies(profession, amounts.service_organizations)
    appoint_employments(profession)
    appoint_stations(profession, amounts.stations)
    appoint_providers(profession)
    appoint_courses(profession, amounts.courses)
    appoint_studies(profession, amounts.social_workers)
    appoint_inspection(profession)
    appoint_examinations(profession)
    appoint_complaints(profession, amounts.social_workers)
    appoint_incentives(profession, amounts.social_workers)
    appoint_practice(profession, amounts.practice_entries)
    appoint_good_practices(profession, amounts.good_practices)
    appoint_job_posts(profession, amounts.job_posts)
    appoint_liaisons(profession)
    appoint_needs(profession, amounts.needs)


def cast(profession: Profession) -> dict[str, Resident]:
    """Who may sign in, by role."""
    return {
        "social_worker": profession.worker_on_show.resident,
        "provider": profession.teacher.administrator,
        "service_organization": profession.on_show.unit.administrator,
    }
