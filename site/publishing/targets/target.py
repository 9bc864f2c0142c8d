"""Where a release is served: the few things that a place has to be able to do."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence

from publishing.targets.content import Item
from publishing.targets.record import Record

Done = Callable[[Item], None]


class Target(ABC):
    """Every method raises TargetError, in words, when the place cannot be reached or refuses."""

    address: str  # how the operator calls it; holds no password
    takes_copies: bool  # whether compressed copies are of use there

    @abstractmethod
    def record(self) -> Record:
        """What we put there; an empty one for a place that is new to us."""

    @abstractmethod
    def save(self, record: Record) -> None:
        """Keeps the record there, all or nothing."""

    @abstractmethod
    def upload(self, items: Sequence[Item], done: Done) -> None:
        """Puts each file there, all or nothing, and calls `done` with each that is surely there, from this thread."""

    @abstractmethod
    def delete(self, files: Iterable[str]) -> None:
        """Removes files; one that is gone already is no error."""
