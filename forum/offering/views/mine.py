"""My offers, and where each of them stands."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from forum import live
from forum.enums import PostState
from forum.models import OfferPost, Pledge
from forum.offering import posting, showing
from forum.offering.forms import MessageForm
from forum.offering.guarding import poster
from forum.offering.questions import first_open
from forum.offering.views.asking import step_url
from publishing import registry

SENT_MESSAGE = "Your message is sent."
TAKEN_BACK = "You have taken this offer back. Nobody else can see it."


@poster
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    posts = OfferPost.objects.filter(by=request.user.pk).select_related("offer")
    pledges = Pledge.objects.filter(member__user=request.user.pk).prefetch_related("offers__offer")
    context = {
        "posts": [(post, showing.where_it_stands(post), go_on_url(post)) for post in posts],
        "pledges": list(pledges),
    }
    return live.page(request, "members/offers/mine.html", "My offers", build, context)


@poster
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, uuid: UUID) -> HttpResponse:
    post = _post(request, uuid)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _say(request, post, form.cleaned_data["words"])
    build = registry.begin(timezone.localtime())
    context = {
        "post": post,
        "stands": showing.where_it_stands(post),
        "go_on_url": go_on_url(post),
        "card": showing.card(post.answers, build.today),
        "answers": showing.answers_in_words(post.answers),
        "said": showing.said_about(post),
        "may_write": post.state in (PostState.WAITING, PostState.ASKED),
        "may_take_back": post.state in posting.OPEN and not post.offer_id,
        "problems": form.problems(),
        "typed": form["words"].value() or "",
    }
    title = f"{'Error: ' if form.problems() else ''}{post}"
    return live.page(request, "members/offers/one.html", title, build, context)


@poster
@require_POST
def take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    post = _post(request, uuid)
    try:
        posting.take_back(post, by=cast(User, request.user), now=timezone.localtime())
        messages.success(request, TAKEN_BACK)
    except posting.PostingError as error:
        messages.warning(request, str(error))
    return HttpResponseRedirect(reverse("posted_offers"))


def go_on_url(post: OfferPost) -> str:
    """Where its writer goes on; "" where the answers stay as they are."""
    if post.state not in posting.OPEN or post.offer_id:
        return ""
    return step_url(post, first_open(post.answers) if post.state == PostState.DRAFT else "check")


def _say(request: HttpRequest, post: OfferPost, words: str) -> HttpResponse:
    try:
        posting.say(post, words, by=cast(User, request.user), now=timezone.localtime())
        messages.success(request, SENT_MESSAGE)
    except posting.PostingError as error:
        messages.warning(request, str(error))
    return HttpResponseRedirect(reverse("posted_offer", args=[post.uuid]))


def _post(request: HttpRequest, uuid: UUID) -> OfferPost:
    return get_object_or_404(OfferPost.objects.select_related("offer"), uuid=uuid, by=request.user)
