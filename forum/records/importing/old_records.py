"""What was read of a record from before. Plain values, so that they can wait in a row until somebody says yes."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any


@dataclass(slots=True)
class OldAction:
    """`due` is such as "2026-05-05", "" where it is not said; `state` one of ActionState's, "" where it is not said."""

    words: str
    owner: str = ""
    due: str = ""
    state: str = ""


@dataclass(slots=True)
class OldItem:
    title: str = ""
    words: list[str] = field(default_factory=list)  # paragraphs; one that begins with "- " is of a list
    decisions: list[str] = field(default_factory=list)
    actions: list[OldAction] = field(default_factory=list)


@dataclass(slots=True)
class OldMeeting:
    day: date
    title: str = ""
    items: list[OldItem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"day": self.day.isoformat()}

    @classmethod
    def of_json(cls, told: dict[str, Any]) -> "OldMeeting":
        items = [
            OldItem(one["title"], one["words"], one["decisions"], [OldAction(**action) for action in one["actions"]])
            for one in told["items"]
        ]
        return cls(date.fromisoformat(told["day"]), told["title"], items)

    @property
    def number_of_actions(self) -> int:
        return sum(len(item.actions) for item in self.items)


@dataclass(slots=True)
class Reading:
    """`faults` are what could not be taken, each in words: (where, what)."""

    meetings: list[OldMeeting] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
