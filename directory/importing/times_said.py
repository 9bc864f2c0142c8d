"""What a row says about when, and what we read in it, for the person who imports."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from directory.timetabling import read_times
from events.enums import Certainty
from events.timetables.words import in_words

# As the counts of a report name them.
TIMES = {"times whole": Certainty.FULL, "times in part": Certainty.PARTIAL, "times not": Certainty.NONE}


@dataclass(frozen=True, slots=True)
class TimesSaid:
    """The words, and how much of them could be read. `sessions` and `left` are filled in once somebody looks."""

    text: str
    certainty: Certainty
    sessions: tuple[str, ...] = ()
    left: str = ""

    @property
    def is_whole(self) -> bool:
        return self.certainty is Certainty.FULL

    def looked_at(self, today: date) -> "TimesSaid":
        """With what was read, in words. Read again rather than kept: a file may have 100,000 rows."""
        read = read_times(self.text)
        sessions = tuple(in_words(pattern, today) for pattern in read.patterns)
        return TimesSaid(self.text, self.certainty, sessions, read.residue)

    def as_dict(self, today: date) -> dict[str, Any]:
        said = self.looked_at(today)
        return {
            "text": said.text,
            "certainty": said.certainty.value,
            "sessions": list(said.sessions),
            "left": said.left,
        }

    @classmethod
    def from_dict(cls, written: dict[str, Any]) -> "TimesSaid":
        return cls(written["text"], Certainty(written["certainty"]), tuple(written["sessions"]), written["left"])
