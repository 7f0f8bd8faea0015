"""`python -m tests.architecture.event_samples`: write the samples that are missing, touch no other."""

import json

from rich import print as say

from tests.architecture.event_samples import path_of, written
from tests.architecture.event_samples.examples import example_event
from tests.architecture.stored import events


def main() -> None:
    for cls in events():
        path = path_of(cls)
        if not path.exists():
            state = json.dumps(written(example_event(cls)), ensure_ascii=False, indent=2)
            path.write_text(f"{state}\n", encoding="utf-8")
            say(f"written: {path.name}")


if __name__ == "__main__":
    main()
