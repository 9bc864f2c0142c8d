"""An organiser tells us what else they run."""

from datetime import datetime

from directory.freshness.asking.models import Request, Suggestion

AT_MOST = 5  # of one question: a link that got about must not fill our list


def suggest(request: Request, text: str, now: datetime) -> None:
    """Keeps it for an editor; the same words twice are kept once."""
    known = Suggestion.objects.filter(request=request)
    if known.count() < AT_MOST:
        known.get_or_create(request=request, text=text, defaults={"made_at": now})
