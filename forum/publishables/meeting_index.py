"""All meetings: those to come, and where the records of each year are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forum.catalogue import MEETINGS, Forum, forum, words
from forum.models import MeetingIndexPage
from forum.publishables.trails import below_forum
from forum.publishables.years import year_url, years_of
from publishing.publishable import Build, Page
from publishing.wagtail_pages.references import keys_shown
from publishing.wagtail_pages.written import WrittenPages, subject_of

RECORDS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Index:
    page: MeetingIndexPage
    forum: Forum


class MeetingIndex(WrittenPages[Index]):
    name = "forum.meeting_index"
    model = MeetingIndexPage

    def rows_of(self, pages: Iterable[MeetingIndexPage], build: Build) -> Sequence[Index]:
        return [Index(page, forum(build)) for page in pages]  # there is one at most

    def page(self, row: Index, build: Build) -> Page:
        coming = row.forum.coming(build.now)
        records = [one for one in reversed(row.forum.meetings) if one.has_record and one.is_over(build.now)]
        return Page(
            path=row.page.public_path,
            template="forum/meetings.html",
            title=row.page.seo_title or row.page.title,
            description=row.page.search_description or row.page.intro,
            breadcrumbs=below_forum(row.forum),
            context={
                "heading": row.page.title,
                "intro": row.page.intro,
                "coming": [words.card(one) for one in coming],
                "records": [words.card(one) for one in records[:RECORDS_SHOWN]],
                "years": [(f"{year}", year_url(row.forum, year)) for year in years_of(row.forum)],
                "forum": row.forum,
                "origin": build.origin,
                "live": build.live_origin,
            },
            changed=row.page.last_published_at,
            changes_at=row.forum.next_over(build.now),
            depends_on={*keys_shown(row.page), *MEETINGS},
            subject=subject_of(row.page.pk),
        )
