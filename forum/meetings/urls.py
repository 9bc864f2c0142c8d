"""Meetings, for members and for those who follow the link of an e-mail."""

from django.urls import path

from forum.meetings import link_views, views

urlpatterns = [
    path("members/meetings/", views.meetings, name="members_meetings"),
    path("members/meetings/<int:pk>/", views.meeting, name="members_meeting"),
    path("members/meetings/<int:pk>/answer/", views.answer, name="members_meeting_answer"),
    path("members/meetings/<int:pk>/suggest/", views.suggest, name="members_meeting_suggest"),
    path("members/meetings/<int:pk>/large-print/", views.large_print, name="members_meeting_large_print"),
    path("members/meetings/answer/<str:token>/", link_views.answer, name="meeting_answer"),
    path("members/meetings/answer/<str:token>/thanks/", link_views.thanks, name="meeting_thanks"),
    path("members/meetings/stop/<str:token>/", link_views.stop, name="meeting_stop"),
]
