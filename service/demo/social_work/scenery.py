"""Names and texts of social work in the demo district, as `scenery.toml` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_scenery() -> Mapping[str, Any]:  # TOML
    return tomllib.loads(files("service.demo.social_work").joinpath("scenery.toml").read_text("utf-8"))
