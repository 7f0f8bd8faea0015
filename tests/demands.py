"""Short ways to needs in every standing, each by the commands that demanders, offices and suppliers use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from registry.act import ANYONE, REGISTRY
from registry.commands.demand_details import DemandDetails
from registry.commands.stretches import Stretch
from registry.demands.demand import Demand
from registry.demands.numbers import follow_code
from registry.demands.standings import Demander, Outcome, Supplier, SupplierKind
from service.messages import Outbox
from tests.people import HOME, Somebody, Team
from tests.plans import MORNING, NOON
from tests.world import World

VISIT = Stretch(MORNING, NOON)
"""The morning after START."""
CODE = re.compile("验证码([0-9]{6})")
_serials = count(1)


def a_phone() -> str:
    return f"1990000{next(_serials) % 10_000:04d}"


def need(**changes: Any) -> DemandDetails:  # any other details
    """Somebody old who lives alone wishes for company."""
    stated: dict[str, Any] = {  # as above
        "field": "elderly-care",
        "kind": "company",
        "demander": Demander.RESIDENT,
        "division": HOME,
        "phone": a_phone(),
        "facts": {"lives-alone": "yes", "mobility": "independent"},
        "times": ("tue-am",),
        "name": "张阿婆",
        "address": "某某路1号",
    }
    return DemandDetails(**(stated | changes))


def message(world: World) -> str:
    """The last one sent to any phone."""
    return Outbox(world.pool, world.clock).latest(1)[0].words


def sent_code(world: World) -> str:
    found = CODE.search(message(world))
    assert found is not None, message(world)
    return found[1]


@dataclass(frozen=True)
class Asked:
    """A demand in whatever standing, with what its demander knows of it."""

    id: UUID
    code: str
    offer_id: UUID | None = None
    team: Team | None = None
    who: Somebody | None = None

    @property
    def offer(self) -> UUID:
        assert self.offer_id is not None
        return self.offer_id


def a_posted_demand(world: World, **details: Any) -> Asked:  # any other details
    written = world.registry.post_demand(ANYONE, need(**details))
    return Asked(written.id, follow_code(world.registry.vault, written.id))


def a_proven_demand(world: World, **details: Any) -> Asked:  # as above
    asked = a_posted_demand(world, **details)
    world.registry.prove_demand_phone(ANYONE, asked.id, code=sent_code(world))
    return asked


def a_verified_demand(world: World, **details: Any) -> Asked:  # as above
    asked = a_proven_demand(world, **details)
    world.registry.verify_demand(world.officer, asked.id)
    return asked


def offered(world: World, asked: Asked, supplier: Supplier) -> UUID:
    """The offer's id."""
    return world.registry.make_offer(world.officer, asked.id, supplier).id


def of_team(team: Team, who: Somebody | None = None) -> Supplier:
    if who is None:
        return Supplier(SupplierKind.ORGANIZATION, organization_id=team.id)
    return Supplier(SupplierKind.VOLUNTEER, who.person_id, who.volunteer_id, team.id)


def of_volunteer(who: Somebody) -> Supplier:
    return Supplier(SupplierKind.VOLUNTEER, who.person_id, who.volunteer_id)


def of_worker(who: Somebody) -> Supplier:
    return Supplier(SupplierKind.SOCIAL_WORKER, who.person_id)


def an_offered_demand(world: World, team: Team | None = None, **details: Any) -> Asked:  # as above
    """To an organization, which has not answered yet."""
    asked, team = a_verified_demand(world, **details), team or world.team
    return Asked(asked.id, asked.code, offered(world, asked, of_team(team)), team)


def an_accepted_demand(world: World, team: Team | None = None, **details: Any) -> Asked:  # as above
    asked = an_offered_demand(world, team, **details)
    world.registry.accept_offer((team or world.team).organiser, asked.id, offer_id=asked.offer)
    return asked


def accepted_by(world: World, who: Somebody, supplier: Supplier, **details: Any) -> Asked:  # as above
    asked = a_verified_demand(world, **details)
    offer_id = offered(world, asked, supplier)
    world.registry.accept_offer(who.caller, asked.id, offer_id=offer_id)
    return Asked(asked.id, asked.code, offer_id, who=who)


def after_service(world: World, moment: datetime = NOON) -> None:
    world.clock.move(max(world.clock.now, moment + timedelta(hours=1)))


def a_delivered_demand(world: World, **details: Any) -> Asked:  # as above
    """By staff of the organization, so without service records."""
    asked = an_accepted_demand(world, **details)
    after_service(world)
    world.registry.deliver_demand(world.team.recorder, asked.id, VISIT, outcome=Outcome.RESOLVED)
    return asked


def a_badly_rated_demand(world: World, **details: Any) -> Asked:  # as above
    asked = a_delivered_demand(world, **details)
    world.registry.rate_demand(ANYONE, asked.id, grade=2, comment="迟到了", code=asked.code)
    return asked


def a_withdrawn_demand(world: World, **details: Any) -> Asked:  # as above
    asked = a_proven_demand(world, **details)
    world.registry.withdraw_demand(ANYONE, asked.id, code=asked.code)
    return asked


def a_forgotten_demand(world: World, **details: Any) -> Asked:  # as above
    asked = a_withdrawn_demand(world, **details)
    world.clock.pass_time(days=31)
    world.registry.forget_demand(REGISTRY, asked.id)
    return asked


def demand(world: World, asked: Asked | UUID) -> Demand:
    return world.registry.get(Demand, asked.id if isinstance(asked, Asked) else asked)
