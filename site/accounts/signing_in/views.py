"""One field for the e-mail address, one for the code. Whether or not an address is known: the same pages."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.adapter import ADMIN, STAYS, home_of
from accounts.connections import address_of
from accounts.known_browsers import known_as, remember
from accounts.limits import take, take_all
from accounts.showing import page, private, trouble
from accounts.signing_in.flow import CODES, GUESSES, OWN_CODES, OWN_GUESSES, SignIn
from accounts.signing_in.forms import AddressForm, PasswordForm, problems_of

SIGN_IN, CODE = "/sign-in/", "/sign-in/code/"
AGAIN = ("Sign in", SIGN_IN)
LOST = ("We could not send the e-mail", "Our mail server does not answer just now. Wait a minute, then try again.")
TOO_MANY_CODES = (
    "That was too often",
    "We have sent you several codes. Wait a quarter of an hour, then try again.",
)
TOO_MANY_GUESSES = ("That was too often", "Too many codes were wrong. Wait an hour, then ask for a new one.")
WRONG = "That is not the code that we sent. Look at the newest e-mail from us and type its 8 digits."
WRONG_PASSWORD = "The e-mail address and the password do not fit together."  # noqa: S105  (words, not a password)
NOT_FOR_YOU = ("This is for others", "Your account may not see this page. If it should, ask an administrator.")
RUN_OUT = ("This code has run out", "A code works for 15 minutes, in the browser in which you asked for it.")
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OR_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    next_url = wanted(request)
    if request.user.is_authenticated:
        return _is_here(request, next_url)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _send_code(request, form.cleaned_data["email"], next_url)
    context = {**_filled_in(form), "next": next_url, "passwords": settings.FORTNIGHT_PASSWORDS}
    return page(request, "accounts/sign_in.html", "Sign in", context)


def _is_here(request: HttpRequest, next_url: str) -> HttpResponse:
    """Wagtail sends those here whom it does not let in. To send them back would go on for ever."""
    if next_url.startswith(ADMIN) and not request.user.has_perm("wagtailadmin.access_admin"):
        return trouble(request, *NOT_FOR_YOU, 403, ("Sign out, to sign in as somebody else", "/sign-out/"))
    return private(HttpResponseRedirect(next_url or home_of(request.user)))


def _send_code(request: HttpRequest, email: str, next_url: str) -> HttpResponse:
    if not _may_ask(request, email):
        return trouble(request, *TOO_MANY_CODES, 429, AGAIN)
    try:
        SignIn.begin(request, email)
    except OSError:
        return trouble(request, *LOST, 503, AGAIN)
    return private(HttpResponseRedirect(with_next(CODE, next_url)))


@GET_OR_POST
def enter_code(request: HttpRequest) -> HttpResponse:
    next_url = wanted(request)
    if request.user.is_authenticated:
        return private(HttpResponseRedirect(next_url or home_of(request.user)))
    if not (process := SignIn.going_on(request)):
        return trouble(request, *RUN_OUT, 400 if request.method == "POST" else 200, ("Ask for a new code", SIGN_IN))
    if request.method != "POST":
        return _ask_for_code(request, process, next_url)
    if "again" in request.POST:
        return _send_again(request, process, next_url)
    return _look_at_code(request, process, next_url)


def _send_again(request: HttpRequest, process: SignIn, next_url: str) -> HttpResponse:
    if not _may_ask(request, process.email):
        return trouble(request, *TOO_MANY_CODES, 429, ("Back to the code", with_next(CODE, next_url)))
    try:
        process.send()
    except OSError:
        return trouble(request, *LOST, 503, ("Back to the code", with_next(CODE, next_url)))
    process.persist()
    return private(HttpResponseRedirect(with_next(CODE, next_url)))


def _look_at_code(request: HttpRequest, process: SignIn, next_url: str) -> HttpResponse:
    if not _may_guess(request, process.email):
        process.abort()
        return trouble(request, *TOO_MANY_GUESSES, 429, AGAIN)
    if process.is_right(request.POST.get("code", "")[:40]):
        return _let_in(request, process, next_url)
    if not process.record_invalid_attempt():
        words = "It was wrong too often. Ask for a new code, and take it from the newest e-mail."
        return trouble(request, "This code does not work any more", words, 400, ("Ask for a new code", SIGN_IN))
    return _ask_for_code(request, process, next_url, WRONG)


def _let_in(request: HttpRequest, process: SignIn, next_url: str) -> HttpResponse:
    stays = request.session[STAYS] = "stay" in request.POST
    response = private(process.finish(next_url or None))
    if stays:
        remember(response, process.email)
    return response


def _ask_for_code(request: HttpRequest, process: SignIn, next_url: str, wrong: str = "") -> HttpResponse:
    context = {"email": process.email, "next": next_url, "wrong": wrong, "problems": [("code", wrong)] if wrong else []}
    return page(request, "accounts/code.html", "Type the code", context)


@GET_OR_POST
@sensitive_post_parameters("password")
def sign_in_with_password(request: HttpRequest) -> HttpResponse:
    """Only where settings.FORTNIGHT_PASSWORDS allows it: on one's own machine, or when no mail server works."""
    if not settings.FORTNIGHT_PASSWORDS:
        raise Http404
    next_url = wanted(request)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        if user:
            record_authentication(request, user, method="password")
            return private(perform_login(request, Login(user=user, redirect_url=next_url or None)))
        form.add_error("password", WRONG_PASSWORD)
    return page(request, "accounts/password.html", "Sign in with a password", {**_filled_in(form), "next": next_url})


@GET_OR_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Only a button signs out, so that no picture or link on another page can."""
    if request.method != "POST":
        return page(request, "accounts/sign_out.html", "Sign out")
    logout(request)
    response = private(HttpResponseRedirect("/"))
    response.delete_cookie(settings.CSRF_COOKIE_NAME)
    return response


def locked_out(request: HttpRequest, *_: Any) -> HttpResponse:
    """What django-axes answers after too many wrong passwords."""
    words = "Too many passwords were wrong. Wait a quarter of an hour, or sign in by e-mail."
    return trouble(request, "That was too often", words, 429, AGAIN)


def wanted(request: HttpRequest) -> str:
    """Where they wanted to go, if that is on this site; else ""."""
    url = request.POST.get("next", request.GET.get("next", ""))
    safe = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if safe and len(url) <= 2000 else ""


def with_next(url: str, next_url: str) -> str:
    return f"{url}?{urlencode({'next': next_url})}" if next_url else url


def _may_ask(request: HttpRequest, email: str) -> bool:
    if own := known_as(request, email):
        return take(OWN_CODES, own, timezone.now())
    connection = address_of(request)
    whom = (f"{email} {connection}", email, connection)
    return take_all(list(zip(CODES, whom, strict=True)), timezone.now())


def _may_guess(request: HttpRequest, email: str) -> bool:
    if own := known_as(request, email):
        return take(OWN_GUESSES, own, timezone.now())
    whom = f"{email} {address_of(request)}"
    return take_all([(GUESSES[0], whom), (GUESSES[1], email)], timezone.now())


def _filled_in(form: AddressForm) -> dict[str, Any]:
    errors = {name: faults[0] for name, faults in form.errors.items()}
    return {"values": {"email": form["email"].value() or ""}, "errors": errors, "problems": problems_of(form)}
