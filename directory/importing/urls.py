"""Addresses of importing in Wagtail's admin."""

from django.urls import path

from directory.importing import admin

app_name = "directory_importing"
urlpatterns = [
    path("", admin.RunsView.as_view(), name="runs"),
    path("new/", admin.UploadView.as_view(), name="upload"),
    path("runs/<int:pk>/", admin.RunView.as_view(), name="run"),
    path("waiting/<uuid:uuid>/", admin.DryRunView.as_view(), name="dry_run"),
    path("waiting/<uuid:uuid>/columns/", admin.ColumnsView.as_view(), name="columns"),
    path("waiting/<uuid:uuid>/throw-away/", admin.ThrowAwayView.as_view(), name="throw_away"),
]
