"""All that is stored about somebody, as data that other programs can read.

It goes over every table that points at their account or their membership, so that a table that is new is in it too.
"""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.db.models.fields.related import ForeignKey, ManyToManyField, OneToOneField
from django.db.models.fields.reverse_related import ForeignObjectRel

from accounts.models import User
from forum.models import Member

# Nobody needs these to know what we keep, and whoever has them could sign in or answer in somebody's name.
SECRETS = {"password", "token", "secret", "client", "message_id"}
LEFT_OUT = (Authenticator, Session)


def export_of(member: Member) -> str:
    """JSON."""
    told: dict[str, Any] = {"membership": _fields(member)}
    if member.user:
        told["account"] = _fields(member.user)
    for owner in filter(None, (member, member.user)):
        for name, rows in _related(owner):
            told.setdefault(name, []).extend(row for row in rows if row not in told.get(name, []))
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _related(owner: Model) -> list[tuple[str, list[dict[str, Any]]]]:
    found = []
    for model, field in pointing_at(type(owner)):
        rows = model._base_manager.filter(**{field.name: owner.pk}).order_by("pk")
        if told := [_fields(row) | {"you are here as": str(field.verbose_name)} for row in rows]:
            found.append((f"{model._meta.app_label}: {model._meta.verbose_name_plural}", told))
    return found


def pointing_at(target: type[Model]) -> list[tuple[type[Model], Any]]:
    """(model, field) of everything that can point at one of these; of what Wagtail's tree has, the specific kind."""
    relations = target._meta.get_fields(include_hidden=True)
    fields = [one.field for one in relations if isinstance(one, ForeignObjectRel)]
    kept = [field for field in fields if isinstance(field, ForeignKey | OneToOneField | ManyToManyField)]
    pairs = [(field.model, field) for field in kept]
    return [pair for pair in pairs if pair[0] not in (*LEFT_OUT, User, Member) and not pair[0]._meta.auto_created]


def _fields(row: Model) -> dict[str, Any]:
    told = {}
    for field in row._meta.concrete_fields:
        value = field.value_from_object(row)
        if field.name not in SECRETS and value not in (None, ""):
            told[field.name] = _plain(row, field, value)
    return told


def _plain(row: Model, field: Any, value: Any) -> Any:
    if isinstance(field, ForeignKey) and not isinstance(field.remote_field.model, str):
        return value if field.remote_field.model in (User, Member) else str(getattr(row, field.name, value))
    return value if isinstance(value, str | int | float | bool | list | dict) else str(value)
