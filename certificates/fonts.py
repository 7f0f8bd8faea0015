"""The typefaces of a certificate: cut once to common characters, to rare ones as a name needs them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import get_ident
from typing import Literal

from fontTools.ttLib import TTCollection, TTFont

from certificates.harfbuzz import SubsetLibraryMissing, cut
from certificates.truetype import with_truetype_outlines

Weight = Literal["Regular", "Bold"]

INSTALL = "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"
SYSTEM_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))

_FAMILY = "Noto Serif CJK SC"
_RARE_FILES = ("HanaMinA.ttf", "HanaMinB.ttf", "BabelStoneHan.ttf")
"""Where ideographs are looked for that Noto lacks: Debian's fonts-hanazono, fonts-babelstone-han."""

_UNITS_PER_EM = 256
"""Points then lie 0.015 mm apart in body text: finer than print, and two thirds of the bytes."""

_RECIPE = "1"  # part of every prepared file's name: change it when faces are cut in another way

COMMON = frozenset(
    bytes((row, cell)).decode("gb2312", errors="ignore")
    for row in range(0xA1, 0xF8)
    for cell in range(0xA1, 0xFF)
) - {""} | frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))))
"""GB 2312 by its codec, and Latin letters with their marks: nearly every certificate needs no other."""


class FontsMissing(Exception):
    """Certificates cannot be printed here yet."""

    def __init__(self) -> None:
        super().__init__(f"Certificates cannot be printed here yet; please run once: {INSTALL}")


@dataclass(frozen=True)
class Face:
    """One font inside a font file."""

    path: Path
    index: int = 0

    def cut(self, characters: frozenset[str]) -> bytes:
        """A TrueType font with only these characters."""
        try:
            return with_truetype_outlines(cut(self.path, self.index, sorted(characters)), _UNITS_PER_EM)
        except SubsetLibraryMissing as reason:
            raise FontsMissing from reason

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character it can draw."""
        with TTFont(self.path, fontNumber=self.index, lazy=True) as font:
            return frozenset(map(chr, font.getBestCmap()))


class Fonts:
    """The faces at hand on this machine, and the folder where the cut ones are kept between runs."""

    def __init__(self, folder: Path, system_folders: tuple[Path, ...] = SYSTEM_FOLDERS) -> None:
        self.folder = folder
        self._installed = system_folders

    def prepared(self, weight: Weight, characters: frozenset[str]) -> Path:
        """A font file with these characters; made within seconds where it is not there yet."""
        face = self._serif(weight)
        source = face.path.stat()
        recipe = (
            _RECIPE,
            _UNITS_PER_EM,
            face,
            source.st_size,
            source.st_mtime_ns,
            "".join(sorted(characters)),
        )
        path = (
            self.folder
            / f"serif-{weight.lower()}-{hashlib.sha256(repr(recipe).encode()).hexdigest()[:16]}.ttf"
        )
        if not path.exists():
            self._write(path, face.cut(characters))
        return path

    def undrawn(self, characters: frozenset[str]) -> frozenset[str]:
        """Those that no face here can draw."""
        return characters.difference(*(face.characters for face in self._with_rare_characters))

    def cut_rare(self, characters: frozenset[str]) -> list[bytes]:
        """Fonts that draw these characters together, each of them by the first face that has it."""
        cuts = []
        for face in self._with_rare_characters:
            if found := characters & face.characters:
                cuts.append(face.cut(found))
                characters -= found
        return cuts

    @cached_property
    def _with_rare_characters(self) -> tuple[Face, ...]:
        behind = (path for name in _RARE_FILES if (path := self._find(name)))
        return (self._serif("Regular"), *map(Face, behind))

    def _serif(self, weight: Weight) -> Face:
        path = self._find(f"NotoSerifCJK-{weight}.ttc")
        if path is None:
            raise FontsMissing
        with TTCollection(path, lazy=True) as collection:
            families = [font["name"].getDebugName(1) for font in collection]
        return Face(path, families.index(_FAMILY))

    def _find(self, name: str) -> Path | None:
        return next((path for folder in self._installed for path in sorted(folder.rglob(name))), None)

    def _write(self, path: Path, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        # Renamed into place: whoever prepares at the same moment never reads half a font.
        unfinished = path.with_suffix(f".{os.getpid()}-{get_ident()}")
        unfinished.write_bytes(content)
        unfinished.replace(path)
