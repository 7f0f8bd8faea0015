"""Open statistics: as a page, as CSV, as JSON."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

import pytest

from tests.api.door import open_door
from tests.database import Database
from tests.web.client import Seen, Site


@pytest.fixture(scope="module")
def town(module_database: Database) -> Iterator[Site]:
    """Ten people served in 静安区 in March, one in 徐汇区."""
    with open_door(module_database) as door:
        site = Site(door)
        busy = door.world.a_published_activity(division="310106", categories=["culture"])
        for _ in range(10):
            door.world.an_effective_record(activity=busy)
        lonely = door.world.a_published_activity(division="310104", categories=["ecology"])
        door.world.an_effective_record(activity=lonely)
        site.browser()
        yield site
        site.close()


def table(town: Site, path: str) -> list[list[str]]:
    response = town.browser().open(path).response
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))


def figures(seen: Seen) -> dict[str, str]:
    found = seen.document.xpath("//*[@class='figure']")
    return {str(words): str(value) for value, words in (each.xpath("./span/text()")[:2] for each in found)}


def test_anybody_sees_figures_and_charts_with_their_tables(town: Site) -> None:
    seen = town.browser().open("/statistics")
    assert seen.status == 200
    assert figures(seen)["服务小时"] == "30"
    assert len(seen.document.xpath("//figure//*[local-name()='rect']")) == 1
    captions = [str(each.text_content()) for each in seen.document.xpath("//table/caption")]
    assert captions == ["按月份统计", "按地区统计", "按服务领域统计"]
    assert "文化建设" in seen.text


def test_what_rests_on_few_people_is_withheld_and_the_page_says_why(town: Site) -> None:
    seen = town.browser().open("/statistics?division=310104")
    assert "不足10人的，不计入任何数字" in seen.text
    assert figures(seen)["服务小时"] == "—"
    assert "3.00" not in seen.text


def test_a_period_without_service_says_so(town: Site) -> None:
    seen = town.browser().open("/statistics?from=2030-01&to=2030-12")
    assert "没有已生效的服务" in seen.text
    assert seen.document.xpath("//input[@name='from']/@value") == ["2030-01"]


def test_a_month_that_is_none_is_said_beside_its_field(town: Site) -> None:
    seen = town.browser().open("/statistics?from=2026-13&to=2026-12")
    assert seen.status == 422
    assert "2026-03" in seen.error("from")
    assert seen.document.xpath("//input[@name='to']/@value") == ["2026-12"]


def test_a_period_that_ends_before_it_begins_is_refused(town: Site) -> None:
    seen = town.browser().open("/statistics?from=2026-12&to=2026-01")
    assert seen.status == 422
    assert seen.error("to")


def test_the_same_figures_are_there_as_csv_for_spreadsheets(town: Site) -> None:
    heading, *rows = table(town, "/statistics.csv?division=310000&from=2026-01-01&to=2026-12-31")
    assert heading[0] == "分组 group"
    total = next(row for row in rows if row[0] == "total")
    assert total[:7] == ["total", "310000", "上海市", "10", "10", "30.00", "no"]
    fields = {row[2]: row[3:7] for row in rows if row[0] == "field"}
    assert fields == {"文化建设": ["10", "10", "30.00", "yes"], "生态建设": ["", "", "", "no"]}


def test_the_same_figures_are_there_as_json_and_may_be_kept_for_five_minutes(town: Site) -> None:
    response = town.browser().open("/statistics.json?division=310106").response
    assert response.headers["cache-control"] == "public, max-age=300"
    assert "set-cookie" not in response.headers
    found = response.json()
    assert found["totals"]["served"]["hours"] == "30.00"
    assert found["division"]["code"] == "310106"
    assert found["licence"]["zh"]


@pytest.mark.parametrize("path", ["/statistics.json?division=99", "/statistics.csv?from=yesterday"])
def test_a_question_that_makes_no_sense_is_refused(town: Site, path: str) -> None:
    assert town.browser().open(path).status == 400


def test_the_page_leads_to_its_data_with_the_same_question(town: Site) -> None:
    links = town.browser().open("/statistics?division=310106&from=2026-01").links()
    assert "/statistics.csv?division=310106&from=2026-01-01" in links
    assert "/statistics.json?division=310106&from=2026-01-01" in links
