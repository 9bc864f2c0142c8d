"""Profiles: which column goes where. Written in TOML; see profiles/ for five that ship, and profiles/README.md."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from directory.importing.faults import ProfileError
from directory.importing.fields import BY_NAME, RECORDS, Holds, Kind, fields_for

FOLDER = Path(__file__).parent / "profiles"
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SETTINGS = {"title", "kind", "publisher", "licence", "attribution", "identity", "empty", "sheet", "dataset", "fields"}
_RULE = {"column", "find", "map", "otherwise", "template", "value", "split", "without"}
# What templates may say beside the columns: the words that a rule found, and what is known of the place.
SPECIAL = {"", "match", "place.town", "place.venue", "place.area"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to fill a field. Of several rules for one field the first that gives something wins; lists add up.

    The words of `columns` (joined by commas, without what `without` matches) are looked up in `map`; where they are
    not in it, `otherwise` says what becomes of them ("{}": they stay as they are). With `find`, the rule gives
    something only where that pattern is found. Without words, the first of `templates` whose columns are all
    filled is taken, then `value`.
    """

    columns: tuple[str, ...] = ()
    find: re.Pattern[str] | None = None
    map: dict[str, tuple[str, ...]] = field(default_factory=dict)
    otherwise: str = "{}"
    templates: tuple[str, ...] = ()
    value: tuple[str, ...] = ()
    split: re.Pattern[str] | None = None
    without: re.Pattern[str] | None = None

    def outputs(self) -> Iterator[str]:
        """Everything that the rule may give, as written in the profile."""
        yield from self.value
        yield from self.templates
        yield self.otherwise
        for values in self.map.values():
            yield from values


@dataclass(frozen=True, slots=True)
class Profile:
    name: str
    title: str
    kind: Kind
    rules: dict[str, tuple[Rule, ...]]
    publisher: str = ""
    licence: str = ""
    attribution: str = ""
    # Groups of columns that tell the rows apart from one version of the file to the next, the surest first.
    identity: tuple[tuple[str, ...], ...] = ()
    empty: frozenset[str] = frozenset()
    sheet: str = ""
    # Of what is written in it: rows are read anew when the profile changes.
    digest: str = ""
    # Files with one dataset are versions of one list. Empty: the file's own name.
    dataset: str = ""

    def columns(self) -> Iterator[str]:
        """Every column that the profile speaks of."""
        for group in self.identity:
            yield from group
        for rules in self.rules.values():
            for rule in rules:
                yield from rule.columns
                for output in rule.outputs():
                    yield from (name for name in placeholders(output) if name not in SPECIAL)

    def records_named(self, field_name: str) -> set[str]:
        """The slugs or codes that the profile itself gives to one of RECORDS."""
        rules = self.rules.get(field_name, ())
        return {output for rule in rules for output in rule.outputs() if output and "{" not in output}

    def for_dataset(self, name: str) -> "Profile":
        """The same profile for a list with a name of its own."""
        return replace(self, dataset=name)

    def check_columns(self, columns: Iterable[str]) -> None:
        """Raises ProfileError where the file lacks a column: the fields filled from it would all be emptied."""
        there = {column_key(column) for column in columns}
        missing = list(dict.fromkeys(name for name in self.columns() if column_key(name) not in there))
        if missing:
            raise ProfileError(
                f"The profile {self.name} wants {_quoted(missing)}, but the file has only {_quoted(columns)}. "
                "Choose another profile, or change the profile."
            )


def shipped() -> list[str]:
    """The names of the profiles that come with Fortnight."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load(name_or_path: str) -> Profile:
    """Load a profile that ships, by its name, or one's own, by its path. Raises ProfileError."""
    path = FOLDER / f"{name_or_path}.toml" if name_or_path in shipped() else Path(name_or_path)
    if not path.is_file():
        raise ProfileError(
            f"There is no profile called {name_or_path}. These come with Fortnight: {', '.join(shipped())}. "
            "For one of your own, give the path of its TOML file."
        )
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ProfileError(f"The profile {path} cannot be read: {error}.") from error
    return from_dict(path.stem, {"dataset": path.stem} | written)


