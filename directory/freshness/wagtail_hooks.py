"""What the ledger adds to Wagtail's admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Lets administrators say in Settings > Groups who may record checks."""
    return Permission.objects.filter(
        content_type__app_label="directory_freshness", codename__in=["record_check", "say_right"]
    )


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("fortnight.record_evidence", "Record a check", "Recorded what a check found")
    actions.register_action("fortnight.withdraw_evidence", "Take back a check", "Took back what a check had found")
