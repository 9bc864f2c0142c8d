from collections.abc import Iterable, Sequence

from forum.models import MeetingPage
from publishing.publishable import Build, Page
from publishing.wagtail_pages.references import keys_shown
from publishing.wagtail_pages.written import WrittenPages, subject_of


class Meetings(WrittenPages[MeetingPage]):
    name = "forum.meetings"
    model = MeetingPage

    def rows_of(self, pages: Iterable[MeetingPage], build: Build) -> Sequence[MeetingPage]:
        return list(pages)

    def page(self, row: MeetingPage, build: Build) -> Page:
        return Page(
            path=row.public_path,
            template="forum/meeting.html",
            title=row.seo_title or row.title,
            breadcrumbs=[("Home", "/")],
            context={"heading": row.title},
            changed=row.last_published_at,
            depends_on=keys_shown(row),
            subject=subject_of(row.pk),
        )
