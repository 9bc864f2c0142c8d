"""Is it one of these? What will it look like? Is all of it right?"""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from forum import live
from forum.models import OfferPost
from forum.offering import posting, showing
from forum.offering.alike import offers_like
from forum.offering.guarding import poster
from forum.offering.questions import BY_SLUG, Question, after, personal_by_question, unanswered
from forum.offering.views.asking import form_for, step_url
from publishing import registry

SENT = "Thank you. Your offer is sent. We write to you when it is on the site."
LONGEST_NAME = 100


@poster
@require_safe
def alike(request: HttpRequest, uuid: UUID) -> HttpResponse:
    post = _own(request, uuid)
    build = registry.begin(timezone.localtime())
    context = {
        "post": post,
        "alike": offers_like(str(post.answers.get("name", "")), build.today),
        "go_on_url": step_url(post, after("what")),
        "back_url": step_url(post, "what"),
    }
    return live.page(request, "members/offers/alike.html", "Is it one of these?", build, context)


@poster
@require_safe
def alike_while_typing(request: HttpRequest) -> HttpResponse:
    """A piece of a page: offers with much the same name."""
    name = request.GET.get("name", "")[:LONGEST_NAME]
    return _piece("alike_piece", {"alike": offers_like(name, timezone.localdate())})


@poster
@require_POST
def card_while_typing(request: HttpRequest, uuid: UUID, slug: str) -> HttpResponse:
    """A piece of a page: the card with what is typed and not saved. Keeps nothing."""
    post = _own(request, uuid)
    question = BY_SLUG.get(slug)
    typed = typed_so_far(question, request) if question else {}
    return _piece("card_piece", {"card": showing.card({**post.answers, **typed}, timezone.localdate())})


@poster
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    post = _own(request, uuid)
    if post.offer_id or post.state not in posting.OPEN:
        return HttpResponseRedirect(reverse("posted_offer", args=[post.uuid]))
    if request.method == "POST":
        return _send(request, post)
    build = registry.begin(timezone.localtime())
    context = {
        "post": post,
        "answers": showing.answers_in_words(post.answers),
        "missing": {question.slug for question in unanswered(post.answers)},
        "problems": [(f"answer-{question.slug}", f"Answer: {question.title}") for question in unanswered(post.answers)],
        "card": showing.card(post.answers, build.today),
        "photos": list(post.photos.all()),
        "personal": [] if post.answers.get("private_is_fine") else personal_by_question(post.answers),
        "back_url": step_url(post, "photos"),
    }
    return live.page(request, "members/offers/check.html", "Check your answers", build, context)


def typed_so_far(question: Question, request: HttpRequest) -> dict[str, object]:
    """What can be read of a form that somebody is still filling in."""
    form = form_for(question, request.POST, request)
    form.is_valid()
    return form.cleaned_data


def _send(request: HttpRequest, post: OfferPost) -> HttpResponse:
    try:
        posting.send(post, by=cast(User, request.user), now=timezone.localtime())
        messages.success(request, SENT)
    except posting.InHandError as error:
        messages.warning(request, str(error))
    except posting.PostingError:
        return HttpResponseRedirect(step_url(post, "check"))
    return HttpResponseRedirect(reverse("posted_offer", args=[post.uuid]))


def _own(request: HttpRequest, uuid: UUID) -> OfferPost:
    return get_object_or_404(OfferPost.objects.select_related("offer"), uuid=uuid, by=request.user)


def _piece(name: str, context: dict[str, object]) -> HttpResponse:
    return HttpResponse(get_template(f"members/offers/{name}.html").render(context))
