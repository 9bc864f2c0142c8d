"""Actions, for members and for those who follow the link of a reminder."""

from django.urls import path

from forum.outcomes import link_views, member_views

urlpatterns = [
    path("members/actions/", member_views.my_actions, name="my_actions"),
    path("members/actions/<int:pk>/", member_views.one_action, name="one_action"),
    path("members/actions/answer/<str:token>/", link_views.done, name="action_answer"),
    path("members/actions/answer/<str:token>/help/", link_views.need_help, name="action_help"),
    path("members/actions/answer/<str:token>/thanks/", link_views.thanks, name="action_thanks"),
]
