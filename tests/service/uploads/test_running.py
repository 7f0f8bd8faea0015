"""The import itself: every row once, whoever is killed in between; and nothing is kept for long."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from registry.act import Caller, Channel, Role
from registry.commands.offers import Offer
from registry.dates import CHINA
from registry.refusals import NotFound
from registry.service_record import ServiceRecord
from registry.volunteer import Volunteer
from service.crypto import AesProvider
from service.uploads import ImportUnderWay, Progress, UploadKind, Uploads, UploadUnreadable
from service.uploads.answers import RowRefusal, error_report
from service.uploads.running import MOST_ATTEMPTS, ROWS_AT_ONCE, import_upload, resume_uploads
from tests.service.running.district import held_activity, resident_number, verified_person
from tests.service.uploads.desk import START, Desk, PowerLostError, sheet


def progress(desk: Desk, upload_id: UUID) -> Progress:
    return desk.uploads.progress(desk.administrator, upload_id)


def volunteers_since(desk: Desk, position: int) -> int:
    return sum(isinstance(event, Volunteer.Registered) for event in desk.events_since(position))


def test_the_good_rows_are_written_by_the_uploader_and_the_bad_ones_told(desk: Desk) -> None:
    upload_id = desk.started(sheet([desk.row(), desk.row(division="999999"), desk.row()]))
    assert desk.deferred == [upload_id]
    before = desk.position
    desk.work(upload_id)
    found = progress(desk, upload_id)
    assert (found.state, found.rows, found.done, found.good, found.bad) == ("done", 3, 3, 2, 1)
    assert [(each.number, each.code) for each in found.failures] == [(3, "DIVISION_UNKNOWN")]
    assert volunteers_since(desk, before) == 2
    acts = {(each.act.by, each.act.channel) for each in desk.events_since(before)}
    assert acts == {(desk.office[0], Channel.IMPORT)}


def test_what_was_imported_is_not_kept(desk: Desk) -> None:
    upload_id = desk.started(sheet(desk.rows(1)))
    desk.work(upload_id)
    with desk.installation.pool.connection() as connection:
        content = connection.execute("SELECT content FROM uploads WHERE id = %s", (upload_id,)).fetchone()
    assert content == (None,)
    with pytest.raises(NotFound):
        desk.uploads.checked(desk.administrator, upload_id)


def test_asking_twice_imports_once(desk: Desk) -> None:
    upload_id = desk.started(sheet(desk.rows(2)))
    before = desk.position
    desk.uploads.run(desk.administrator, upload_id)
    assert desk.deferred == [upload_id]
    desk.work(upload_id)
    desk.uploads.run(desk.administrator, upload_id)
    desk.work(upload_id)
    assert desk.deferred == [upload_id]
    assert volunteers_since(desk, before) == 2


def test_the_same_file_uploaded_twice_writes_no_row_twice(desk: Desk) -> None:
    content = sheet(desk.rows(2))
    before = desk.position
    for _ in range(2):
        upload_id = desk.started(content)
        desk.work(upload_id)
        assert progress(desk, upload_id).good == 2
    assert volunteers_since(desk, before) == 2


def test_whoever_dies_among_the_rows_leaves_them_to_the_next_and_none_is_written_twice(desk: Desk) -> None:
    upload_id = desk.started(sheet([*desk.rows(9), desk.row(division="999999")]))
    before = desk.position
    desk.clock.looks = 20
    with pytest.raises(PowerLostError):
        desk.work(upload_id)
    desk.clock.looks = None
    assert 0 < volunteers_since(desk, before) < 9
    assert (progress(desk, upload_id).state, progress(desk, upload_id).done) == ("running", 0)
    resume_uploads(desk.uploads)
    assert volunteers_since(desk, before) == 9
    found = progress(desk, upload_id)
    assert (found.state, found.good, [each.number for each in found.failures]) == ("done", 9, [11])


def test_told_to_stop_it_goes_on_where_it_stood(desk: Desk) -> None:
    upload_id = desk.started(sheet([desk.row(division="999999"), *desk.rows(ROWS_AT_ONCE)]))
    before = desk.position
    answers = iter([False, True])
    desk.work(upload_id, is_stopping=lambda: next(answers))
    found = progress(desk, upload_id)
    assert (found.state, found.done, found.bad) == ("running", ROWS_AT_ONCE, 1)
    desk.work(upload_id)
    found = progress(desk, upload_id)
    assert (found.state, found.done, found.bad) == ("done", ROWS_AT_ONCE + 1, 1)
    assert volunteers_since(desk, before) == ROWS_AT_ONCE


def test_two_workers_do_not_work_on_one_file(desk: Desk) -> None:
    upload_id = desk.started(sheet(desk.rows(1)))
    before = desk.position
    with desk.uploads.storage.turn() as is_ours:
        assert is_ours
        desk.work(upload_id)
    assert desk.position == before
    assert progress(desk, upload_id).state == "running"
    desk.work(upload_id)
    assert progress(desk, upload_id).state == "done"


def test_an_organization_imports_one_file_at_a_time(desk: Desk) -> None:
    first, second = (desk.check(sheet(desk.rows(1))).id for _ in range(2))
    other, organization_id = desk.another_organization()
    third = desk.check(sheet(desk.rows(1)), by=other, organization_id=organization_id).id
    desk.uploads.run(desk.administrator, first)
    with pytest.raises(ImportUnderWay):
        desk.uploads.run(desk.administrator, second)
    desk.uploads.run(other, third)
    desk.work(first)
    desk.uploads.run(desk.administrator, second)
    assert desk.deferred == [first, third, second]


def test_imports_run_one_after_another_and_a_second_worker_is_free_at_once(desk: Desk) -> None:
    first = desk.started(sheet(desk.rows(1)))
    other, organization_id = desk.another_organization()
    second = desk.started(sheet(desk.rows(1)), by=other, organization_id=organization_id)
    with desk.uploads.storage.turn() as is_ours:
        assert is_ours
        resume_uploads(desk.uploads)
        assert progress(desk, first).state == "running"
    resume_uploads(desk.uploads)
    assert (progress(desk, first).state, desk.uploads.progress(other, second).state) == ("done", "done")


def test_what_was_only_checked_is_not_imported(desk: Desk) -> None:
    upload_id = desk.check(sheet(desk.rows(1))).id
    before = desk.position
    desk.work(upload_id)
    resume_uploads(desk.uploads)
    assert desk.position == before


def test_whoever_lost_the_role_meanwhile_imports_nothing(desk: Desk) -> None:
    member = desk.a_member(Role.ORGANISER)
    upload_id = desk.started(sheet(desk.rows(1)), by=member)
    desk.dismiss(member, Role.ORGANISER)
    before = desk.position
    desk.work(upload_id)
    assert desk.position == before
    desk.appoint(member, Role.ORGANISER)
    found = desk.uploads.progress(member, upload_id)
    assert found.failure is not None
    assert (found.state, found.failure.code, found.done) == ("failed", "NOT_ALLOWED", 0)


def test_a_file_at_which_every_start_dies_is_given_up(desk: Desk) -> None:
    upload_id = desk.started(sheet(desk.rows(1)))
    for _ in range(MOST_ATTEMPTS):
        desk.clock.looks = 3
        with pytest.raises(PowerLostError):
            desk.work(upload_id)
        desk.clock.looks = None
    desk.work(upload_id)
    found = progress(desk, upload_id)
    assert found.failure is not None
    assert (found.state, found.failure.code) == ("failed", "UPLOAD_INTERRUPTED")


def test_a_file_whose_master_key_is_gone_is_forgotten(desk: Desk) -> None:
    upload_id = desk.started(sheet(desk.rows(1)))
    other = Uploads(desk.installation, clock=desk.clock, defer=desk.deferred.append)
    foreign = AesProvider({"other": b"o" * 32}, "other", b"l" * 32)
    object.__setattr__(other.storage, "crypto", foreign)
    with pytest.raises(UploadUnreadable):
        other.progress(desk.administrator, upload_id)
    import_upload(other, upload_id)
    assert desk.kept(upload_id) is None


def test_what_nobody_runs_is_forgotten_after_a_day(desk: Desk) -> None:
    upload_id = desk.check(sheet(desk.rows(1))).id
    desk.pass_time(hours=23, minutes=59)
    desk.uploads.forget_expired()
    assert desk.uploads.checked(desk.administrator, upload_id).good == 1
    desk.pass_time(minutes=1)
    with pytest.raises(NotFound):
        desk.uploads.run(desk.administrator, upload_id)
    assert desk.uploads.forget_expired() >= 1
    assert desk.kept(upload_id) is None


def test_the_report_of_an_import_is_there_for_another_day(desk: Desk) -> None:
    upload_id = desk.check(sheet(desk.rows(1))).id
    desk.pass_time(hours=20)
    desk.uploads.run(desk.administrator, upload_id)
    desk.pass_time(hours=20)
    desk.work(upload_id)
    desk.pass_time(hours=20)
    desk.uploads.forget_expired()
    assert progress(desk, upload_id).state == "done"
    desk.pass_time(hours=4)
    desk.uploads.forget_expired()
    assert desk.kept(upload_id) is None


def test_an_import_that_never_came_to_an_end_is_forgotten_all_the_same(desk: Desk) -> None:
    upload_id = desk.started(sheet(desk.rows(1)))
    desk.pass_time(hours=24)
    before = desk.position
    desk.work(upload_id)
    desk.uploads.forget_expired()
    assert (desk.kept(upload_id), desk.position) == (None, before)


def test_the_refused_rows_are_a_file_that_a_spreadsheet_opens(desk: Desk) -> None:
    upload_id = desk.check(sheet([desk.row(), desk.row(division="999999")])).id
    desk.uploads.run(desk.administrator, upload_id, "en")
    desk.work(upload_id)
    text = desk.uploads.failures_file(desk.administrator, upload_id)
    assert text.startswith(b"\xef\xbb\xbfrow,code,reason\r\n3,DIVISION_UNKNOWN,")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_nothing_in_the_report_is_taken_for_a_formula(start: str) -> None:
    written = error_report([RowRefusal(2, "UNKNOWN_CODE", f"{start}cmd|' /C calc'!A0")], "zh")
    assert f",'{start}cmd" in written.decode("utf-8-sig").replace('"', "")


def test_the_service_of_another_system_is_imported_too(desk: Desk) -> None:
    registry = desk.installation.registry
    starts_at = START + timedelta(hours=1)
    activity_id, _ = held_activity(registry, desk.office, starts_at=starts_at)
    person_id = verified_person(registry, "周三", 901)
    registry.become_volunteer(Caller(person_id), person_id, Offer(), declaration="2026-1")
    desk.pass_time(days=1)
    local = starts_at.astimezone(CHINA)
    row = f"{activity_id},{resident_number(901)},{local:%Y-%m-%d %H:%M},{local:%Y-%m-%d} 16:00,引导,旧系统"
    head = "活动标识,证件号码,开始时间,结束时间,服务内容,记录依据"
    recorder = desk.a_member(Role.RECORDER)
    upload_id = desk.started(
        sheet([row, row.replace("16:00", "16点")], head=head), by=recorder, kind=UploadKind.SERVICE_RECORDS
    )
    before = desk.position
    desk.work(upload_id)
    found = desk.uploads.progress(recorder, upload_id)
    assert [(each.number, each.code) for each in found.failures] == [(3, "IMPORT_TIME")]
    (proposed,) = [each for each in desk.events_since(before) if isinstance(each, ServiceRecord.Proposed)]
    assert proposed.act.by == recorder.person_id
