from collections.abc import Iterable, Sequence

from forum.models import MeetingIndexPage
from publishing.publishable import Build, Page
from publishing.wagtail_pages.references import keys_shown
from publishing.wagtail_pages.written import WrittenPages, subject_of


class MeetingIndex(WrittenPages[MeetingIndexPage]):
    name = "forum.meeting_index"
    model = MeetingIndexPage

    def rows_of(self, pages: Iterable[MeetingIndexPage], build: Build) -> Sequence[MeetingIndexPage]:
        return list(pages)

    def page(self, row: MeetingIndexPage, build: Build) -> Page:
        return Page(
            path=row.public_path,
            template="forum/meetings.html",
            title=row.seo_title or row.title,
            breadcrumbs=[("Home", "/")],
            context={"heading": row.title},
            changed=row.last_published_at,
            depends_on=keys_shown(row),
            subject=subject_of(row.pk),
        )