def from_dict(name: str, written: dict[str, Any]) -> Profile:
    """Make a profile of what its TOML says. Raises ProfileError with everything that is wrong with it."""
    faults = [f"“{key}” is not a setting" for key in written if key not in _SETTINGS]
    kind = _kind(written, faults)
    rules = _rules(written.get("fields"), kind, faults)
    if "name" not in rules:
        faults.append("it does not say which column holds the name")
    texts = {key: _text(written, key, faults) for key in ("title", "publisher", "licence", "attribution", "sheet")}
    identity = _identity(written.get("identity", []), faults)
    empty = frozenset(" ".join(word.split()).casefold() for word in _strings(written.get("empty", []), "empty", faults))
    dataset = _text(written, "dataset", faults)
    if faults:
        raise ProfileError(f"The profile {name} has faults: {'; '.join(faults)}.")
    texts["title"] = texts["title"] or name.replace("_", " ")
    digest = hashlib.blake2b(repr(sorted(written.items())).encode(), digest_size=16).hexdigest()
    return Profile(
        name=name, kind=kind, rules=rules, identity=identity, empty=empty, dataset=dataset, digest=digest, **texts
    )


def column_key(name: str) -> str:
    """Columns are the same when they differ only in case, spaces and underscores."""
    return " ".join(name.replace("_", " ").split()).casefold()


def placeholders(template: str) -> list[str]:
    return [name.partition("|")[0] for name in PLACEHOLDER.findall(template)]


def _kind(written: dict[str, Any], faults: list[str]) -> Kind:
    try:
        return Kind(written.get("kind", Kind.OFFER))
    except ValueError:
        faults.append(f"the kind is “{written['kind']}” and has to be “offer” or “organisation”")
        return Kind.OFFER


def _rules(written: Any, kind: Kind, faults: list[str]) -> dict[str, tuple[Rule, ...]]:
    if not isinstance(written, dict):
        faults.append("it has no table [fields]")
        return {}
    possible = {field.name for field in fields_for(kind)}
    rules = {}
    for name, given in written.items():
        if name not in possible:
            faults.append(f"“{name}” is not a field of an {kind}")
            continue
        several = given if isinstance(given, list) and all(isinstance(item, dict) for item in given) else [given]
        rules[name] = tuple(_rule(name, item, faults) for item in several)
    return rules


def _rule(name: str, given: Any, faults: list[str]) -> Rule:
    if isinstance(given, str):
        given = {"column": given}
    if not isinstance(given, dict):
        faults.append(f"“{name}” has to name a column or be a table")
        return Rule()
    faults += [f"“{key}” means nothing in the rule for “{name}”" for key in given if key not in _RULE]
    mapped = given.get("map", {})
    if not isinstance(mapped, dict):
        faults.append(f"the map of “{name}” has to be a table")
        mapped = {}
    return Rule(
        columns=tuple(_strings(given.get("column", []), name, faults)),
        find=_pattern(given.get("find"), name, faults),
        map={" ".join(key.split()).casefold(): tuple(_strings(value, name, faults)) for key, value in mapped.items()},
        otherwise=str(given.get("otherwise", "{match}" if "find" in given else "{}")),
        templates=tuple(_strings(given.get("template", []), name, faults)),
        value=tuple(_strings(given.get("value", []), name, faults)),
        split=_pattern(given.get("split", r"[,;|\n]" if _is_list(name) else None), name, faults),
        without=_pattern(given.get("without"), name, faults),
    )


def _is_list(name: str) -> bool:
    return name in RECORDS or BY_NAME[name].holds == Holds.SEVERAL


def _strings(value: Any, name: str, faults: list[str]) -> list[str]:
    values = value if isinstance(value, list) else [value]
    if any(isinstance(item, dict | list) for item in values):
        faults.append(f"“{name}” has to be a text or a list of texts")
        return []
    return [("yes" if item else "no") if isinstance(item, bool) else str(item) for item in values]


def _text(written: dict[str, Any], key: str, faults: list[str]) -> str:
    value = written.get(key, "")
    if isinstance(value, str):
        return value
    faults.append(f"“{key}” has to be a text")
    return ""


def _identity(value: Any, faults: list[str]) -> tuple[tuple[str, ...], ...]:
    groups = [value] if isinstance(value, str) else value
    if not isinstance(groups, list):
        faults.append("“identity” has to be a list of columns, or of lists of columns")
        return ()
    if groups and all(isinstance(item, str) for item in groups):
        groups = [groups]
    return tuple(tuple(_strings(group, "identity", faults)) for group in groups)


def _pattern(value: Any, name: str, faults: list[str]) -> re.Pattern[str] | None:
    if value is None or value == "":
        return None
    try:
        return re.compile(str(value), re.IGNORECASE | re.DOTALL)
    except re.error as error:
        faults.append(f"the pattern “{value}” of “{name}” is wrong: {error}")
        return None


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
