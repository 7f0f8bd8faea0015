"""CSV files: each row is a command with a report, a broken file writes nothing, nothing counts twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from registry.act import Caller
from registry.commands.offers import Offer
from registry.dates import CHINA
from service.installation import Installation
from service.settings import Settings
from tests.service.running.district import Office, held_activity, resident_number, verified_person

HEAD = "姓名,证件类型,证件号码,行政区划代码,同意依据,来源编号"


def volunteer(sequence: int, name: str = "李小明", source: str = "") -> str:
    return f"{name},居民身份证,{resident_number(sequence)},310106,纸质同意书,{source}"


def sheet(*rows: str, head: str = HEAD) -> str:
    return "\r\n".join([head, *rows]) + "\r\n"


def settings_of(office: Office) -> Settings:
    return Settings(
        database_url=office.environment["REGISTRY_DATABASE_URL"],
        data_folder=Path(office.environment["REGISTRY_DATA_FOLDER"]),
    )


def events(office: Office) -> int:
    with Installation(settings_of(office)) as installation:
        return installation.registry.recorder.max_notification_id() or 0


@pytest.mark.parametrize(("encoding", "sequence"), [("utf-8", 11), ("utf-8-sig", 12), ("gb18030", 13)])
def test_a_file_is_read_in_the_encoding_it_has(
    office: Office, file: Path, encoding: str, sequence: int
) -> None:
    file.write_text(sheet(volunteer(sequence, "𠮷田㛃")), encoding=encoding)
    exit_code, report = office.imports("volunteers", file)
    assert (exit_code, report["written"], report["refused"]) == (0, 1, 0)


@pytest.mark.parametrize(("delimiter", "sequence"), [(";", 21), ("\t", 22)])
def test_the_delimiter_is_the_one_of_the_headings(
    office: Office, file: Path, delimiter: str, sequence: int
) -> None:
    file.write_text(sheet(volunteer(sequence)).replace(",", delimiter), encoding="utf-8")
    assert office.imports("volunteers", file)[1]["written"] == 1


def test_headings_may_be_english(office: Office, file: Path) -> None:
    head = "name,document_type,document_number,division,consent_evidence,source_id"
    file.write_text(sheet(volunteer(31), head=head), encoding="utf-8")
    assert office.imports("volunteers", file)[1]["written"] == 1


def test_each_row_is_decided_by_itself_and_named_as_a_spreadsheet_counts(office: Office, file: Path) -> None:
    wrong = volunteer(42).replace(resident_number(42), resident_number(42)[:-1] + "A")
    file.write_text(sheet(volunteer(41), wrong, volunteer(43)), encoding="utf-8")
    exit_code, report = office.imports("volunteers", file)
    assert exit_code == 1
    assert [(row["row"], row["outcome"], row["code"]) for row in report["rows"]] == [
        (2, "written", None),
        (3, "refused", "ID_FORMAT"),
        (4, "written", None),
    ]


def test_a_report_repeats_no_personal_value(office: Office, file: Path) -> None:
    file.write_text(sheet(volunteer(51), volunteer(51)), encoding="utf-8")
    _, report = office.imports("volunteers", file)
    assert report["rows"][1]["code"] == "ID_REGISTERED"
    assert resident_number(51) not in str(report)
    assert "李小明" not in str(report)


def test_the_same_file_again_writes_nothing_new(office: Office, file: Path) -> None:
    file.write_text(sheet(volunteer(61), volunteer(62)), encoding="utf-8")
    first = office.imports("volunteers", file)[1]
    before = events(office)
    exit_code, again = office.imports("volunteers", file)
    assert (exit_code, again["repeated"], again["written"]) == (0, 2, 0)
    assert [row["id"] for row in again["rows"]] == [row["id"] for row in first["rows"]]
    assert events(office) == before


def test_the_other_systems_number_says_that_a_row_was_imported_before(office: Office, file: Path) -> None:
    file.write_text(sheet(volunteer(71, source="A-71")), encoding="utf-8")
    office.imports("volunteers", file)
    file.write_text(sheet(volunteer(72, source="A-72"), volunteer(71, source="A-71")), encoding="utf-8")
    _, report = office.imports("volunteers", file)
    assert [row["outcome"] for row in report["rows"]] == ["written", "repeated"]


def test_the_same_source_number_with_other_content_is_refused(office: Office, file: Path) -> None:
    file.write_text(sheet(volunteer(81, source="A-81"), volunteer(82, source="A-81")), encoding="utf-8")
    _, report = office.imports("volunteers", file)
    assert [row["code"] for row in report["rows"]] == [None, "KEY_REUSED"]


def test_a_dry_run_decides_as_the_import_does_and_writes_nothing(office: Office, file: Path) -> None:
    rows = (
        volunteer(91),
        volunteer(91),
        volunteer(92).replace("310106", "999999"),
        volunteer(93, source="A-93"),
        volunteer(93, source="A-93"),
        volunteer(94).replace("纸质同意书", ""),
    )
    file.write_text(sheet(*rows), encoding="utf-8")
    before = events(office)
    dry_code, dry = office.imports("volunteers", file, "--dry-run")
    assert events(office) == before
    exit_code, real = office.imports("volunteers", file)
    assert dry_code == exit_code == 1
    assert [(row["outcome"], row["code"]) for row in dry["rows"]] == [
        (row["outcome"], row["code"]) for row in real["rows"]
    ]
    assert [row["outcome"] for row in real["rows"]] == [
        "written", "refused", "refused", "written", "repeated", "refused",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "IMPORT_EMPTY"),
        (b"\xff\xfe\x00\x01", "IMPORT_ENCODING"),
        (sheet(volunteer(1)).replace("姓名", "花名").encode(), "IMPORT_COLUMN_UNKNOWN"),
        (sheet(volunteer(1), head=HEAD.replace("来源编号", "姓名")).encode(), "IMPORT_COLUMN_TWICE"),
        (b"\xe5\xa7\x93\xe5\x90\x8d\r\nx\r\n", "IMPORT_COLUMN_MISSING"),
        (sheet(volunteer(101), "李四,身份证").encode(), "IMPORT_ROW_BROKEN"),
        (sheet(volunteer(102), '"李四,居民身份证').encode(), "IMPORT_ROW_BROKEN"),
        (sheet(volunteer(103), volunteer(104, "长" * 200_000)).encode(), "IMPORT_ROW_BROKEN"),
    ],
    ids=["empty", "binary", "unknown", "twice", "missing", "short", "quote", "endless"],
)
def test_a_broken_file_is_refused_whole(office: Office, file: Path, content: bytes, code: str) -> None:
    file.write_bytes(content)
    before = events(office)
    words = ("--by", str(office.person_id), "--organization", str(office.organization_id))
    found = office.runs("import", "volunteers", str(file), *words)
    assert found.exit_code == 4
    assert found.stderr.startswith(f"{code}: ")
    assert "Traceback" not in found.output
    assert events(office) == before


def test_an_organization_is_named_by_its_rights_not_by_the_file(office: Office, file: Path) -> None:
    file.write_text(sheet(volunteer(111)), encoding="utf-8")
    words = ("--by", str(uuid4()), "--organization", str(office.organization_id), "--json")
    found = office.runs("import", "volunteers", str(file), *words)
    assert found.exit_code == 1
    assert '"code": "NOT_ALLOWED"' in found.stdout


def test_organizations_are_registered_and_wait_for_an_officer(office: Office, file: Path) -> None:
    head = "组织名称,组织类型,法人类型,行政区划代码,地址,宗旨,指导单位"
    rows = (
        "邻里守望队,其他,其他,310106,某路2号,守望相助,某街道",
        "无类型队,某类,其他,310106,某路3号,互助,某街道",
    )
    file.write_text(sheet(*rows, head=head), encoding="gb18030")
    _, report = office.imports("organizations", file)
    assert [row["code"] for row in report["rows"]] == [None, "IMPORT_CODE"]


def test_service_of_another_system_is_judged_row_by_row(office: Office, file: Path) -> None:
    with Installation(settings_of(office)) as installation:
        registry = installation.registry
        starts_at = installation.clock() + timedelta(hours=1)
        home = (office.person_id, office.organization_id)
        activity_id, _ = held_activity(registry, home, starts_at=starts_at)
        person_id = verified_person(registry, "周三", 121)
        registry.become_volunteer(Caller(person_id), person_id, Offer(), declaration="2026-1")
    head = "活动标识,证件号码,开始时间,结束时间,服务内容,记录依据"
    day = f"{starts_at.astimezone(CHINA) - timedelta(days=400):%Y-%m-%d}"
    row = f"{activity_id},{resident_number(121)},{day} 09:00,{day} 10:00,引导,旧系统"
    rows = (row, row.replace("09:00", "9点"), row.replace(resident_number(121), resident_number(122)))
    file.write_text(sheet(*rows, head=head), encoding="utf-8")
    _, report = office.imports("service-records", file)
    assert [row["code"] for row in report["rows"]] == ["OUTSIDE_ACTIVITY", "IMPORT_TIME", "NOT_FOUND"]
