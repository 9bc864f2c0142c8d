"""Which members are meant by names that somebody wrote."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forum.enums import Audience
from forum.models import Member, may_read

MYSELF = {"me", "i", "myself"}


@dataclass(frozen=True, slots=True)
class Owners:
    """`words`: names that no member has. `doubtful`: (name, those members that have it), which are words too."""

    members: tuple[Member, ...] = ()
    words: str = ""
    doubtful: tuple[tuple[str, tuple[str, ...]], ...] = ()


def readable_by(members: Iterable[Member], audience: Audience) -> list[Member]:
    """Those whose names this audience may read: nobody finds out a name by guessing it."""
    return [member for member in members if member.display_name and may_read(member.name_shown, audience)]


def known_names(members: Iterable[Member]) -> frozenset[str]:
    """Whole names and first names in small letters."""
    names = [member.display_name.lower() for member in members]
    return frozenset(names) | {name.split()[0] for name in names if name.strip()} | MYSELF


def find_owners(names: Iterable[str], members: Sequence[Member], me: Member | None) -> Owners:
    """`members` are those whose names may be read; `me` is who writes."""
    found, words, doubtful = dict[int, Member](), list[str](), list[tuple[str, tuple[str, ...]]]()
    for name in names:
        meant = [me] if me and name.lower() in MYSELF else _named(name.lower(), members)
        if len(meant) == 1:
            found[meant[0].pk] = meant[0]
        else:
            words.append(name)
        if len(meant) > 1:
            doubtful.append((name, tuple(sorted(member.display_name for member in meant))))
    return Owners(tuple(found.values()), ", ".join(words), tuple(doubtful))


def _named(name: str, members: Sequence[Member]) -> list[Member]:
    """The whole name is better than the first name, and that is better than how it begins."""
    for fits in (
        lambda whole: whole == name,
        lambda whole: whole.split()[:1] == [name],
        lambda whole: whole.startswith(f"{name} ") or (len(name) > 2 and whole.startswith(name)),
    ):
        if meant := [member for member in members if fits(" ".join(member.display_name.lower().split()))]:
            return meant
    return []
