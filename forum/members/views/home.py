"""A member's first page, and the list of members."""

from typing import cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from directory.freshness.asking.unasked import SPEAK_FOR
from forum.enums import Audience
from forum.live import FACILITATE, TAKE_PART, member_of, page, private, requires
from forum.members.home import home_of, waiting_for
from forum.members.showing import cards
from forum.models import Member
from publishing import registry

PER_PAGE = 50


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Who only looks after an organisation is sent to its entries."""
    if request.user.has_perm(SPEAK_FOR) and not request.user.has_perm(TAKE_PART):
        return private(HttpResponseRedirect(reverse("my_entries")))
    return _home(request)


@requires(TAKE_PART)
def _home(request: HttpRequest) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    member = member_of(request.user)
    found = home_of(member, build.today) if member else None
    context = {"home": found, "member": member, "waiting": waiting_for(cast(User, request.user))}
    return page(request, "members/people/home.html", "My forum", build, context)


@require_safe
@requires(TAKE_PART)
def members(request: HttpRequest) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    reader = Audience.FACILITATORS if request.user.has_perm(FACILITATE) else Audience.MEMBERS
    everybody = Member.objects.welcome().select_related("organisation").order_by("display_name", "pk")
    found, others = cards(everybody, reader)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    context = {"cards": list(shown), "others": others, "shown": shown, "all_told": len(found)}
    return page(request, "members/people/list.html", "Members", build, context)
