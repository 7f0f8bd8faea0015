"""Names of persons: kept as the authority wrote them, compared and masked with care."""

from __future__ import annotations

import re
import unicodedata

from registry.refusals import Missing, Refusal, TooLong

LONGEST_NAME = 50
MIDDLE_DOT = "·"
_DOTS = str.maketrans(dict.fromkeys("\u2022\u2027\u30fb\uff0e\u002e", MIDDLE_DOT))
_MARKS = frozenset("·\u2022\u2027\u30fb\uff0e. '’-")

# Planes 2 and 3 hold nothing but ideographs. Taking them whole admits blocks that the interpreter's own
# table does not know yet.
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fffd\U00030000-\U0003fffd"
_IS_HAN = re.compile(f"[{_HAN}]")
_SPACE_AFTER_HAN = re.compile(f"(?<=[{_HAN}]) (?=[{_HAN}])")
# Composing may touch Latin only: it would replace compatibility ideographs (U+F900…) by other characters.
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]+")
_EMOJI_SELECTORS = frozenset("\ufe0e\ufe0f")
_LETTERS_AND_ACCENTS = ("L", "M")

_COMPOUND_SURNAMES = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政
濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马
公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌
微生 梁丘 左丘 东门 西门 第五 歐陽 諸葛 司馬 東方 長孫 鍾離 尉遲 鮮于
"""
COMPOUND_SURNAMES = frozenset(_COMPOUND_SURNAMES.split())


class NameCharacters(Refusal):
    """A name holds letters or Chinese characters; middle dots, spaces, hyphens or apostrophes between."""

    code = "NAME_CHARACTERS"
    zh = "姓名只能由汉字或字母组成，中间可有间隔号、空格、连字符或撇号。"


def read_person_name(raw: str, *, field: str = "name") -> str:
    """Length in code points; dots stay as the authority gave them, only Latin letters are composed."""
    name = " ".join(raw.split())
    if len(name) > 2 * LONGEST_NAME:  # spaces that would go double the length at most
        raise TooLong(field=field, limit=LONGEST_NAME)
    name = _SPACE_AFTER_HAN.sub("", name)
    name = _LATIN.sub(lambda run: unicodedata.normalize("NFC", run[0]), name)
    if not name:
        raise Missing(field=field, element=field)
    if len(name) > LONGEST_NAME:
        raise TooLong(field=field, limit=LONGEST_NAME)
    if name[0] in _MARKS or not all(_may_stand_in_name(sign) for sign in name):
        raise NameCharacters(field=field)
    return name


def same_name(one: str, other: str) -> bool:
    """Whatever middle dot was typed, and in whatever case Latin letters stand."""
    return _comparable(one) == _comparable(other)


def mask_name(name: str) -> str:
    """王*, 欧阳*, 阿*, J*: the surname, or the first letter where the name is no Chinese one."""
    # 司马 alone is 马 of the family 司.
    is_compound = len(name) > 2 and name[:2] in COMPOUND_SURNAMES
    return name[: 2 if is_compound else 1] + "*"


def _may_stand_in_name(sign: str) -> bool:
    if sign in _MARKS or _IS_HAN.match(sign):
        return True
    return sign not in _EMOJI_SELECTORS and unicodedata.category(sign).startswith(_LETTERS_AND_ACCENTS)


def _comparable(name: str) -> str:
    name = _LATIN.sub(lambda run: unicodedata.normalize("NFC", run[0]).casefold(), name)
    return " ".join(name.translate(_DOTS).split())
