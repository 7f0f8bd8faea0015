"""Why an upload is not taken, or comes to no end."""

from __future__ import annotations

from registry.refusals import Refusal


class TooManyRows(Refusal):
    """A file holds at most {limit} rows; please divide it."""

    code = "IMPORT_TOO_MANY_ROWS"
    zh = "单个文件不超过 {limit} 行，请拆分后上传。"


class UploadUnreadable(Refusal):
    """This file can no longer be read here; please upload it again."""

    code = "UPLOAD_UNREADABLE"
    zh = "该文件已无法读取，请重新上传。"


class ImportInterrupted(Refusal):
    """The import stopped at a row that could not be decided; what stands before it is imported."""

    code = "UPLOAD_INTERRUPTED"
    zh = "导入在某一行中断，此前各行已导入，请联系系统管理员。"


class CheckUnderWay(Refusal):
    """Another file of yours is being checked; please wait until that is done."""

    code = "UPLOAD_CHECK_UNDER_WAY"
    zh = "您的另一份文件正在核对，请等核对完成后再上传。"


class CheckedTooMuch(Refusal):
    """An organization may have {limit} rows a day checked; please go on tomorrow."""

    code = "UPLOAD_CHECKED_TOO_MUCH"
    zh = "每个组织每天最多核对 {limit} 行，请明天再继续。"


class ImportUnderWay(Refusal):
    """Another file of your organization is being imported; please wait until that is done."""

    code = "UPLOAD_IMPORT_UNDER_WAY"
    zh = "本组织的另一份文件正在导入，请等导入完成后再开始。"
