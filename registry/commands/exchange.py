"""Commands on what practitioners share: good practice and posts to fill."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.codes import code
from registry.commands.command import Decision, command
from registry.commands.organizations import OrganizationCommands
from registry.divisions import read_division
from registry.organization import Organization
from registry.social_work.amounts import read_amount
from registry.social_work.good_practice import Account, GoodPractice
from registry.social_work.job_post import JobOffer, JobPost
from registry.social_work.levels import Level
from registry.texts import read_text

EDITORS = (Role.ADMINISTRATOR, Role.ORGANISER)


class ExchangeCommands(OrganizationCommands):
    """Only organizations that may act today publish; withdrawing is always possible."""

    @command(*EDITORS)
    def submit_good_practice(
        self,
        caller: Caller,
        organization_id: UUID,
        account: Account,
        *,
        has_consent: bool,
        has_no_client_data: bool,
    ) -> Decision:
        act = self._active_editor(caller, organization_id)
        practice = GoodPractice.submit(
            act,
            practice_id=self.random_id(),
            organization_id=organization_id,
            account=_read_account(account),
            has_consent=has_consent,
            has_no_client_data=has_no_client_data,
        )
        return Decision(practice.id, [practice])

    @command(*EDITORS)
    def release_good_practice(self, caller: Caller, practice_id: UUID) -> Decision:
        """By a second person of the organization."""
        practice = self.get(GoodPractice, practice_id)
        practice.release(self._active_editor(caller, practice.organization_id))
        return Decision(practice.id, [practice])

    @command(*EDITORS)
    def withdraw_good_practice(self, caller: Caller, practice_id: UUID, *, reason: str) -> Decision:
        practice = self.get(GoodPractice, practice_id)
        act = self.act_in(caller, self.get(Organization, practice.organization_id), *EDITORS)
        practice.withdraw(act, reason=read_text(reason, limit=500, field="reason"))
        return Decision(practice.id, [practice])

    @command(*EDITORS)
    def post_job(self, caller: Caller, organization_id: UUID, offer: JobOffer) -> Decision:
        act = self._active_editor(caller, organization_id)
        job = JobPost.post(
            act, job_id=self.random_id(), organization_id=organization_id, offer=_read_offer(offer)
        )
        return Decision(job.id, [job])

    @command(*EDITORS)
    def withdraw_job(self, caller: Caller, job_id: UUID, *, reason: str) -> Decision:
        job = self.get(JobPost, job_id)
        act = self.act_in(caller, self.get(Organization, job.organization_id), *EDITORS)
        job.withdraw(act, reason=read_text(reason, limit=500, field="reason"))
        return Decision(job.id, [job])

    def _active_editor(self, caller: Caller, organization_id: UUID) -> Act:
        organization = self.get(Organization, organization_id)
        act = self.act_in(caller, organization, *EDITORS)
        organization.refuse_unless_active(on=self.today())
        return act


def _read_account(account: Account) -> Account:
    return replace(
        account,
        title=read_text(account.title, limit=100, field="title"),
        field=code("practice-field", account.field, field="field"),
        summary=read_text(account.summary, limit=2000, field="summary"),
        method=read_text(account.method, limit=4000, field="method"),
        outcome=read_text(account.outcome, limit=2000, field="outcome"),
        people_served=read_amount(account.people_served, field="peopleServed"),
        services=read_amount(account.services, field="services"),
    )


def _read_offer(offer: JobOffer) -> JobOffer:
    return replace(
        offer,
        title=read_text(offer.title, limit=100, field="title"),
        duties=read_text(offer.duties, limit=2000, field="duties"),
        level=str(Level(offer.level)) if offer.level else None,
        division=read_division(offer.division),
        pay=read_text(offer.pay, limit=100, field="pay"),
    )
