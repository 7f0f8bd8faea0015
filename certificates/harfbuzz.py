"""Cutting a font down to some characters with libharfbuzz-subset, which WeasyPrint needs too."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable
from ctypes import POINTER, byref, c_char_p, c_int, c_uint, c_void_p
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_DROP_TABLES, _LAYOUT_FEATURES = 3, 6  # hb_subset_sets_t
_NO_HINTING, _DESUBROUTINIZE = 1, 4  # hb_subset_flags_t
_UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG")


class SubsetLibraryMissing(OSError):
    """libharfbuzz-subset is not installed."""


def cut(path: Path, index: int, characters: Iterable[str]) -> bytes:
    """The font at `index` of a font file, with only these characters, no hints and no layout features."""
    call = _library()
    blob = call("hb_blob_create_from_file", c_void_p, c_char_p)(str(path).encode())
    face = call("hb_face_create", c_void_p, c_void_p, c_uint)(blob, index)
    wanted = call("hb_subset_input_create_or_fail", c_void_p)()
    try:
        _fill(call, call("hb_subset_input_unicode_set", c_void_p, c_void_p)(wanted), map(ord, characters))
        part = call("hb_subset_input_set", c_void_p, c_void_p, c_int)
        _fill(call, part(wanted, _DROP_TABLES), (int.from_bytes(t.encode()) for t in _UNUSED_TABLES))
        call("hb_set_clear", None, c_void_p)(part(wanted, _LAYOUT_FEATURES))
        call("hb_subset_input_set_flags", None, c_void_p, c_uint)(wanted, _NO_HINTING | _DESUBROUTINIZE)
        smaller = call("hb_subset_or_fail", c_void_p, c_void_p, c_void_p)(face, wanted)
        if not smaller:
            message = f"{path} cannot be cut."
            raise OSError(message)
        return _content(call, smaller)
    finally:
        call("hb_subset_input_destroy", None, c_void_p)(wanted)
        call("hb_face_destroy", None, c_void_p)(face)
        call("hb_blob_destroy", None, c_void_p)(blob)


# The result is a C function: its types are only known where it is called.
_Call = Callable[..., Callable[..., Any]]


@cache
def _library() -> _Call:
    try:
        # It is linked against libharfbuzz, whose functions are therefore found through it too.
        library = ctypes.CDLL("libharfbuzz-subset.so.0")
    except OSError as reason:
        raise SubsetLibraryMissing from reason

    def call(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
        function = library[name]
        function.restype, function.argtypes = result, arguments
        return function

    return call


def _fill(call: _Call, numbers: c_void_p, values: Iterable[int]) -> None:
    add = call("hb_set_add", None, c_void_p, c_uint)
    for value in values:
        add(numbers, value)


def _content(call: _Call, face: c_void_p) -> bytes:
    blob = call("hb_face_reference_blob", c_void_p, c_void_p)(face)
    size = c_uint()
    start = call("hb_blob_get_data", c_void_p, c_void_p, POINTER(c_uint))(blob, byref(size))
    content = ctypes.string_at(start, size.value)
    call("hb_blob_destroy", None, c_void_p)(blob)
    call("hb_face_destroy", None, c_void_p)(face)
    return content
