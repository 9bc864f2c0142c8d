"""Each kind of change, one after the other: after a publish of what was changed, every file of the forum is what it
would be had everything been made anew. (Any order, and much more: tests/forum/test_incremental_equals_full.py.)"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from directory.models import Offer
from forum.enums import ActionState, Audience, RecordState
from forum.models import (
    Action,
    AgendaItem,
    Attendance,
    GuestCount,
    MeetingIndexPage,
    MeetingPage,
    MeetingSeries,
    OfferOrigin,
)
from forum.publishables import PUBLISHABLES
from pages.publishables import home as front
from publishing import changes, registry
from publishing.paths import file_of
from publishing.publishable import Publishable
from publishing.publisher import Publisher
from publishing.rendering import render
from publishing.verification.verdict import Allowed
from tests.factories import MemberFactory, OfferFactory, meeting, project
from tests.forum.published.conftest import NOW


class Published:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        changes.note(["a log that has begun"])
        self.publish(full=True)

    def publish(self, full: bool = False) -> Any:
        now = timezone.localtime()
        return Publisher(self.folder, workers=1, wait=0, allowed=Allowed(shrink=True)).publish(now, full=full)

    def compare(self, what: str, home: bool) -> None:
        report = self.publish()
        assert report.full_because == "", what
        shown = self.folder / "current"
        wanted = dict(_files([*PUBLISHABLES, front] if home else PUBLISHABLES))
        for file, content in wanted.items():
            assert (shown / file).is_file(), f"{what}: {file} is missing"
            assert (shown / file).read_bytes() == content, f"{what}: {file}"
        found = {file.relative_to(shown).as_posix() for file in (shown / "forum").rglob("*") if file.is_file()}
        assert found <= wanted.keys(), f"{what}: left over"


def _files(publishables: list[Publishable[Any]]) -> Iterator[tuple[str, bytes]]:
    build = registry.begin(timezone.localtime())
    for publishable in publishables:
        for row in publishable.rows(build):
            page = publishable.page(row, build)
            yield file_of(page.path), render(page, build)


@pytest.mark.django_db
def test_after_every_kind_of_change_the_files_are_what_they_would_be(
    soon: MeetingPage, tmp_path: Path, clock: Any
) -> None:
    olga, offer = MemberFactory(display_name="Olga", name_shown=Audience.EVERYBODY), OfferFactory(name="Tai Chi")
    past = meeting(date(2026, 11, 17))
    walking = project("Walking group")
    published = Published(tmp_path)

    def changed(what: str, *happens: Callable[[], object], home: bool = False) -> None:
        for one in happens:
            one()
        published.compare(what, home)

    def save(row: Any, **values: Any) -> None:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()

    item = AgendaItem(meeting=soon, title="Food", brought_by=olga)
    record = {"record_state": RecordState.PUBLISHED, "closed_at": NOW, "record_published_at": NOW}
    done = {"state": ActionState.DONE, "closed_on": date(2026, 11, 20), "we_did": "We did it."}
    action = Action(meeting=past, words="Ask", made_on=past.day)
    origin = OfferOrigin(offer=offer, on=past.day, meeting=past)
    private = PageViewRestriction(page=MeetingIndexPage.objects.get().page_ptr, restriction_type="login")

    # What stands in one line touches different pages.
    changed("an item comes, and a record is published", item.save, lambda: save(past, **record))
    changed("who brings it is not named, an action comes", lambda: save(olga, name_shown="members"), action.save)
    changed("the venue has another name", lambda: save(soon.venue, name="Town hall"))
    changed("the venue is hidden", lambda: save(soon.venue, hidden=True, latitude=None, longitude=None))
    changed("an action has an owner", lambda: action.owners.add(olga))
    changed("somebody was there", lambda: Attendance.objects.create(meeting=past, member=olga, may_be_named=True))
    changed("so were guests", lambda: GuestCount.objects.create(meeting=past, takes_part="carer", count=4))
    changed("she wants to be known", lambda: save(olga, name_shown=Audience.EVERYBODY))
    changed("the action is done", lambda: save(action, **done), home=True)
    changed("an offer came of it", origin.save, home=True)
    changed("the offer is withdrawn", lambda: Offer.objects.get(pk=offer.pk).unpublish())
    changed("and is back", lambda: Offer.objects.get(pk=offer.pk).save_revision(clean=False).publish())
    save(Offer.objects.get(pk=offer.pk), end_date=date(2026, 11, 22))
    changed("it ends", lambda: clock.shift(timedelta(days=2)), home=True)
    changed("a project is renamed, an item goes", lambda: save(walking, title="Walking far"), item.delete)
    changed("there is a rhythm", lambda: MeetingSeries.objects.create(name="T", byday="TU", opens_at="14:00"))
    changed("another meeting is planned", lambda: meeting(date(2027, 1, 12)))
    changed("the next meeting is over", lambda: clock.shift(timedelta(days=9)), home=True)
    changed("meetings are private", private.save, lambda: save(MeetingIndexPage.objects.get(), title="When"))
    changed("and public again", private.delete)
