"""Whom we ask, what we asked, and what they said."""

from directory.freshness.asking.models.bounce import Bounce
from directory.freshness.asking.models.contact import Contact
from directory.freshness.asking.models.correction import Correction
from directory.freshness.asking.models.request import Letter, Request, RequestedEntry
from directory.freshness.asking.models.suggestion import Suggestion

__all__ = ["Bounce", "Contact", "Correction", "Letter", "Request", "RequestedEntry", "Suggestion"]
