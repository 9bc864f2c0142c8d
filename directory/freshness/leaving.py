"""Whoever checked entries goes: the ledger keeps what was found, and no name."""

from datetime import datetime

from accounts.models import User
from directory.freshness.models import Evidence


def forget(user: User, now: datetime) -> None:
    """A part that hears of it (accounts.leaving). The one change that the ledger knows."""
    # Not with its own manager, which changes nothing.
    Evidence._base_manager.filter(by=user).exclude(by_name="").update(by_name="")
