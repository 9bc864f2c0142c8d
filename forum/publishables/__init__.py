"""The public pages of the forum."""

from typing import Any

from forum.publishables.home import ForumHome
from forum.publishables.meeting_index import MeetingIndex
from forum.publishables.meetings import Meetings
from forum.publishables.project_index import ProjectIndex
from forum.publishables.projects import Projects
from publishing.publishable import Publishable

PUBLISHABLES: list[Publishable[Any]] = [ForumHome(), MeetingIndex(), Meetings(), ProjectIndex(), Projects()]
