"""Pledges and posted offers in Wagtail's admin: what waits, what needs attention, and what a moderator can do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages

from accounts.models import User
from forum.enums import PostState
from forum.models import OfferPost, Pledge
from forum.note_taking.permissions import audience_of
from forum.offering import moderating, pledging
from forum.offering.alike import offers_like_each
from forum.offering.attention import Remark, remarks
from forum.offering.forms import MessageForm
from forum.offering.posting import PostingError
from forum.offering.showing import Answer, answers_in_words, chosen_in
from forum.screens import Deed, FormScreen, Screen

PER_PAGE = 20
PLEDGE_ACTIONS = (("offer", "Make an offer of it"), ("given", "It was given"), ("withdraw", "They took it back"))
QUEUE, PLEDGES = "posted_offers_queue", "pledges_admin"
EDIT = "wagtailsnippets_directory_offer:edit"
DRAFTED = "This is a draft of what they wrote. Look it through, then approve it: then they hear that it is live."


@dataclass(frozen=True, slots=True)
class Waiting:
    """One post as the queue shows it; `days` is how long it has waited."""

    post: OfferPost
    days: int
    remarks: list[Remark]
    answers: list[Answer]
    is_own: bool


class QueueView(Screen, TemplateView):
    page_title = "Offers from members"
    permissions = (moderating.MODERATE,)
    header_icon = "list-ul"
    template_name = "forum/offering/queue.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        everything = OfferPost.objects.select_related("by", "member", "offer").prefetch_related("messages", "photos")
        waiting = everything.waiting()
        page: Page[OfferPost] = Paginator(waiting, PER_PAGE).get_page(self.request.GET.get("p"))
        asked = OfferPost.objects.filter(state=PostState.ASKED).order_by("sent_at", "pk")[:PER_PAGE]
        rows = _rows(list(page), cast(User, self.request.user))
        return super().get_context_data(**kwargs, rows=rows, page_obj=page, asked=list(asked))


def _rows(posts: list[OfferPost], user: User) -> list[Waiting]:
    today = timezone.localdate()
    chosen = chosen_in(post.answers for post in posts)
    alike = offers_like_each([str(post.answers.get("name", "")) for post in posts], today)
    return [
        Waiting(
            post,
            (today - timezone.localdate(post.sent_at)).days,
            remarks(post.answers, found),
            [answer for answer in answers_in_words(post.answers, chosen) if answer.lines],
            post.by_id == user.pk and not user.has_perm(moderating.FACILITATE),
        )
        for post, found in zip(posts, alike, strict=True)
    ]


class PostView(Deed):
    """Something is done to a post."""

    permissions = (moderating.MODERATE,)
    refusals = (PostingError, PermissionDenied)

    @property
    def offer_post(self) -> OfferPost:
        return get_object_or_404(OfferPost, pk=self.kwargs["pk"])

    @property
    def told(self) -> dict[str, Any]:
        version = self.request.POST.get("version", "")
        number = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else 0
        return {"version": number, **self.how}

    def back(self) -> str:
        return reverse(QUEUE)


class TakeUpView(PostView):
    def do(self) -> str:
        offer = moderating.take_up(self.offer_post, **self.told)
        self.leads_to = reverse(EDIT, args=[offer.pk])
        return DRAFTED


class PublishView(PostView):
    def do(self) -> str:
        offer = moderating.publish(self.offer_post, **self.told)
        return f"“{offer.name}” is on the site. They hear so by e-mail."


class WordsView(FormScreen[MessageForm]):
    """Something that whoever posted it will read."""

    permissions = QueueView.permissions
    above = ((QUEUE, QueueView.page_title),)
    header_icon = "list-ul"
    template_name = "forum/offering/words.html"
    form_class = MessageForm
    act: Callable[..., Any]
    label, button, done = "", "", ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        post = get_object_or_404(OfferPost, pk=self.kwargs["pk"])
        told = {"label": self.label, "button": self.button, "queue_url": reverse(QUEUE)}
        answers = [answer for answer in answers_in_words(post.answers) if answer.lines]
        return super().get_context_data(**kwargs, **told, offer_post=post, answers=answers)

    def form_valid(self, form: MessageForm) -> HttpResponse:
        post = get_object_or_404(OfferPost, pk=self.kwargs["pk"])
        try:
            type(self).act(post, form.cleaned_data["words"], now=timezone.localtime(), by=cast(User, self.request.user))
            messages.success(self.request, f"“{post}”: {self.done}")
        except (PostingError, PermissionDenied) as error:
            messages.warning(self.request, f"“{post}”: {error}")
        return redirect(QUEUE)


class AskView(WordsView):
    page_title = "Ask a question"
    label, button, done = (
        "What would you like to know? They will read this.",
        "Ask",
        "they get your question by e-mail.",
    )
    act = staticmethod(moderating.ask)


class TurnDownView(WordsView):
    page_title = "Turn down"
    label, button, done = "Why? They will read this.", "Turn down", "is turned down, and they will read why."
    act = staticmethod(moderating.turn_down)


class PledgesView(Screen, TemplateView):
    page_title = "Pledges"
    header_icon = "pick"
    template_name = "forum/offering/pledges.html"
    permissions = (moderating.FACILITATE, moderating.MODERATE)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pledges = Pledge.objects.select_related("member", "meeting").prefetch_related("others", "offers__offer")
        state = self.request.GET.get("state", "")
        chosen = pledges.filter(state=state) if state else pledges
        page: Page[Pledge] = Paginator(chosen, PER_PAGE).get_page(self.request.GET.get("p"))
        states = Pledge._meta.get_field("state").choices
        told = {"states": states, "state": state, "actions": PLEDGE_ACTIONS}
        return super().get_context_data(**kwargs, **told, pledges=self._with_names(page), page_obj=page)

    def _with_names(self, pledges: Iterable[Pledge]) -> list[tuple[Pledge, str]]:
        """A trusted member reads no names that are for facilitators."""
        audience = audience_of(cast(User, self.request.user))
        return [(pledge, pledge.whose(audience)) for pledge in pledges]


class PledgeActionView(Deed):
    permissions = PledgesView.permissions
    refusals = (PermissionDenied, ValueError)

    def do(self) -> str:
        pledge, action = get_object_or_404(Pledge, pk=self.kwargs["pk"]), self.kwargs["action"]
        if action == "offer":
            offer = pledging.make_offer_of(pledge, **self.how)
            self.leads_to = reverse(EDIT, args=[offer.pk])
            return "This is a draft of an offer. Look it through and publish it."
        if not (pledging.fulfil if action == "given" else pledging.withdraw)(pledge, **self.how):
            raise ValueError("It was not open any more: nothing was changed.")
        return "Written down."

    def back(self) -> str:
        return reverse(PLEDGES)
