"""What a row says."""

from dataclasses import dataclass, field
from typing import Any

from directory.importing.outcomes import Level, Remark


@dataclass(slots=True)
class Entry:
    """What a row says, as values that JSON can hold. `values` has a key for each field that the profile fills."""

    number: int
    name: str
    values: dict[str, Any]
    keys: tuple[str, ...] = ()
    # A digest of the row as it stands in the file, with the profile that it is read under.
    raw: str = ""
    remarks: list[Remark] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return any(remark.level == Level.REFUSED for remark in self.remarks)
