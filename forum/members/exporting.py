"""All that is stored about somebody, as data that other programs can read.

It goes over every table that points at their account or their membership, or has their e-mail address in it, so that a
table that is new is in it too. Of what is about others, such as an offer that they decided about, it says only that.
"""

import json
from functools import cache
from typing import Any

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import EmailField, Model
from django.db.models.fields.related import ForeignKey, ManyToManyField, OneToOneField
from django.db.models.fields.reverse_related import ForeignObjectRel
from post_office.models import Email
from wagtail.models import ModelLogEntry, Revision

from accounts.models import User
from directory.contributions.models import Contribution
from forum.models import Member

# Nobody needs these to know what we keep, and whoever has them could sign in or answer in somebody's name.
SECRETS = {"password", "token", "secret", "client", "message_id", "key", "key_hash", "prefix", "form"}
LEFT_OUT = (Authenticator, Session)
# They decided about it, work on it, look after it or pledge it with somebody: the row itself is somebody else's.
ABOUT_OTHERS = {"decided_by", "resolved_by", "locked_by", "claimed_by", "requested_by", "owner", "others"}
# What may speak of others, or hold links that answer in somebody's name.
NOT_TOLD: dict[type[Model], set[str]] = {
    Revision: {"content"},  # the whole page, with what others said about it
    ModelLogEntry: {"label", "data"},  # of an account, the label is its name
    Email: {"message", "html_message", "context", "headers"},
    Contribution: {"sender_name", "sender_email"},  # perhaps they are only whom people are to ask
}
# Where an address stands in a field that is no EmailField.
ADDRESSES: dict[type[Model], str] = {
    Email: "to",
    AccessAttempt: "username",
    AccessFailureLog: "username",
    AccessLog: "username",
}


def export_of(user: User) -> str:
    """JSON."""
    told: dict[str, Any] = {"account": _fields(user)}
    found = [*_related(user), *_addressed(user.email)]
    if member := Member.objects.filter(user=user).first():
        told["membership"] = _fields(member)
        found += _related(member)
    for name, rows in found:
        told.setdefault(name, []).extend(row for row in rows if row not in told.get(name, []))
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


Told = tuple[str, list[dict[str, Any]]]


def _related(owner: Model) -> list[Told]:
    pointing = [(model, field, {field.name: owner.pk}) for model, field in pointing_at(owner._meta.model)]
    return [told for model, field, wanted in pointing if (told := _told(model, field, wanted))]


def _addressed(email: str) -> list[Told]:
    naming = [(model, field, {f"{field.name}__iexact": email}) for model, field in naming_addresses()]
    return [told for model, field, wanted in naming if email and (told := _told(model, field, wanted))]


def _told(model: type[Model], field: Any, wanted: dict[str, Any]) -> Told | None:
    rows = model._base_manager.filter(**wanted).order_by("pk")
    tell = _only_that if field.name in ABOUT_OTHERS else _fields
    told = [tell(row) | {"you are here as": str(field.verbose_name)} for row in rows]
    return (f"{model._meta.app_label}: {model._meta.verbose_name_plural}", told) if told else None


def pointing_at(target: type[Model]) -> list[tuple[type[Model], Any]]:
    """(model, field) of everything that can point at one of these; of what Wagtail's tree has, the specific kind."""
    relations = target._meta.get_fields(include_hidden=True)
    fields = [one.field for one in relations if isinstance(one, ForeignObjectRel)]
    kept = [field for field in fields if isinstance(field, ForeignKey | OneToOneField | ManyToManyField)]
    pairs = [(field.model, field) for field in kept]
    return [pair for pair in pairs if pair[0] not in (*LEFT_OUT, User, Member) and not pair[0]._meta.auto_created]


def naming_addresses() -> list[tuple[type[Model], Any]]:
    """(model, field) of everything that can hold an e-mail address."""
    fields = [(model, field) for model in apps.get_models() for field in model._meta.local_fields]
    found: list[tuple[type[Model], Any]] = [pair for pair in fields if isinstance(pair[1], EmailField)]
    found += [(model, model._meta.get_field(name)) for model, name in ADDRESSES.items()]
    return [pair for pair in found if pair[0] is not User]


@cache
def _of_people() -> frozenset[type[Model]]:
    """What one of these is called may be what somebody else wrote."""
    pairs = [pair for target in (User, Member) for pair in pointing_at(target)]
    return frozenset({User, Member, *(model for model, field in pairs if field.name not in ABOUT_OTHERS)})


def _only_that(row: Model) -> dict[str, Any]:
    return {"id": row.pk}


def _fields(row: Model) -> dict[str, Any]:
    told, left_out = {}, SECRETS | NOT_TOLD.get(row._meta.model, set())
    for field in row._meta.concrete_fields:
        value = field.value_from_object(row)
        if field.name not in left_out and value not in (None, ""):
            told[field.name] = _plain(row, field, value)
    return told


def _plain(row: Model, field: Any, value: Any) -> Any:
    if isinstance(field, ForeignKey):
        return value if field.related_model in _of_people() else str(getattr(row, field.name, value))
    return value if isinstance(value, str | int | float | bool | list | dict) else str(value)
