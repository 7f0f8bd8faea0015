"""Commands on personal data: erasing them, and reading them unmasked."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from registry.act import Caller, Role
from registry.commands.command import Decision, command
from registry.commands.guardians import GuardianCommands
from registry.disclosure import Disclosure
from registry.person import ADULT_AGE, Person
from registry.refusals.persons import ApprovalNeeded
from registry.texts import read_text


class PrivacyCommands(GuardianCommands):
    """What is read unmasked is recorded; what is erased becomes unreadable everywhere."""

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def erase_person(self, caller: Caller, person_id: UUID, *, basis: str) -> Decision:
        """Records that the person asked; the caller of this command then destroys the key.

        What O67 and GB/T 40143 keep for ten years stays in the log, unreadable and restricted (23.4).
        """
        person = self.get(Person, person_id)
        act = self.act_for(caller, person)
        person.erase(act, basis=read_text(basis, limit=200, field="basis"))
        sign_ups, reservations = self.withdraw_future_sign_ups(
            act, person.id, activity_id=None, reason="erased"
        )
        return Decision(person.id, [person, *sign_ups], reservations)

    @command(Role.OFFICER)
    def disclose_person(
        self,
        caller: Caller,
        person_id: UUID,
        *,
        elements: Sequence[str],
        purpose: str,
        approval: str = "",
        approved_by: UUID | None = None,
    ) -> Decision:
        """Reading unmasked data is a recorded act; a minor's need approval, and a denial is kept too."""
        person = self.get(Person, person_id)
        act = caller.as_officer(self.clock(), person.division)
        purpose = read_text(purpose, limit=200, field="purpose")
        is_minor = self.age_of(person, on=self.today()) < ADULT_AGE
        new_id = self.random_id()
        try:
            disclosure = Disclosure.disclose(
                act,
                disclosure_id=new_id,
                person_id=person_id,
                elements=elements,
                purpose=purpose,
                approval=approval,
                approved_by=approved_by,
                is_minor=is_minor,
            )
        except ApprovalNeeded as refusal:
            denied = Disclosure.deny(
                act,
                disclosure_id=new_id,
                person_id=person_id,
                elements=elements,
                purpose=purpose,
                reason=refusal.code,
            )
            return Decision(new_id, [denied], then_refuse=refusal)
        return Decision(new_id, [disclosure])
