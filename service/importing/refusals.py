"""Why a file or a row of it cannot be imported."""

from __future__ import annotations

from registry.refusals import Refusal


class FileTooLarge(Refusal):
    """A file holds at most {megabytes} MB; please divide it."""

    code = "IMPORT_TOO_LARGE"
    zh = "单个文件不超过 {megabytes} MB，请拆分后导入。"


class FileNotText(Refusal):
    """This file is neither UTF-8 nor GB18030 text; please save it as CSV."""

    code = "IMPORT_ENCODING"
    zh = "文件不是UTF-8或GB18030编码的文本，请另存为CSV格式。"


class FileSpreadsheet(Refusal):
    """This is a workbook of a spreadsheet program; please save it as CSV and upload that."""

    code = "IMPORT_SPREADSHEET"
    zh = "这是电子表格工作簿文件，请在表格软件中另存为CSV格式后再导入。"


class FileEmpty(Refusal):
    """This file has no header."""

    code = "IMPORT_EMPTY"
    zh = "文件没有表头。"


class FileWithoutRows(Refusal):
    """This file has a header and nothing below it."""

    code = "IMPORT_NO_ROWS"
    zh = "文件只有表头，没有数据行。"


class ColumnUnknown(Refusal):
    """No column is called “{column}”; known are: {known}."""

    code = "IMPORT_COLUMN_UNKNOWN"
    zh = "不认识的列“{column}”，可用的列为：{known}。"


class ColumnMissing(Refusal):
    """The column “{column}” is missing."""

    code = "IMPORT_COLUMN_MISSING"
    zh = "缺少“{column}”列。"


class ColumnTwice(Refusal):
    """The column “{column}” stands there twice."""

    code = "IMPORT_COLUMN_TWICE"
    zh = "“{column}”列重复。"


class RowBroken(Refusal):
    """Row {row} is broken: {cells} cells under {columns} headings, or a quotation mark that never ends."""

    code = "IMPORT_ROW_BROKEN"
    zh = "第{row}行损坏：表头有{columns}列，该行有{cells}格，或引号未闭合。"


class CellNotDate(Refusal):
    """“{column}” wants a date such as 2026-05-20."""

    code = "IMPORT_DATE"
    zh = "“{column}”应为日期，例如2026-05-20。"


class CellNotTime(Refusal):
    """“{column}” wants a date and time such as 2026-05-20 09:30."""

    code = "IMPORT_TIME"
    zh = "“{column}”应为日期和时间，例如2026-05-20 09:30。"


class CellNotNumber(Refusal):
    """“{column}” wants a whole number."""

    code = "IMPORT_NUMBER"
    zh = "“{column}”应为整数。"


class CellNotId(Refusal):
    """“{column}” wants an identifier of this registry."""

    code = "IMPORT_ID"
    zh = "“{column}”应为本系统的标识。"


class CellNotCode(Refusal):
    """“{column}” holds a word that is none of: {known}."""

    code = "IMPORT_CODE"
    zh = "“{column}”的取值应为以下之一：{known}。"
