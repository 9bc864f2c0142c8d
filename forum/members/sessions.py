"""Sessions say by which address somebody signed in: they go when they have ended."""

from datetime import datetime

from django.contrib.sessions.models import Session


def erase_ended(now: datetime) -> str:
    erased, _ = Session.objects.filter(expire_date__lt=now).delete()
    return f"{erased} erased" if erased else ""
