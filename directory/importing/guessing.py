"""Guessing which column is what from its heading, for a file that nobody has written a profile for."""

import re
from pathlib import Path
from typing import Any

from directory.importing import profile as profiles
from directory.importing.faults import ProfileError
from directory.importing.fields import Field, Holds, Kind, fields_for
from directory.importing.profile import Profile
from directory.importing.reading import open_table

# A field may be filled from several columns where the words simply follow one another.
_MAY_BE_SEVERAL = ("address", "times_note", "description", "audiences", "tags")
_SIGNS = re.compile(r"[\W_]+")
_UNNEEDED = re.compile(r"^(?:the|service|venue|organisation|charity|contact|main|primary)\s+|\s+(?:details?|info|s)$")


def guess_profile(path: Path, kind: Kind | None = None) -> Profile:
    """Guess a profile for a file. Raises FileError, and ProfileError where no column looks like a name."""
    with open_table(path) as table:
        columns = table.columns
    fields = guess_fields(columns, kind or guess_kind(columns))
    if "name" not in fields:
        raise ProfileError(
            f"None of the columns looks like a name: {', '.join(columns)}. Write a profile that says which is what."
        )
    return profile_for(fields, kind or guess_kind(columns))


def profile_for(fields: dict[str, list[str]], kind: Kind, **more: str) -> Profile:
    """A profile that fills each field from these columns."""
    rules: dict[str, Any] = {name: {"column": columns} for name, columns in fields.items() if columns}
    return profiles.from_dict("guessed", {"kind": kind.value, "fields": rules, **more})


def guess_kind(columns: tuple[str, ...]) -> Kind:
    """A register of charities lists organisations; anything else is offers."""
    headings = {heading_key(column) for column in columns}
    numbers = next(field for field in fields_for(Kind.ORGANISATION) if field.name == "charity_number").headings
    has_times = any(heading in headings for heading in _field("times_note").headings)
    return Kind.ORGANISATION if not headings.isdisjoint(numbers) and not has_times else Kind.OFFER


def guess_fields(columns: tuple[str, ...], kind: Kind) -> dict[str, list[str]]:
    """Give the columns for each field that one can be guessed for. No column is taken twice."""
    guessed: dict[str, list[str]] = {}
    left = list(columns)
    for exact in (True, False):
        for field in _by_likelihood(kind):
            if field.name in guessed and field.name not in _MAY_BE_SEVERAL:
                continue
            found = _columns_for(field, left, exact=exact)
            wanted = found if field.name in _MAY_BE_SEVERAL else found[:1]
            if wanted:
                guessed[field.name] = guessed.get(field.name, []) + wanted
                left = [column for column in left if column not in wanted]
    if "name" not in guessed and "organisation" in guessed:
        guessed["name"] = guessed.pop("organisation")
    return guessed


def heading_key(column: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    return " ".join(_SIGNS.sub(" ", spaced).split()).casefold()


def _by_likelihood(kind: Kind) -> list[Field]:
    """The particular before the general: "organisation name" is an organisation before it is a name."""
    fields = fields_for(kind)
    return sorted(fields, key=lambda field: (field.name == "name", field.holds == Holds.CONTACT))


def _columns_for(field: Field, columns: list[str], *, exact: bool) -> list[str]:
    keyed = {column: heading_key(column) for column in columns}
    if exact:
        # In the order of the headings: the likelier one first.
        return [column for heading in field.headings for column in columns if keyed[column] == heading]
    return [column for column in columns if _UNNEEDED.sub("", keyed[column]) in field.headings]


def _field(name: str) -> Field:
    return next(field for field in fields_for(Kind.OFFER) if field.name == name)
