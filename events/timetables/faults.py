"""What is wrong with a pattern, and in which field."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`field` is a field of the pattern; `message` says what happened and what to do, for the person who typed it."""

    field: str
    message: str


class UnsoundPatternError(ValueError):
    """A pattern that cannot be. Carries all that is wrong with it at once."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(" ".join(f"{fault.field}: {fault.message}" for fault in faults))
        self.faults = faults
