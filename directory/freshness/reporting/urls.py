"""Addresses of the running server on which visitors and navigators tell us something."""

from django.urls import path

from directory.freshness.reporting.views import navigators, visitors

urlpatterns = [
    path("offers/<slug:slug>/something-wrong/", visitors.something_wrong, name="something_wrong"),
    path("offers/<slug:slug>/something-wrong/thanks/", visitors.thanks, name="something_wrong_thanks"),
    path("navigators/", navigators.home, name="navigators"),
    path("navigators/take-back/", navigators.undo, name="navigators_undo"),
    path("navigators/offers/<slug:slug>/", navigators.one_offer, name="navigators_offer"),
]
