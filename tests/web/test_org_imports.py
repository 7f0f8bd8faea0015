"""A file on its way: checked row by row, looked at, imported, and told what came of it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from uuid import UUID

import pytest

from registry.application import Registry
from service.database import Log, Pool
from service.secrets import Secrets
from service.uploads import Uploads
from service.uploads.running import import_upload
from service.uploads.uploads import ROWS_AT_ONCE
from tests.api.door import Door, open_door
from tests.database import LOG, Database
from tests.people import id_number
from tests.web.client import Browser, Seen, Site

HEAD = "姓名,证件号码,行政区划代码,同意依据"
BIRTH = date(1904, 8, 1)
GOOD = f"李小明,{id_number(7, birth=BIRTH)},310106,签字表"
BAD = "赵大海,123,310106,签字表"
SHEET = f"{HEAD}\n{GOOD}\n{BAD}".encode()


@dataclass
class Ground:
    """What an import stands on, with the keys that the tests' registry seals with."""

    app_url: str
    pool: Pool
    registry: Registry
    log: Log = LOG
    secrets: Secrets = field(default_factory=lambda: Secrets({"test": b"1" * 32}, "test", b"2" * 32, {}, ""))


@dataclass
class Desk:
    site: Site
    uploads: Uploads
    deferred: list[UUID]

    @property
    def place(self) -> str:
        return f"/org/{self.site.world.team.id}/imports"

    def browser(self) -> Browser:
        return self.site.browser(self.site.world.team.administrator)

    def checked(self, browser: Browser, content: bytes = SHEET) -> Seen:
        files = {"file": ("名册.csv", content, "text/csv")}
        return browser.send(browser.open(self.place), "check", {"kind": "volunteers"}, files=files)


def desk_over(door: Door, database: Database) -> Desk:
    deferred: list[UUID] = []
    ground = Ground(database.url, door.world.pool, door.world.registry)
    uploads = Uploads(ground, clock=door.world.clock, defer=deferred.append)
    return Desk(Site(door, uploads=uploads), uploads, deferred)


@pytest.fixture(scope="module")
def module_desk(module_database: Database) -> Iterator[Desk]:
    with open_door(module_database) as door:
        desk = desk_over(door, module_database)
        yield desk
        desk.site.close()


@pytest.fixture
def desk(module_desk: Desk) -> Desk:
    module_desk.site.world.start_over()
    module_desk.deferred.clear()
    return module_desk


def test_a_dry_run_says_of_every_row_what_would_happen_and_writes_nothing(desk: Desk) -> None:
    browser = desk.browser()
    before = desk.site.world.position
    seen = desk.checked(browser)
    assert seen.status == 200
    assert desk.site.world.position == before
    good, bad = seen.rows()
    assert "可导入" in good
    assert "李小明" in good
    assert "有误" in bad
    assert "证件" in bad
    assert "名册.csv" in seen.text


def test_only_the_bad_rows_are_shown_where_that_is_asked(desk: Desk) -> None:
    browser = desk.browser()
    seen = desk.checked(browser)
    only = next(link for link in seen.links() if "only=bad" in link)
    [row] = browser.open(only).rows()
    assert "赵大海" in row


def test_the_good_rows_are_imported_and_the_others_told(desk: Desk) -> None:
    browser = desk.browser()
    seen = browser.send(desk.checked(browser), "run")
    assert seen.heading == "正在导入……"
    assert '<noscript><meta http-equiv="refresh"' in seen.response.text
    told = json.loads(browser.open(f"{seen.path}/progress.json").response.text)
    assert told == {"state": "running", "rows": 2, "done": 0}
    [upload_id] = desk.deferred
    import_upload(desk.uploads, upload_id)
    seen = browser.open(seen.path)
    assert seen.heading == "导入完成"
    [row] = seen.rows()
    assert row.startswith("3")
    failures = browser.open(f"{seen.path}/failures.csv").response
    assert failures.headers["content-type"] == "text/csv; charset=utf-8"
    assert [line[0] for line in csv.reader(StringIO(failures.text))][1:] == ["3"]


def test_a_long_file_is_looked_at_in_the_background_and_then_shown(desk: Desk) -> None:
    browser = desk.browser()
    seen = desk.checked(browser, "\n".join([HEAD, *[BAD] * (ROWS_AT_ONCE + 1)]).encode())
    assert seen.heading == "正在核对……"
    assert '<noscript><meta http-equiv="refresh"' in seen.response.text
    told = json.loads(browser.open(f"{seen.path}/progress.json").response.text)
    assert told == {"state": "checking", "rows": ROWS_AT_ONCE + 1, "done": 0}
    again = desk.checked(browser)
    assert (again.status, again.problems) == (422, ["您的另一份文件正在核对，请等核对完成后再上传。"])
    [upload_id] = desk.deferred
    import_upload(desk.uploads, upload_id)
    assert browser.open(seen.path).heading == "核对结果"


def test_an_upload_is_not_run_at_the_address_of_another_organization(desk: Desk) -> None:
    browser = desk.browser()
    seen = desk.checked(browser)
    place = f"/org/{desk.site.world.other_team.id}/imports/{seen.path.rpartition('/')[2]}"
    form = seen.form("run")
    form.set("action", place)
    assert browser.send(seen, "run").status == 404
    assert desk.deferred == []


def test_a_file_that_cannot_be_read_is_refused_beside_the_form(desk: Desk) -> None:
    browser = desk.browser()
    seen = desk.checked(browser, "姓名,星座\n甲,双子".encode())
    assert seen.status == 422
    assert "星座" in seen.problems[0]


def test_without_a_file_nothing_is_checked(desk: Desk) -> None:
    browser = desk.browser()
    seen = browser.send(browser.open(desk.place), "check", {"kind": "volunteers"})
    assert seen.problems == ["请选择要上传的CSV文件。"]


@pytest.mark.parametrize("kind", ["volunteers", "service-records"])
def test_a_template_holds_the_headings_that_are_understood(desk: Desk, kind: str) -> None:
    response = desk.browser().open(f"{desk.place}/template/{kind}.csv").response
    headings = next(csv.reader(StringIO(response.content.decode("utf-8-sig"))))
    assert headings == [name for name, _ in desk_columns(desk, kind)]
    assert headings


def desk_columns(desk: Desk, kind: str) -> list[tuple[str, bool]]:
    text = desk.browser().open(desk.place).document.xpath(f"//section[h2[@id='kind-{kind}']]/p[2]")[0]
    names = [" ".join(each.split()) for each in text.text_content().split("、")]
    return [(name.removesuffix(" 必填"), name.endswith("必填")) for name in names]


def test_an_upload_is_its_uploaders_alone(desk: Desk) -> None:
    browser = desk.browser()
    place = desk.checked(browser).path
    team = desk.site.world.team
    assert desk.site.browser(team.organiser).open(place).status == 404
    assert browser.open(place.replace(str(team.id), str(desk.site.world.other_team.id))).status == 403


def test_nobody_but_members_sends_files_in(desk: Desk) -> None:
    world = desk.site.world
    for stranger in (world.volunteer, world.other_team.administrator):
        assert desk.site.browser(stranger).open(desk.place).status == 403
        assert desk.site.browser(stranger).open(f"{desk.place}/template/volunteers.csv").status == 403


def test_there_is_no_template_of_another_kind(desk: Desk) -> None:
    assert desk.browser().open(f"{desk.place}/template/organizations.csv").status == 404
