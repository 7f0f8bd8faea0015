"""Commands on needs: posting without an account, proving the phone, verifying, refusing, withdrawing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from registry.act import Act, Caller, Channel, Role
from registry.commands.command import Decision, always, command, with_code
from registry.commands.demand_details import CHANNELS, DemandDetails, KnownDemand, read_demand
from registry.commands.desk import Message
from registry.commands.proposals import ProposalCommands
from registry.commands.registrations import RegistrationCommands
from registry.dates import local_date
from registry.demands.demand import Demand
from registry.demands.numbers import (
    demand_number,
    follow_code,
    is_phone_code,
    phone_code,
    read_demand_number,
    refuse_wrong_follow_code,
)
from registry.demands.phone_proof import PhoneProof
from registry.demands.posting import Posting
from registry.demands.standings import OVER, DemandEnding, DemandStanding
from registry.refusals import NotAllowed
from registry.refusals.demands import FollowCodeWrong, PeriodNotValid, PhoneCodeWrong
from registry.reservations import Claim, Release, Reservation
from registry.texts import read_text

DEMAND = "demand"
"""Claims: the same need of the same phone on the same day, owned by the demand while it goes on."""
DEMAND_NUMBER = "demand-number"
OFFICE = (Role.OFFICER, Role.HOTLINE_OPERATOR)
BEFORE_SERVICE = (
    DemandStanding.POSTED,
    DemandStanding.PROVEN,
    DemandStanding.VERIFIED,
    DemandStanding.ACCEPTED,
)


class DemandCommands(RegistrationCommands, ProposalCommands):
    """零门槛: a phone is all that is asked, and whoever calls does not even need to read."""

    @command(Role.ANYONE, unnamed=always)
    def post_demand(
        self, caller: Caller, details: DemandDetails, *, channel: Channel = Channel.WEB
    ) -> Decision:
        """Sends a code to the phone. The same need said again the same day is the same need."""
        known = read_demand(details)
        if channel not in CHANNELS:
            raise NotAllowed(field="channel")
        act = caller.as_anyone(self.clock())
        if (same := self._find_same(known)) is not None:
            proof = self.find(PhoneProof, PhoneProof.id_of(same.id))
            if proof is not None and proof.is_waiting(act.at):
                return Decision(same.id, [])
            return self._send_code(act, same)
        demand, claims = self._new_demand(act, known, channel)
        sent = self._send_code(act, demand)
        return replace(sent, aggregates=[demand, *sent.aggregates], reservations=claims)

    @command(Role.HOTLINE_OPERATOR)
    def take_demand(self, caller: Caller, details: DemandDetails) -> Decision:
        """For a caller of the hotline, whose phone the call itself proves."""
        known = read_demand(details)
        act = caller.as_staff(self.clock(), Role.HOTLINE_OPERATOR, known.details.division)
        same, claims = self._find_same(known), list[Reservation]()
        if same is None:
            same, claims = self._new_demand(act, known, Channel.HOTLINE)
        messages = []
        if same.standing == DemandStanding.POSTED:
            messages.append(self._prove(act, same, by_call=True))
        return Decision(same.id, [same], claims, messages=messages)

    @command(Role.ANYONE, unnamed=always)
    def send_demand_code(self, caller: Caller, demand_id: UUID) -> Decision:
        """Another code to the same phone: the first did not arrive, or the follow code was lost."""
        demand = self.get(Demand, demand_id)
        act = caller.as_anyone(self.clock())
        demand.refuse_unless(*set(DemandStanding) - OVER)
        return self._send_code(act, demand)

    @command(Role.ANYONE, unnamed=always)
    def prove_demand_phone(self, caller: Caller, demand_id: UUID, *, code: str) -> Decision:
        demand, proof = self.get_both((Demand, demand_id), (PhoneProof, PhoneProof.id_of(demand_id)))
        act = caller.as_anyone(self.clock())
        proof.refuse_unless_waiting(act.at)
        if not is_phone_code(self.vault, demand.id, proof.sent, code):
            proof.miss(act)
            wrong = PhoneCodeWrong(field="code", left=proof.tries_left)
            return Decision(demand.id, [proof], then_refuse=wrong)
        proof.pass_code(act)
        messages = []
        if demand.standing == DemandStanding.POSTED:
            messages.append(self._prove(act, demand, by_call=False))
        return Decision(demand.id, [demand, proof], messages=messages)

    @command(*OFFICE)
    def verify_demand(self, caller: Caller, demand_id: UUID) -> Decision:
        """The need is real and belongs here: somebody is looked for."""
        demand, act = self.at_office(caller, demand_id)
        demand.verify(act)
        return Decision(demand.id, [demand])

    @command(*OFFICE)
    def refuse_demand(self, caller: Caller, demand_id: UUID, *, reason: str) -> Decision:
        demand, act = self.at_office(caller, demand_id)
        said = read_text(reason, limit=200, field="reason")
        demand.refuse(act, reason=self.vault.seal(demand.id, said))
        return Decision(demand.id, [demand], self.freed(demand))

    @command(*OFFICE)
    def redirect_demand(
        self, caller: Caller, demand_id: UUID, *, redirect_to: str, reason: str = ""
    ) -> Decision:
        """Nobody is sent away without being told where to go."""
        demand, act = self.at_office(caller, demand_id)
        place = read_text(redirect_to, limit=100, field="redirectTo", required=False)
        said = read_text(reason, limit=200, field="reason", required=False)
        sealed = self.vault.seal(demand.id, said) if said else None
        demand.redirect(act, redirect_to=place, reason=sealed)
        return Decision(demand.id, [demand], self.freed(demand))

    @command(Role.ANYONE, unnamed=with_code)
    def withdraw_demand(self, caller: Caller, demand_id: UUID, *, code: str | None = None) -> Decision:
        """By the demander with the follow code, or by the office on the demander's word."""
        demand = self.get(Demand, demand_id)
        act = self.for_demander(caller, demand, code)
        demand.refuse_unless(*BEFORE_SERVICE)
        demand.close(act, DemandEnding.WITHDRAWN)
        return Decision(demand.id, [demand], self.freed(demand))

    @command(*OFFICE)
    def disclose_demand(self, caller: Caller, demand_id: UUID, *, purpose: str) -> Decision:
        """Name, phone and address are about to be read; the demander sees when and what for."""
        demand, act = self.at_office(caller, demand_id)
        demand.read_contact(act, purpose=read_text(purpose, limit=100, field="purpose"))
        return Decision(demand.id, [demand])

    def find_demand(self, number: str, code: str) -> Demand:
        """The demand of this number, for whoever has its follow code."""
        demand = self.demand_of_number(number)
        refuse_wrong_follow_code(self.vault, demand.id, code)
        return demand

    def demand_of_number(self, number: str) -> Demand:
        """Refused alike for a number that never was and for one that is forgotten."""
        found = self.reservations.find_owner(DEMAND_NUMBER, read_demand_number(number))
        if found is None:
            raise FollowCodeWrong(field="number")
        return self.get(Demand, found)

    def at_office(self, caller: Caller, demand_id: UUID) -> tuple[Demand, Act]:
        demand = self.get(Demand, demand_id)
        return demand, self.as_office(caller, demand.posting.division)

    def as_office(self, caller: Caller, division: str) -> Act:
        """As an officer or a hotline operator of the division."""
        held = {grant.role for grant in caller.grants if grant.covers(division)}
        role = next((role for role in OFFICE if role in held), Role.OFFICER)
        return caller.as_staff(self.clock(), role, division)

    def for_demander(self, caller: Caller, demand: Demand, code: str | None) -> Act:
        if code is None:
            return self.as_office(caller, demand.posting.division)
        refuse_wrong_follow_code(self.vault, demand.id, code)
        return caller.as_anyone(self.clock())

    def freed(self, demand: Demand) -> list[Reservation]:
        """What is over does not stand in the way of the same need said anew."""
        return [Release(DEMAND, demand.posting.repeat_digest, demand.id)]

    def _find_same(self, known: KnownDemand) -> Demand | None:
        owner = self.reservations.find_owner(DEMAND, self._repeat_digest(known))
        return self.get(Demand, owner) if owner else None

    def _repeat_digest(self, known: KnownDemand) -> str:
        return self.vault.digest("demand", f"{self.today()}/{known.repeat}")

    def _new_demand(self, act: Act, known: KnownDemand, channel: Channel) -> tuple[Demand, list[Reservation]]:
        first_day, last_day = self._read_days(known)
        demand_id, details = self.random_id(), known.details
        number = demand_number(local_date(act.at), self.random_bytes(5))
        self.vault.create_key(demand_id)
        name, address, note = (
            self.vault.seal(demand_id, said) if said else None
            for said in (details.name, details.address, details.note)
        )
        posting = Posting(
            field=details.field,
            kind=details.kind,
            demander=str(details.demander),
            division=details.division,
            channel=str(channel),
            first_day=first_day,
            last_day=last_day,
            phone=self.vault.seal(demand_id, details.phone),
            repeat_digest=self._repeat_digest(known),
            facts=self.vault.seal(demand_id, known.facts),
            times=list(details.times),
            about_minor=details.about_minor,
            name=name,
            address=address,
            note=note,
        )
        demand = Demand.post(act, demand_id=demand_id, number=number, posting=posting)
        claims: list[Reservation] = [
            Claim(DEMAND, posting.repeat_digest, demand_id),
            Claim(DEMAND_NUMBER, number, demand_id),
        ]
        return demand, claims

    def _read_days(self, known: KnownDemand) -> tuple[date, date]:
        today, details = self.today(), known.details
        longest = self.policy("demand.open_days", division=details.division, on=today).value
        latest = today + timedelta(days=longest)
        first_day, last_day = details.first_day or today, details.last_day or latest
        if not today <= first_day <= last_day <= latest:
            raise PeriodNotValid(field="lastDay", date=latest.isoformat())
        return first_day, last_day

    def _send_code(self, act: Act, demand: Demand) -> Decision:
        rule = self.policy("demand.phone_code", division=demand.posting.division, on=self.today()).value
        valid_until = act.at + timedelta(minutes=rule["minutes"])
        proof = self.find(PhoneProof, PhoneProof.id_of(demand.id))
        if proof is None:
            proof = PhoneProof.send(act, demand.id, valid_until=valid_until, tries=rule["tries"])
        else:
            proof.refuse_too_many(act.at, most=rule["codes"], within=timedelta(hours=rule["hours"]))
            proof.send_again(act, valid_until=valid_until, tries=rule["tries"])
        sent = phone_code(self.vault, demand.id, proof.sent)
        minutes = rule["minutes"]
        text = f"【民政服务】验证码{sent}，{minutes}分钟内有效，用于确认您提交的服务需求，请勿告诉他人。"
        return Decision(demand.id, [proof], messages=[self._to_demander(demand, text)])

    def _prove(self, act: Act, demand: Demand, *, by_call: bool) -> Message:
        """From now on the office has so many working days, and the demander a number and a code."""
        today = local_date(act.at)
        rule = self.policy("demand.answer_wd", division=demand.posting.division, on=today)
        due = self.calendar.add_working_days(today, rule.value)
        demand.prove_phone(
            act,
            by_call=by_call,
            due_on=due.last_day,
            is_provisional=due.provisional,
            policy=rule.version,
        )
        code = follow_code(self.vault, demand.id)
        text = f"【民政服务】您的需求已受理，编号{demand.number}，查询码{code}，凭此查询进度、评价或撤回。"
        return self._to_demander(demand, text)

    def _to_demander(self, demand: Demand, text: str) -> Message:
        return Message(self.vault.open(demand.posting.phone), text)
