"""Setting up the second step, taking it, and the codes for when the phone is lost."""

from contextlib import suppress
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from allauth.account.internal.flows.login import record_authentication
from allauth.account.stages import LoginStageController
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from django.contrib.auth.views import redirect_to_login
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from accounts.adapter import home_of
from accounts.limits import Limit, take
from accounts.models import User
from accounts.second_step.encryption import UnreadableError, decrypt, encrypt
from accounts.second_step.staff import METHOD, has_second_step, is_staff, took_it
from accounts.showing import page, private, trouble
from accounts.signing_in.views import AGAIN, GET_OR_POST, SIGN_IN, wanted, with_next

CODES_URL = "/sign-in/second-step/codes/"
GUESSES = Limit("second step", 10, timedelta(minutes=15))
USED = Limit("second step used", 1, timedelta(minutes=2))  # a code of the app works once
TOO_MANY = ("That was too often", "Too many codes were wrong. Wait a quarter of an hour, then try again.")
WRONG = "That is not the code. Type the 6 digits that the app shows now, or one of your spare codes."
WRONG_AT_SET_UP = "That is not the code. See that the clock of your phone is right, and type what the app shows now."
NOT_NEEDED = ("This is for others", "Only people who work in the admin need a second step.")
LOST = (
    "We cannot look at your code",
    "The second step of your account cannot be read any more. Ask an administrator to let you set it up anew.",
)
KEPT = "spare codes to show"
WAITING = "second step to set up"  # the secret, encrypted: sessions lie in the database


@GET_OR_POST
def take_second_step(request: HttpRequest) -> HttpResponse:
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if request.user.is_authenticated or not stage or not stage.login.user:
        return private(HttpResponseRedirect(SIGN_IN))
    if request.method != "POST":
        return _ask(request, "")
    if not take(GUESSES, str(stage.login.user.pk), timezone.now()):
        return trouble(request, *TOO_MANY, 429, AGAIN)
    try:
        used = _authenticator_for(stage.login.user, request.POST.get("code", "")[:40])
    except UnreadableError:
        return trouble(request, *LOST, 503, AGAIN)
    if not used:
        return _ask(request, WRONG)
    post_authentication(request, used)
    return private(stage.exit())


def _authenticator_for(user: User, code: str) -> Authenticator | None:
    """What this code is of: the app, or the list of spare codes. A code works once, whichever process looks at it."""
    for one in Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN).order_by("-type"):
        if one.wrap().validate_code(code):
            digits = "".join(filter(str.isalnum, code))
            fresh = one.type != Authenticator.Type.TOTP or take(USED, f"{user.pk} {digits}", timezone.now())
            return one if fresh else None
    return None


def _ask(request: HttpRequest, wrong: str) -> HttpResponse:
    context = {"wrong": wrong, "problems": [("code", wrong)] if wrong else []}
    return page(request, "accounts/second_step.html", "Second step", context)


@GET_OR_POST
def set_up_second_step(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return private(redirect_to_login(request.get_full_path()))
    if not is_staff(request.user):
        return trouble(request, *NOT_NEEDED, 403, ("Back", home_of(request.user)))
    next_url = wanted(request)
    if has_second_step(request.user):
        return private(HttpResponseRedirect(next_url or home_of(request.user)))
    if request.method != "POST":
        return _show_secret(request, next_url, "")
    return _activate(request, next_url)


def _activate(request: HttpRequest, next_url: str) -> HttpResponse:
    user, secret = request.user, _secret_of(request)
    if not take(GUESSES, str(user.pk), timezone.now()):
        return trouble(request, *TOO_MANY, 429, ("Back", request.path))
    if not validate_totp_code(secret, request.POST.get("code", "")[:40]):
        return _show_secret(request, next_url, WRONG_AT_SET_UP)
    try:
        with transaction.atomic():
            made = TOTP.activate(user, secret).instance
    except IntegrityError:  # sent twice
        return private(HttpResponseRedirect(next_url or home_of(user)))
    request.session.cycle_key()
    request.session.pop(WAITING, None)
    record_authentication(request, user, METHOD, id=made.pk, type=made.type)
    request.session[KEPT] = True
    return private(HttpResponseRedirect(with_next(CODES_URL, next_url)))


def _secret_of(request: HttpRequest) -> str:
    """The one that this session sets up: the same however often the page is loaded."""
    if waiting := request.session.get(WAITING):
        with suppress(UnreadableError):
            return decrypt(waiting)
    secret = generate_totp_secret()
    request.session[WAITING] = encrypt(secret)
    return secret


def _show_secret(request: HttpRequest, next_url: str, wrong: str) -> HttpResponse:
    secret = _secret_of(request)
    url = get_adapter().build_totp_url(request.user, secret)
    context: dict[str, Any] = {
        "picture": "data:image/svg+xml," + quote(get_adapter().build_totp_svg(url)),
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "url": url,
        "next": next_url,
        "wrong": wrong,
        "problems": [("code", wrong)] if wrong else [],
    }
    return page(request, "accounts/set_up_second_step.html", "Set up the second step", context)


@GET_OR_POST
def spare_codes(request: HttpRequest) -> HttpResponse:
    """Shown once, right after they were made."""
    if not request.user.is_authenticated:
        return private(redirect_to_login(request.get_full_path()))
    if not (is_staff(request.user) and took_it(request)):
        return trouble(request, *NOT_NEEDED, 403, ("Back", home_of(request.user)))
    next_url = wanted(request)
    if request.method == "POST":
        Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).delete()
        request.session[KEPT] = True
        return private(HttpResponseRedirect(with_next(CODES_URL, next_url)))
    shown = request.session.pop(KEPT, False)
    try:
        codes = RecoveryCodes.activate(request.user).get_unused_codes()
    except UnreadableError:
        return trouble(request, *LOST, 503, ("Back", home_of(request.user)))
    context = {"codes": codes if shown else [], "left": len(codes), "next": next_url or home_of(request.user)}
    return page(request, "accounts/spare_codes.html", "Spare codes", context)
