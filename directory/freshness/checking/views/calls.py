"""One call: taking it, its page, ringing later, leaving it to somebody else."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.users.models import UserProfile

from directory.freshness.checking import calling
from directory.freshness.checking.entries import CheckCard, cards_of
from directory.freshness.checking.forms import CallBackForm, CorrectionForm, HowForm, ResultForm
from directory.freshness.checking.listing import todays_list
from directory.freshness.checking.models import CLAIM_LASTS, Call
from directory.freshness.checking.views.base import Deed, Screen
from directory.freshness.models import FreshnessSettings
from directory.words import contacts
from publishing import registry
from publishing.assets import asset

Bound = Mapping[int, tuple[ResultForm, CorrectionForm]]


class CallScreen(Screen):
    """The page of a call, also when a form on it has to be shown again."""

    template_name = "directory_checking/call.html"
    header_icon = "group"
    call: Call
    bound: Bound = {}
    call_back_form: CallBackForm | None = None

    def get_page_title(self) -> str:
        return self.call.organisation.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cards = cards_of(self.call, self.now, self.user, self.bound)
        claimed = self.call.is_claimed(self.now)
        is_mine = claimed and self.call.claimed_by_id == self.user.pk
        return super().get_context_data(**kwargs) | {
            "call": self.call,
            "cards": cards,
            "waiting": sum(card.is_open for card in cards),
            "is_mine": is_mine,
            "taken": claimed and not is_mine,
            "free_at": self.call.claimed_at and self.call.claimed_at + CLAIM_LASTS,
            "numbers": numbers(self.call, cards),
            "script": script(self.call, self.now),
            "how": HowForm(prefix="all"),
            "later": self.call_back_form or CallBackForm(now=self.now),
            "next_call": todays_list(self.now).next_for(self.user, self.now, besides=self.call.pk),
            "keys_allowed": _keys_allowed(self.user),
            "times_read_script": asset("times-read.js"),
        }


class CallView(CallScreen):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.call = self.call_or_404()
        return super().get(request, *args, **kwargs)


def _keys_allowed(user: Any) -> bool:
    """Not where somebody has turned off shortcut keys for the whole admin."""
    profile = UserProfile.objects.filter(user=user).first()
    return profile is None or bool(profile.keyboard_shortcuts)


def numbers(call: Call, cards: Iterable[CheckCard]) -> list[dict[str, str]]:
    """Every telephone number that may help, the organisation's own first, each once, with whom to ask for."""
    known = [(call.organisation.phone, "")]
    known += [(card.offer.phone, card.offer.contact_name) for card in cards]
    found: dict[str, dict[str, str]] = {}
    for phone, who in known:
        for kind, _, words, url in contacts.contacts("", phone, "", ""):
            if kind == "phone":
                found.setdefault(url or words, {"words": words, "url": url, "ask_for": ""})
                found[url or words]["ask_for"] = found[url or words]["ask_for"] or who
    return list(found.values())


def script(call: Call, now: datetime) -> list[str]:
    """What to say, a line each, with the names filled in: the site's is the one that the public reads."""
    site = registry.begin(now).chrome.get("site_name") or "our list"
    text = FreshnessSettings.load().script.replace("{site}", site)
    return text.replace("{organisation}", call.organisation.name).splitlines()


class StartView(Deed):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        call = self.call_or_404()
        calling.claim(call, now=self.now, by=self.user)  # the page says so where somebody else was quicker
        return redirect("directory_checking:call", call.pk)


class SkipView(Deed):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        call = self.call_or_404()
        calling.skip(call, now=self.now, by=self.user)
        messages.success(request, f"{call.organisation} comes after the others this week.")
        return redirect("directory_checking:today")


class CallBackView(CallScreen):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.call = self.call_or_404()
        self.call_back_form = CallBackForm(request.POST, now=self.now)
        if not self.call_back_form.is_valid():
            return self.render_to_response(self.get_context_data(), status=422)
        at = self.call_back_form.cleaned_data["at"]
        calling.call_back(self.call, at, by=self.user)
        week_ends = self.call.plan.week + timedelta(weeks=1)
        messages.success(request, f"{self.call.organisation} comes back to the top on {at:%-d %B} at {at:%H:%M}.")
        if at.date() >= week_ends:
            messages.warning(request, "That is after this week, whose list ends on Sunday. Ring earlier if you can.")
        return redirect(reverse("directory_checking:today"))
