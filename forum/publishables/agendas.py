"""The agenda of a meeting for the table and for programs that read aloud: in large print, and as plain text.

They are there until the meeting is closed: then its record says what was spoken of. They show no more than the page of
the meeting does: who needs large print, or has pages read aloud, needs to know how to get in too.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page as WagtailPage
from wagtail.models import Site

from directory.words import names
from forum.catalogue import MEETINGS, MeetingEntry, words
from forum.catalogue.agenda import Agenda, load_agendas
from forum.catalogue.shared import meetings
from forum.models import MeetingPage
from publishing.keys import collection, key
from publishing.publishable import Build, Page, Publishable
from publishing.wagtail_pages.written import subject_of


@dataclass(frozen=True, slots=True)
class ToSpeakOf:
    meeting: MeetingEntry
    agenda: Agenda


class _Agendas(Publishable[ToSpeakOf]):
    file: str  # below the page of the meeting
    template: str
    content_type: str

    def rows(self, build: Build, *, slug: str = "", **captured: Any) -> Sequence[ToSpeakOf]:
        return _rows([one for one in meetings(build) if not slug or one.path.endswith(f"/{slug}/")])

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        if collection(Site) in changed:
            return frozenset(subject_of(one.pk) for one in meetings(build))
        return frozenset(name for name in changed if name.startswith(subject_of("")))

    def rows_about(self, subjects: Set[str], build: Build) -> Sequence[ToSpeakOf]:
        return _rows([one for one in meetings(build) if subject_of(one.pk) in subjects])

    def page(self, row: ToSpeakOf, build: Build) -> Page:
        meeting = row.meeting
        return Page(
            path=meeting.path + self.file,
            template=self.template,
            title=f"Agenda: {meeting.title}",
            context=_context(row),
            noindex=True,
            depends_on={key(WagtailPage, meeting.pk), *MEETINGS, *row.agenda.keys},
            subject=subject_of(meeting.pk),
            content_type=self.content_type,
        )


class LargePrintAgendas(_Agendas):
    name = "forum.agendas_in_large_print"
    file, template, content_type = "large-print/", "forum/large_print.html", "text/html; charset=utf-8"


class PlainAgendas(_Agendas):
    name = "forum.agendas_as_text"
    file, template, content_type = "agenda.txt", "forum/agenda.txt", "text/plain; charset=utf-8"


def _rows(found: Sequence[MeetingEntry]) -> list[ToSpeakOf]:
    """Of those that are not closed. Two queries."""
    open_ones = MeetingPage.objects.filter(pk__in=[one.pk for one in found], closed_at__isnull=True)
    pks = set(open_ones.values_list("pk", flat=True))
    agendas = load_agendas(pks) if pks else {}
    return [ToSpeakOf(one, agendas.get(one.pk, Agenda())) for one in found if one.pk in pks]


def _context(row: ToSpeakOf) -> dict[str, Any]:
    meeting = row.meeting
    return {
        "meeting": meeting,
        "day": words.day_of(meeting),
        "hours": words.hours_of(meeting),
        "address": words.address(meeting),
        "way_in": [*names.paragraphs(meeting.way_in), *words.access(meeting)],
        "agenda": row.agenda,
        "body_class": "large-print",
    }
