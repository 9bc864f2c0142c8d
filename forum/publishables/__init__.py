"""The public pages of the forum."""

from typing import Any

from forum.publishables import atom
from forum.publishables.agendas import LargePrintAgendas, PlainAgendas
from forum.publishables.calendars import MeetingCalendar, MeetingCalendars
from forum.publishables.home import ForumHome
from forum.publishables.leaflet import LeafletPage
from forum.publishables.meeting_index import MeetingIndex
from forum.publishables.meetings import Meetings
from forum.publishables.people import People
from forum.publishables.project_index import ProjectIndex
from forum.publishables.projects import Projects
from forum.publishables.years import Years
from forum.publishables.you_said_we_did import YouSaidWeDid
from publishing.publishable import Publishable

large_print, plain_agendas = LargePrintAgendas(), PlainAgendas()
years, people, leaflet = Years(), People(), LeafletPage()
calendar, meeting_calendars = MeetingCalendar(), MeetingCalendars()
you_said_we_did = YouSaidWeDid()
records_feed, projects_feed = atom.Records(), atom.Projects()

PUBLISHABLES: list[Publishable[Any]] = [
    *(ForumHome(), MeetingIndex(), Meetings(), ProjectIndex(), Projects()),
    *(large_print, plain_agendas),
    *(years, people, leaflet, calendar, meeting_calendars, records_feed, projects_feed, you_said_we_did),
]
