"""When an account goes, however that comes about, whatever else says who it was goes with it.

Each part says what it keeps about people: call `register` in AppConfig.ready. What is said about every table stands in
tests/forum/members/fates.py.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models.signals import pre_delete
from django.utils import timezone

from accounts.models import User

Forget = Callable[[User, datetime], None]
_parts: list[Forget] = []


def register(forget: Forget) -> None:
    """It is called in the transaction that deletes the account, before that is gone, and may be called twice."""
    if forget not in _parts:
        _parts.append(forget)


def begin() -> None:
    """Call it in AppConfig.ready()."""
    pre_delete.connect(_account_goes, sender=User, dispatch_uid="accounts.leaving")


def _account_goes(instance: User, **_: Any) -> None:
    now = timezone.now()
    for forget in _parts:
        forget(instance, now)
