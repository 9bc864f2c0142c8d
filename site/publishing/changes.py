"""The log of what was changed, by the names that pages depend on (publishing.keys).

A change is noted in the transaction of the edit itself: either both are there or none, whatever is killed in between.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from publishing.models import Change, ChangeLog
from publishing.signals import changed

KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Position:
    """A place in the log of one database. What is published up to here need not be looked at again."""

    database: str
    number: int  # of the last change; 0: there is none
    at: str = ""  # when that was noted

    @classmethod
    def noted_in(cls, facts: Mapping[str, str]) -> "Position":
        """Of a release, by its manifest."""
        return cls(facts.get("database", ""), int(facts.get("changes", "-1")), facts.get("changed_at", ""))

    def as_facts(self) -> dict[str, str]:
        return {"database": self.database, "changes": str(self.number), "changed_at": self.at}


@dataclass
class _Noted:
    """What to do after the commit; Django forgets it when the savepoint of the change is rolled back."""

    keys: frozenset[str]
    is_read: bool = False

    def __call__(self) -> None:
        changed.send(sender=None, keys=self.keys)


def note(keys: Iterable[str]) -> None:
    """Writes down that these were touched; what the same transaction has noted already is not written again."""
    with transaction.atomic():
        new = frozenset(keys).difference(*(noted.keys for noted in _waiting() if not noted.is_read))
        if new:
            _lock()
            Change.objects.bulk_create([Change(key=key) for key in sorted(new)])
            transaction.on_commit(_Noted(new))


def position() -> Position:
    """Where the log ends now. Read it in the snapshot in which the pages are loaded."""
    for noted in _waiting():
        noted.is_read = True
    database = str(ChangeLog.objects.values_list("database", flat=True).first() or "")
    last = Change.objects.order_by("-pk").values_list("pk", "at").first()
    return Position(database, last[0], last[1].isoformat()) if last else Position(database, 0)


def since(start: Position, now: Position | None = None) -> frozenset[str] | None:
    """The keys that were touched after `start`; None where the log does not reach back that far, or is another."""
    now = now or position()
    if start == now:
        return frozenset()
    if start.database != now.database:
        return None
    rows = list(Change.objects.filter(pk__gte=start.number).order_by("pk").values_list("pk", "at", "key"))
    first = (rows[0][0], rows[0][1].isoformat()) if rows else (0, "")
    if start.number == 0 and first[0] <= 1:
        return frozenset(key for _, _, key in rows)
    # The change itself and not only its number: a database that was set back to a backup has used it again.
    return frozenset(key for _, _, key in rows[1:]) if first == (start.number, start.at) else None


def is_noting() -> bool:
    """Whether this transaction has noted changes itself, which may still be rolled back."""
    return any(True for _ in _waiting())


def forget_old(now: datetime) -> int:
    """Keeps the log from growing for ever; the newest change always stays, to number the next."""
    newest = Change.objects.order_by("-pk").values_list("pk", flat=True)[:1]
    return Change.objects.filter(at__lt=now - KEPT).exclude(pk__in=list(newest)).delete()[0]


def _lock() -> None:
    ChangeLog.objects.get_or_create(pk=1)
    ChangeLog.objects.select_for_update().get(pk=1)


def _waiting() -> Iterator[_Noted]:
    return (callback for _, callback, *_ in connection.run_on_commit if isinstance(callback, _Noted))
