from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "People"

    def ready(self) -> None:
        # Django makes permissions part by part. After the last part all are there.
        last = [one for one in apps.get_app_configs() if one.models_module][-1]
        post_migrate.connect(_grant, sender=last, dispatch_uid="accounts.granting")

        from accounts import leaving, traces

        leaving.begin()
        leaving.register(traces.forget)


def _grant(using: str, **_: Any) -> None:
    from django.db import DEFAULT_DB_ALIAS, connections

    from accounts.granting import grant
    from accounts.models import RoleGrant

    # Not where the database is on the way to an older state.
    if using == DEFAULT_DB_ALIAS and RoleGrant._meta.db_table in connections[using].introspection.table_names():
        grant()
