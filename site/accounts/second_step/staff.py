"""Who needs a second step, and whether they took it."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.models import User

ACCESS = "wagtailadmin.access_admin"
METHOD = "mfa"  # as django-allauth calls it


def is_staff(user: User | AnonymousUser) -> bool:
    return user.is_authenticated and user.is_active and user.has_perm(ACCESS)


def has_second_step(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def took_it(request: HttpRequest) -> bool:
    """In this session."""
    records = get_authentication_records(request, request.user) if request.user.is_authenticated else []
    return any(record.get("method") == METHOD for record in records)


def must_take_it(request: HttpRequest) -> bool:
    return bool(settings.FORTNIGHT_STAFF_NEED_TOTP) and is_staff(request.user) and not took_it(request)
