"""The registration certificate is fetched by its holder, and by nobody else."""

from __future__ import annotations

from datetime import date

from certificates.registration import RegistrationFacts
from registry.act import Caller
from tests.api.door import Door, open_door
from tests.database import Database
from tests.people import Somebody
from tests.registration_cases import a_first_case, granted, move_to


class Printed(list[RegistrationFacts]):
    """Keeps what was to be printed; the renderer has tests of its own."""

    def __call__(self, facts: RegistrationFacts) -> bytes:
        self.append(facts)
        return b"%PDF-1.7"


def fetch(door: Door, number: str, *, by: Caller | Somebody | None) -> int:
    door.waiter.catch_up()
    path = f"/social-workers/{number}.pdf"
    return door.http.get(path, headers=door.authorization(by)).status_code


def test_the_holder_fetches_it_as_long_as_the_registration_holds(database: Database) -> None:
    printed = Printed()
    with open_door(database, print_registration=printed) as door:
        filed = granted(a_first_case(door.world))
        number = filed.registration.terms[0].number
        assert fetch(door, number, by=filed.who) == 200
        assert (printed[0].number, printed[0].name, printed[0].level) == (number, "王小明", "社会工作师")
        assert printed[0].body == "上海市静安区"
        assert (printed[0].valid_from, printed[0].valid_to) == (date(2026, 3, 2), date(2029, 3, 2))
        assert printed[0].verification_url == f"https://registry.test/social-workers/{number}"
        assert fetch(door, number, by=door.world.another) == 404
        assert fetch(door, number, by=None) == 401
        move_to(door.world, date(2029, 3, 3))
        assert fetch(door, number, by=filed.who) == 404
    assert len(printed) == 1
