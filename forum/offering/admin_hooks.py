"""What pledges and posted offers add to Wagtail's admin."""

from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks

from forum.menu import FORUM_MENU, ForumMenuItem
from forum.models import OfferPost
from forum.offering import admin_views, moderating, pledging, posting


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    views = admin_views
    return [
        path("forum/offers/", views.QueueView.as_view(), name=views.QUEUE),
        path("forum/offers/<int:pk>/take-up/", views.TakeUpView.as_view(), name="posted_offer_take_up"),
        path("forum/offers/<int:pk>/publish/", views.PublishView.as_view(), name="posted_offer_publish"),
        path("forum/offers/<int:pk>/ask/", views.AskView.as_view(), name="posted_offer_ask"),
        path("forum/offers/<int:pk>/turn-down/", views.TurnDownView.as_view(), name="posted_offer_turn_down"),
        path("forum/pledges/", views.PledgesView.as_view(), name=views.PLEDGES),
        path("forum/pledges/<int:pk>/<slug:action>/", views.PledgeActionView.as_view(), name="pledge_action"),
    ]


@hooks.register(FORUM_MENU)
def queue_item() -> ForumMenuItem:
    return ForumMenuItem(
        "Offers from members",
        reverse_lazy(admin_views.QUEUE),
        permissions=admin_views.QueueView.permissions,
        waiting=lambda: OfferPost.objects.waiting().count(),
        name="posted-offers",
        icon_name="list-ul",
        order=300,
    )


@hooks.register(FORUM_MENU)
def pledges_item() -> ForumMenuItem:
    url, may = reverse_lazy(admin_views.PLEDGES), admin_views.PledgesView.permissions
    return ForumMenuItem("Pledges", url, permissions=may, name="pledges", icon_name="pick", order=310)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(pledging.RECORDED, "Write down a pledge", "Wrote down a pledge")
    actions.register_action(pledging.WITHDRAWN, "Take back a pledge", "Took back a pledge")
    actions.register_action(pledging.FULFILLED, "Say that a pledge was given", "Said that a pledge was given")
    actions.register_action(pledging.MADE_OFFER, "Make an offer of a pledge", "Made an offer of a pledge")
    actions.register_action(posting.SENT, "Send an offer", "Sent an offer to the moderators")
    actions.register_action(posting.TAKEN_BACK, "Take back an offer", "Took back an offer")
    actions.register_action(moderating.TAKEN_UP, "Make a draft of an offer", "Made a draft of a member's offer")
    actions.register_action(moderating.ASKED, "Ask about an offer", "Asked a member about their offer")
    actions.register_action(moderating.TURNED_DOWN, "Turn down an offer", "Turned down a member's offer")
