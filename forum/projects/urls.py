"""Addresses of projects on the running server."""

from django.urls import path

from forum.projects import views

urlpatterns = [
    path("members/projects/", views.projects, name="members_projects"),
    path("members/projects/new/", views.propose, name="members_project_new"),
    path("members/projects/<int:pk>/", views.project, name="members_project"),
    path("members/projects/<int:pk>/name/", views.name_me, name="members_project_name"),
    path("members/projects/answer/<str:token>/", views.answer, name="members_project_answer"),
]
