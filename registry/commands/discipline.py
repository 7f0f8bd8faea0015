"""Commands on discipline cases: notice, reply, decision, review, publication, expiry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from registry import codes
from registry.act import Act, Caller, Role
from registry.commands.case_endings import OF_A_REGISTRATION
from registry.commands.command import Decision, command
from registry.commands.complaints import COMPLAINT_CODE, ComplaintCommands
from registry.commands.open_matters import DISCIPLINE
from registry.dates import add_months, local_date, start_of_day
from registry.refusals import Missing
from registry.refusals.discipline import ComplaintKept
from registry.refusals.social_work import DateInFuture
from registry.reservations import Claim, DestroyKey, Release
from registry.social_work.cases import Lapse
from registry.social_work.complaint import Complaint
from registry.social_work.discipline_case import DisciplineCase
from registry.social_work.registration import Registration
from registry.social_work.sanctions import DisciplineStanding, ReviewOutcome, Sanction, SanctionKind
from registry.social_work.terms import EndGround
from registry.vault import optional_key

SANCTION = "sanction-in-force"
"""Claims: each case whose sanction has not ended, for the clock."""


class DisciplineCommands(ComplaintCommands):
    """Effective and recorded days differ; a cancellation ends the registration in the same decision."""

    @command(Role.REGISTRAR)
    def serve_notice(self, caller: Caller, complaint_id: UUID, *, facts: str) -> Decision:
        """The person reads what is alleged and may reply; who complained stays unsaid."""
        complaint, act = self._complaint_for(caller, complaint_id)
        days = self.policy("sw.reply_wd", division=complaint.division, on=self.today())
        reply_due = self.calendar.add_working_days(self.today(), days.value)
        respondent = str(complaint.respondent_id)
        earlier_id = self.reservations.find_owner(DISCIPLINE, respondent)
        case = DisciplineCase.serve_notice(
            act,
            person_id=complaint.respondent_id,
            complaint_id=complaint_id,
            division=complaint.division,
            breach=complaint.breach,
            facts=self.seal_in(complaint_id, facts, field="facts"),
            reply_due_on=reply_due.last_day,
            due_on=complaint.due_on,
            policy=days.version,
            earlier_id=earlier_id,
        )
        complaint.pursue(act, case_id=case.id)
        handed_on = [Release(DISCIPLINE, respondent, earlier_id)] if earlier_id else []
        return Decision(case.id, [complaint, case], [*handed_on, Claim(DISCIPLINE, respondent, case.id)])

    @command(Role.VOLUNTEER)
    def reply_to_notice(self, caller: Caller, case_id: UUID, *, text: str) -> Decision:
        case = self.get(DisciplineCase, case_id)
        act = caller.as_self(self.clock(), case.person_id)
        case.receive_reply(
            act, text=self.seal_in(case.complaint_id, text, field="text", limit=5000), on=self.today()
        )
        return Decision(case.id, [case])

    @command(Role.REGISTRAR)
    def clear_case(self, caller: Caller, case_id: UUID, *, reasons: str) -> Decision:
        """The complaint is not upheld."""
        case, act = self._case_for(caller, case_id)
        case.clear(act, reasons=self.seal_in(case.complaint_id, reasons, field="reasons"))
        return Decision(case.id, [case])

    @command(Role.REGISTRAR)
    def impose_sanction(
        self,
        caller: Caller,
        case_id: UUID,
        *,
        sanction: SanctionKind,
        breach: str,
        reasons: str,
        valid_from: date,
        valid_to: date,
    ) -> Decision:
        """Effective from ``valid_from``, which is today or a day gone by."""
        case, act = self._case_for(caller, case_id)
        today = self.today()
        if valid_from > today:
            raise DateInFuture(field="validFrom")
        months = self.policy("sw.sanction_months", division=case.division, on=today)
        days = self.policy("sw.review_days", division=case.division, on=today)
        act = replace(act, effective_at=start_of_day(valid_from))
        imposed = Sanction(sanction, valid_from, valid_to)
        case.impose(
            act,
            imposed,
            breach=codes.code("ethics-breach", breach, field="breach"),
            reasons=self.seal_in(case.complaint_id, reasons, field="reasons"),
            longest=add_months(valid_from, months.value[str(sanction)]),
            review_due_on=self.last_day_after(today, days),
            policy=months.version,
        )
        claim = Claim(SANCTION, str(case.id), case.id)
        if sanction != SanctionKind.CANCELLATION:
            return Decision(case.id, [case], [claim])
        registration = self.get(Registration, Registration.id_of(case.person_id))
        registration.cancel(act, ground=EndGround.ETHICS_BREACH, effective_on=valid_from, reason=None)
        cases, freed = self.lapsed_cases(act, case.person_id, Lapse.CANCELLED, kinds=OF_A_REGISTRATION)
        return Decision(case.id, [case, registration, *cases], [claim, *freed])

    @command(Role.VOLUNTEER)
    def request_review(self, caller: Caller, case_id: UUID, *, text: str) -> Decision:
        """Once, within the term that the decision named."""
        case = self.get(DisciplineCase, case_id)
        act = caller.as_self(self.clock(), case.person_id)
        days = self.policy("sw.review_finish_days", division=case.division, on=self.today())
        case.request_review(
            act,
            text=self.seal_in(case.complaint_id, text, field="text", limit=5000),
            on=self.today(),
            due_on=self.last_day_after(self.today(), days),
            policy=days.version,
        )
        return Decision(case.id, [case])

    @command(Role.REGISTRAR)
    def decide_review(
        self,
        caller: Caller,
        case_id: UUID,
        *,
        outcome: ReviewOutcome,
        reasons: str,
        sanction: SanctionKind | None = None,
        valid_to: date | None = None,
    ) -> Decision:
        """By another registrar than who decided; what falls, falls with what it did to the registration."""
        case, act = self._case_for(caller, case_id)
        case.refuse_unless(DisciplineStanding.UNDER_REVIEW)
        before = case.known_sanction
        changed = None
        if outcome == ReviewOutcome.CHANGED:
            if sanction is None:
                raise Missing(field="sanction", element="sanction")
            changed = replace(before, kind=sanction, valid_to=valid_to or before.valid_to)
        case.review(
            act,
            outcome,
            reasons=self.seal_in(case.complaint_id, reasons, field="reasons"),
            changed=changed,
        )
        freed = [Release(SANCTION, str(case.id), case.id)] if outcome == ReviewOutcome.LIFTED else []
        still_ended = outcome != ReviewOutcome.LIFTED and case.known_sanction.kind == before.kind
        restored = [] if still_ended else self._restored(act, case, before)
        return Decision(case.id, [case, *restored], freed)

    @command(Role.REGISTRAR)
    def publish_sanction(self, caller: Caller, case_id: UUID) -> Decision:
        """From today to the last day of the sanction, beside the registration in the public register."""
        case, act = self._case_for(caller, case_id)
        case.publish(act, on=self.today())
        return Decision(case.id, [case])

    @command(Role.REGISTRY)
    def expire_sanction(self, caller: Caller, case_id: UUID) -> Decision:
        case = self.get(DisciplineCase, case_id)
        case.expire(caller.as_registry(self.clock()), on=self.today())
        return Decision(case.id, [case], [Release(SANCTION, str(case.id), case.id)])

    @command(Role.REGISTRY)
    def forget_complaint(self, caller: Caller, complaint_id: UUID) -> Decision:
        """So long after the end: who complained is forgotten first, everything said in the case later."""
        complaint = self.get(Complaint, complaint_id)
        act = caller.as_registry(self.clock())
        contact = DestroyKey(optional_key(complaint_id))
        if self._is_kept_for(complaint, "sw.complaint_retention_months"):
            if not complaint.has_contact or self._is_kept_for(complaint, "sw.complaint_contact_months"):
                raise ComplaintKept
            complaint.forget_contact(act)
            return Decision(complaint_id, [complaint], [contact])
        complaint.forget(act)
        code = Release(COMPLAINT_CODE, complaint.code_digest, complaint_id)
        return Decision(complaint_id, [complaint], [code, contact, DestroyKey(complaint_id)])

    def _is_kept_for(self, complaint: Complaint, rule: str) -> bool:
        """Until so many months after the end; what has not ended is kept."""
        over_at = complaint.closed_at
        if complaint.case_id is not None:
            over_at = self.get(DisciplineCase, complaint.case_id).over_at
        if over_at is None:
            return True
        months = self.policy(rule, division=complaint.division, on=self.today())
        return self.today() <= add_months(local_date(over_at), int(str(months.value)))

    def _case_for(self, caller: Caller, case_id: UUID) -> tuple[DisciplineCase, Act]:
        case = self.get(DisciplineCase, case_id)
        complaint = self.get(Complaint, case.complaint_id)
        return case, self.registrar_on(caller, case.division, case.person_id, complaint.filed_by)

    def _restored(self, act: Act, case: DisciplineCase, before: Sanction) -> list[Registration]:
        """What the sanction cut off holds again, every term to its own last day."""
        if before.kind != SanctionKind.CANCELLATION or case.decided_at is None:
            return []
        registration = self.get(Registration, Registration.id_of(case.person_id))
        if registration.cut_off_on(before.valid_from):
            registration.reinstate(act, cancelled_on=before.valid_from, cancelled_at=case.decided_at)
        return [registration]
