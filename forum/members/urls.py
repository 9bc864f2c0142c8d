"""Joining, a member's first page, and what is theirs."""

from django.urls import path

from forum.members.views import entries, home, joining, my_data, profile

urlpatterns = [
    path("members/", home.home, name="members_home"),
    path("members/list/", home.members, name="members_list"),
    path("members/profile/", profile.profile, name="members_profile"),
    path("members/my-data/", my_data.my_data, name="my_data"),
    path("members/my-data/export/", my_data.export, name="export_my_data"),
    path("members/my-data/erase/", my_data.erase_me, name="erase_my_data"),
    path("members/erased/", my_data.erased, name="my_data_erased"),
    path("members/entries/", entries.entries, name="my_entries"),
    path("members/entries/<int:pk>/", entries.entry, name="my_entry"),
    path("members/entries/<int:pk>/changed/", entries.changed, name="my_entry_changed"),
    path("members/entries/<int:pk>/stopped/", entries.stopped, name="my_entry_stopped"),
    path("members/join/", joining.join, name="join"),
    path("members/join/thanks/", joining.joined, name="joined"),
]
