"""The forum as the public reads it: meetings, projects and what came of them, loaded in bulk, with nothing in it that
may not be shown. No link to join online, nobody's name, nothing of a place that is hidden.
"""

from forum.catalogue.entries import Doing, MeetingEntry, ProjectEntry, StartedOffer
from forum.catalogue.shared import MEETINGS, OUTCOMES, PAGES, PROJECTS, Forum, Outcomes, forum, meetings, outcomes

__all__ = [
    "MEETINGS",
    "OUTCOMES",
    "PAGES",
    "PROJECTS",
    "Doing",
    "Forum",
    "MeetingEntry",
    "Outcomes",
    "ProjectEntry",
    "StartedOffer",
    "forum",
    "meetings",
    "outcomes",
]
