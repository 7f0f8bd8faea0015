"""GraphQL documents as pages state them: constants that a test checks against the schema."""

from __future__ import annotations

from dataclasses import dataclass

REFUSAL = "... on Refusal { code message field details { name value } }"


@dataclass(frozen=True)
class Query:
    """A document that asks."""

    text: str


@dataclass(frozen=True)
class Mutation:
    """One act: its name, and what of its answer the page goes on with."""

    name: str
    answer: str = ""
    """A selection such as ``... on SignUp { id rank }``."""
    takes: str | None = None
    """The type of its input, where that is not named for it."""
    has_input: bool = True

    @property
    def text(self) -> str:
        if not self.has_input:
            return f"mutation {{ answer: {self.name} {{ __typename {REFUSAL} {self.answer} }} }}"
        takes = self.takes or f"{self.name[0].upper()}{self.name[1:]}Input"
        return (
            f"mutation($input: {takes}!) {{ "
            f"answer: {self.name}(input: $input) {{ __typename {REFUSAL} {self.answer} }} }}"
        )
