"""A row under a profile's rules: what each rule gives, as words."""

from collections.abc import Callable

from directory.importing.cells import plain_text, says_nothing
from directory.importing.profile import PLACEHOLDER, Profile, Rule, column_key
from directory.importing.reading import Row

Lookup = Callable[[str], str]


class RowWords:
    """The cells of a row by their columns' names, cleaned; "" for a cell that says nothing."""

    def __init__(self, row: Row, positions: dict[str, int], empty: frozenset[str]) -> None:
        self.row = row
        self._positions = positions
        self._empty = empty
        self._cleaned: dict[int, str] = {}
        # What templates can say of the place; filled once it is known.
        self.place: dict[str, str] = {}

    def __getitem__(self, column: str) -> str:
        if column.startswith("place."):
            return self.place.get(column.removeprefix("place."), "")
        position = self._positions[column_key(column)]
        if position not in self._cleaned:
            text = plain_text(self.row.cells[position])
            self._cleaned[position] = "" if says_nothing(text, self._empty) else text
        return self._cleaned[position]

    def raw(self, columns: tuple[str, ...]) -> str:
        """What stands in the file, for reports."""
        return " ".join(", ".join(self.row.cells[self._positions[column_key(name)]] for name in columns).split())

    def joined(self, columns: tuple[str, ...]) -> str:
        return ", ".join(dict.fromkeys(text for text in (self[column] for column in columns) if text))


def positions_of(columns: tuple[str, ...]) -> dict[str, int]:
    return {column_key(column): position for position, column in reversed(list(enumerate(columns)))}


def words_for(profile: Profile, name: str, words: RowWords) -> str:
    """What the profile's rules give for a field: the first that gives something."""
    return next(filter(None, (" ".join(_give(rule, words)) for rule in profile.rules.get(name, ()))), "")


def list_for(profile: Profile, name: str, words: RowWords) -> list[str]:
    """What all of the rules for a field give together."""
    given = (word for rule in profile.rules.get(name, ()) for word in _give(rule, words))
    return list(dict.fromkeys(word for word in given if word))


def columns_for(profile: Profile, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(column for rule in profile.rules.get(name, ()) for column in rule.columns))


def _give(rule: Rule, words: RowWords) -> list[str]:
    text = words.joined(rule.columns)
    if rule.without:
        text = rule.without.sub(" ", text).strip(" ,")
    if rule.find:
        return _found(rule, text, words)
    parts = [part.strip() for part in rule.split.split(text)] if rule.split else [text]
    given = [word for part in parts if part for word in _looked_up(rule, part, words)]
    if given:
        return given
    filled = next(filter(None, (expand(template, words, text) for template in rule.templates)), "")
    return [filled] if filled else [] if rule.columns and text else list(_expanded(rule.value, words, text))


def _found(rule: Rule, text: str, words: RowWords) -> list[str]:
    match = rule.find.search(text) if rule.find else None
    if not match:
        return []
    if rule.value:
        return _expanded(rule.value, words, text)
    return _expanded((rule.otherwise,), words, text, match[match.lastindex or 0])


def _looked_up(rule: Rule, part: str, words: RowWords) -> list[str]:
    values = rule.map.get(" ".join(part.split()).casefold())
    return _expanded(values if values is not None else (rule.otherwise,), words, part)


def _expanded(templates: tuple[str, ...], words: RowWords, text: str, match: str = "") -> list[str]:
    given = (expand(template, words, text, match) for template in templates)
    return [word for word in given if word]


def expand(template: str, words: RowWords, text: str = "", match: str = "") -> str:
    """Fill in a template; "" where one of its placeholders has nothing to say, since half a sentence is none."""
    whole = True

    def fill(placeholder: "object") -> str:
        nonlocal whole
        name, _, change = placeholder[1].partition("|")  # type: ignore[index]  # a match of PLACEHOLDER
        filled = {"": text, "match": match}.get(name) if name in ("", "match") else words[name]
        whole = whole and bool(filled)
        return (filled or "").lower() if change == "lower" else filled or ""

    filled = PLACEHOLDER.sub(fill, template)
    return filled if whole else ""
