"""What a second time does where it is not refused."""

from enum import Enum, auto


class Again(Enum):
    """Of a command given twice, without a key that would say that it is the same."""

    NOTHING = auto()
    ANOTHER = auto()
    """Said twice, meant twice: a second fact of the same kind."""
