"""Continuing education of a term: the meter that a renewal asks, and reminders before the term ends."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from registry.act import Caller, Role
from registry.commands.command import Decision, command
from registry.commands.credits import CreditCommands
from registry.refusals.continuing_education import ReminderNotDue
from registry.social_work.credits import form_rules
from registry.social_work.learning import Learning, Meter
from registry.social_work.registration import Registration
from registry.social_work.terms import Term


class ContinuingEducationCommands(CreditCommands):
    """Computed from credits on record; nobody states hours."""

    @command(Role.REGISTRY)
    def remind_learner(self, caller: Caller, person_id: UUID) -> Decision:
        """Of the end of the term that runs today: once for each number of days that the rule names."""
        act = caller.as_registry(self.clock())
        registration = self.get(Registration, Registration.id_of(person_id))
        today = self.today()
        term = registration.term_on(today)
        rule = self.policy("sw.continuing_education_reminder_days", division=registration.division, on=today)
        due = [int(days) for days in rule.value if (term.valid_to - today).days <= int(days)]
        if not due or registration.terms[-1].valid_to > term.valid_to:
            raise ReminderNotDue
        learning = self.find(Learning, Learning.id_of(person_id)) or Learning.open(act, person_id)
        learning.remind(
            act,
            threshold=min(due),
            valid_to=term.valid_to,
            missing_minutes=self.learning_meter(person_id, term).missing_minutes,
            policy=rule.version,
        )
        return Decision(learning.id, [learning])

    def find_meter(self, person_id: UUID) -> tuple[Term, Meter] | None:
        """Of the term that runs today; None for who is not registered."""
        registration = self.find(Registration, Registration.id_of(person_id))
        today = self.today()
        if registration is None or not registration.state_on(today).is_registered:
            return None
        term = registration.term_on(today)
        return term, self.learning_meter(person_id, term)

    def learning_meter(self, person_id: UUID, term: Term) -> Meter:
        """By the rules of the term's last day, when a renewal asks for them."""
        registration = self.find(Registration, Registration.id_of(person_id))
        learning = self.find(Learning, Learning.id_of(person_id))
        return self._meter(registration.division if registration else "", term, learning)

    def last_meters(self, person_ids: Sequence[UUID]) -> dict[UUID, Meter]:
        """Of the last term of everybody who has one, with two looks at the log."""
        registrations = self.find_all(Registration, [Registration.id_of(each) for each in person_ids])
        learnings = self.find_all(Learning, [Learning.id_of(each) for each in person_ids])
        return {
            each.person_id: self._meter(
                each.division, each.terms[-1], learnings.get(Learning.id_of(each.person_id))
            )
            for each in registrations.values()
            if each.terms
        }

    def _meter(self, division: str, term: Term, learning: Learning | None) -> Meter:
        hours = self.policy("sw.continuing_education_hours", division=division, on=term.valid_to)
        forms = self.policy("sw.continuing_education_forms", division=division, on=term.valid_to)
        rules = form_rules(forms.value)
        counted = learning.counted_minutes(term.valid_from, term.valid_to, rules) if learning else 0
        return Meter(int(hours.value[str(term.level)]) * 60, counted, hours.version, forms.version)
