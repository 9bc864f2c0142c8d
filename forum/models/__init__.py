"""Who meets, what they speak about, and what comes of it."""

from forum.models.agenda import AgendaItem, Note, NoteBook, NoteTaker, NoteWording, SentChange
from forum.models.agenda_template import AgendaTemplate, RecurringItem
from forum.models.home import ForumPage, MeetingIndexPage, ProjectIndexPage
from forum.models.meeting import Correction, MeetingPage
from forum.models.member import SOMEBODY, Member, may_read
from forum.models.moderation import OfferModerationTask
from forum.models.outcomes import Action, ActionChange, ActionLetter, Decision
from forum.models.pledge import OfferOrigin, OfferPost, Pledge, PostMessage, PostPhoto
from forum.models.project import ProjectPage, ProjectPerson, ProjectQuestion, ProjectUpdate
from forum.models.records import DigestLetter, DigestSubscriber, RecordImport, RecordReminder
from forum.models.series import MeetingSeries
from forum.models.taking_part import Attendance, GuestCount, MeetingLetter, Rsvp

__all__ = [
    "SOMEBODY",
    "Action",
    "ActionChange",
    "ActionLetter",
    "AgendaItem",
    "AgendaTemplate",
    "Attendance",
    "Correction",
    "Decision",
    "DigestLetter",
    "DigestSubscriber",
    "ForumPage",
    "GuestCount",
    "MeetingIndexPage",
    "MeetingLetter",
    "MeetingPage",
    "MeetingSeries",
    "Member",
    "Note",
    "NoteBook",
    "NoteTaker",
    "NoteWording",
    "OfferModerationTask",
    "OfferOrigin",
    "OfferPost",
    "Pledge",
    "PostMessage",
    "PostPhoto",
    "ProjectIndexPage",
    "ProjectPage",
    "ProjectPerson",
    "ProjectQuestion",
    "ProjectUpdate",
    "RecordImport",
    "RecordReminder",
    "RecurringItem",
    "Rsvp",
    "SentChange",
    "may_read",
]
