"""Pages of the running server for people who have signed in, and for those who follow a link of an e-mail.

They look like the public site. They are never kept by a browser nor found by a search engine.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from accounts.models import User
from forum import once_more, written_by
from forum.models import Member
from publishing import registry
from publishing.publishable import Build, Page
from publishing.rendering import render

View = Callable[..., HttpResponse]

MEMBERS = "/members/"
TAKE_PART, FACILITATE, MODERATE = "forum.take_part", "forum.facilitate", "forum.moderate_offers"
AN_ACCOUNT = ""  # for `requires`: whatever else they may
NOT_A_MEMBER = (
    "You are not a member of the forum yet",
    "Once you have joined and a facilitator has said welcome, you can see this.",
)
NOT_FOR_YOU = (
    "This is for others",
    "Your account may not see this page. If you think that it should, ask a facilitator.",
)
NOT_SENT = (
    "We have not sent this",
    "The page on which it was written was opened by somebody else.",
)
SIGNED_OUT = ("You were signed out", "Nothing is lost. This is what you wrote. Look at it, then send it.")


def page(
    request: HttpRequest,
    template: str,
    title: str,
    build: Build,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """`template` is a path below templates/. Gives templates `csrf_input` (each form begins with it), `csrf_token` (for
    scripts), `member` (None for others), `person` (the user who has signed in, or None), `may` (the permissions of this
    part that they have) and `told` (messages of django.contrib.messages, as (level, words)). Where somebody is, the
    navigation of members says."""
    person = request.user if request.user.is_authenticated else None
    token = get_token(request)
    context = {
        "csrf_token": token,
        "csrf_input": written_by.inputs(token, person),
        "person": person,
        "member": member_of(person),
        "may": [name for name in (TAKE_PART, FACILITATE, MODERATE) if person and person.has_perm(name)],
        "told": [(message.level_tag, str(message)) for message in get_messages(request)],
        **(context or {}),
    }
    made = Page(request.path, template, title, context=context, noindex=True)
    return private(HttpResponse(render(made, build), content_type=made.content_type, status=status))


def private(response: HttpResponse) -> HttpResponse:
    """Nobody who uses the same phone later finds it."""
    add_never_cache_headers(response)
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "same-origin"  # none at all would break Django's guard of forms
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def trouble(request: HttpRequest, words: tuple[str, str], build: Build, status: int) -> HttpResponse:
    """A page that says what could not be done, and what to do: (heading, words)."""
    heading, text = words
    return page(request, "members/trouble.html", heading, build, {"heading": heading, "words": text}, status=status)


def member_of(person: Any) -> Member | None:
    """The welcome member that this user is."""
    if not isinstance(person, User):
        return None
    member: Member | None = Member.objects.welcome().filter(user=person).first()
    return member


def requires(permission: str) -> Callable[[View], View]:
    """For a view: who has not signed in is asked to, who may not is told so in words (403)."""

    def guard(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if permission != AN_ACCOUNT and not request.user.has_perm(permission):
                return _refused(request, permission)
            return what_was_typed(request) or private(forgiving(request, view(request, *args, **kwargs)))

        return answer

    return guard


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """They come back to where they are now, and find what they typed."""
    once_more.keep(request)
    return redirect_to_login(request.get_full_path())


def what_was_typed(request: HttpRequest) -> HttpResponse | None:
    """What somebody sent from here while they were signed out: they look at it and send it."""
    fields = once_more.kept(request)
    return send_once_more(request, SIGNED_OUT, fields, 200) if fields else None


def send_once_more(request: HttpRequest, told: tuple[str, str], sent: once_more.Fields, status: int) -> HttpResponse:
    """A page with one button that sends these fields to this address, in the name of who is signed in now. `told`:
    (heading, words). What was written on a page of somebody else can be read by who has just sent it, and not sent."""
    of_another = once_more.is_of_another(request, sent)
    heading, words = NOT_SENT if of_another else told
    fields = to_send_again(request, sent)
    context = {
        "heading": heading,
        "words": words,
        "fields": fields,
        "typed": once_more.words_in(fields),
        "to": request.get_full_path(),
        "of_another": of_another,
    }
    return page(
        request, "members/once_more.html", heading, registry.begin(timezone.localtime()), context, status=status
    )


def to_send_again(request: HttpRequest, sent: once_more.Fields) -> once_more.Fields:
    """Hidden fields of a form that begins with `csrf_input`. While nobody is signed in, it stays whose it was."""
    return [one for one in sent if one[0] != written_by.FIELD or not request.user.is_authenticated]


def forgiving(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Who goes back to an address that only takes forms gets to their first page instead of to nothing."""
    lost = response.status_code == 405 and request.method == "GET"
    return HttpResponseRedirect(MEMBERS) if lost else response


def _refused(request: HttpRequest, permission: str) -> HttpResponse:
    words = NOT_A_MEMBER if permission == TAKE_PART else NOT_FOR_YOU
    return trouble(request, words, registry.begin(timezone.localtime()), 403)
