"""Writing the term dates that somebody has looked at and confirmed."""

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from events.admin.deriving import FoundTerm
from events.admin.planning import Fate, Planned, plan
from events.changes import note_closures
from events.models import TermDates
from places.models import Area

PERMISSIONS = ("events.add_termdates", "events.change_termdates")


def may_import(user: User | AnonymousUser) -> bool:
    return user.has_perms(PERMISSIONS)


@transaction.atomic
def import_terms(area: Area, terms: Sequence[FoundTerm], by: User) -> list[Planned]:
    """Adds and changes the terms of an area and returns what became of each. Doing it again changes nothing."""
    if not may_import(by):
        raise PermissionDenied
    # Two imports for one council wait for each other.
    area = Area.objects.select_for_update().get(pk=area.pk)
    planned = plan(area, terms)
    new = [TermDates(area=area, **_columns(one.term)) for one in planned if one.fate is Fate.NEW]
    changed = [_changed(area, one.term) for one in planned if one.fate is Fate.CHANGED]
    TermDates.objects.bulk_create(new)
    TermDates.objects.bulk_update(changed, ["name", "last"])
    for rows, action in ((new, "wagtail.create"), (changed, "wagtail.edit")):
        for row in rows:
            log(instance=row, action=action, user=by)
    if new or changed:
        note_closures()
    return planned


def _changed(area: Area, term: FoundTerm) -> TermDates:
    row = TermDates.objects.get(area=area, first=term.first)
    row.name, row.last = term.name, term.last
    return row


def _columns(term: FoundTerm) -> dict[str, object]:
    return {"name": term.name, "first": term.first, "last": term.last}
