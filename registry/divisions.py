"""Administrative divisions (GB/T 2260): six digits, kept as written, named by dated tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from registry.act import significant
from registry.refusals import Refusal
from registry.texts import without_spaces

# Statistics write 12 digits (down to the village), the national system pads to 18.
_CODE = re.compile("([0-9]{6})(?:[0-9]{6})?(?:[0-9]{6})?")


class DivisionFormat(Refusal):
    """A division is six digits."""

    code = "DIVISION_FORMAT"
    zh = "行政区划代码应为6位数字。"


class DivisionUnknown(Refusal):
    """No province has the code {province}."""

    code = "DIVISION_UNKNOWN"
    zh = "行政区划代码前两位“{province}”不是省级代码。"


class DivisionTooWide(Refusal):
    """State the division down to the county or district."""

    code = "DIVISION_TOO_WIDE"
    zh = "行政区划须精确到县（市、区）。"


@dataclass(frozen=True)
class Version:
    """One published table."""

    source: str
    valid_from: date
    names: Mapping[str, str]
    without_counties: frozenset[str]
    """Divisions above the county that have none below them: their own code is the finest there is."""


def read_division(raw: str, *, field: str = "division") -> str:
    """Six digits of a known province. Counties are not looked up: abolished codes stay valid in old facts."""
    found = _CODE.fullmatch(without_spaces(raw))
    if found is None:
        raise DivisionFormat(field=field)
    province = found[1][:2]
    if f"{province}0000" not in _names():
        raise DivisionUnknown(field=field, province=province)
    return found[1]


def read_county(raw: str, *, field: str = "division") -> str:
    """A division that reaches county level, as a residence and a service area must."""
    code = read_division(raw, field=field)
    if not is_county_level(code):
        raise DivisionTooWide(field=field)
    return code


def is_county_level(code: str) -> bool:
    return not code.endswith("00") or any(code in version.without_counties for version in load_versions())


def covers(wider: str, code: str) -> bool:
    """Whether ``code`` is the division itself or lies below it."""
    return code.startswith(significant(wider))


def name_of(code: str) -> str:
    """上海市, 黄浦区; what no table names is shown by province and code: 浙江省（330106）."""
    names = _names()
    return names.get(code) or f"{names[f'{code[:2]}0000']}（{code}）"


def full_name_of(code: str) -> str:
    """上海市黄浦区."""
    province = f"{code[:2]}0000"
    if code == province or code not in _names():
        return name_of(code)
    return name_of(province) + name_of(code)


def divisions_below(wider: str) -> Mapping[str, str]:
    """Code → name of everything below, for lists to choose from."""
    return {code: name for code, name in _names().items() if code != wider and covers(wider, code)}


@cache
def load_versions() -> tuple[Version, ...]:
    """Every published table that is loaded, oldest first."""
    data = tomllib.loads(files("registry").joinpath("divisions.toml").read_text("utf-8"))
    return tuple(
        Version(row["source"], row["valid_from"], row["names"], frozenset(row["without_counties"]))
        for row in data["versions"]
    )


@cache
def _names() -> Mapping[str, str]:
    """The latest name of every code that any table holds."""
    return {code: name for version in load_versions() for code, name in version.names.items()}
