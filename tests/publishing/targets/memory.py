"""A target that is nowhere: what a deploy does to it, step by step, and that can fail at any step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from publishing.targets import record as records
from publishing.targets.content import Item
from publishing.targets.errors import TargetError
from publishing.targets.record import Record
from publishing.targets.target import Done, Target


@dataclass
class Memory(Target):
    address: str = "memory"
    takes_copies: bool = True
    files: dict[str, bytes] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    patience: int = 1_000_000  # steps until it breaks
    saved: bytes = b""

    def record(self) -> Record:
        return records.load(self.saved) if self.saved else Record()

    def save(self, record: Record) -> None:
        self._step("save")
        self.saved = record.dump()

    def upload(self, items: Sequence[Item], done: Done) -> None:
        for item in items:
            self._step(f"put {item.file}")
            self.files[item.file] = item.content()
            done(item)

    def delete(self, files: Iterable[str]) -> None:
        for file in files:
            self._step(f"remove {file}")
            self.files.pop(file, None)

    def _step(self, words: str) -> None:
        if len(self.steps) >= self.patience:
            raise TargetError("The line is cut.")
        self.steps.append(words)

    def order(self, *words: str) -> list[int]:
        return [self.steps.index(word) for word in words]
