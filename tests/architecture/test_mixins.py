"""Commands of all nouns live in one class: a private name that two of them use would run the wrong one."""

from collections import Counter

from registry.application import Registry


def test_no_two_nouns_define_the_same_method() -> None:
    counted = Counter(
        name
        for cls in Registry.__mro__
        if cls.__module__.startswith("registry.commands.")
        for name, member in vars(cls).items()
        if not name.startswith("__") and callable(member)
    )
    assert [name for name, count in counted.items() if count > 1] == []
