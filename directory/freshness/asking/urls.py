"""What the links in our e-mails lead to. On the running server only; the web server's log must leave them out."""

from django.urls import path

from directory.freshness.asking import views, webhook

urlpatterns = [
    path("confirm/all/<str:token>/", views.all_entries, name="confirm_all"),
    path("confirm/all/<str:token>/thanks/", views.all_thanks, name="confirm_all_thanks"),
    path("confirm/stop/<str:token>/", views.stop, name="confirm_stop"),
    path("confirm/<str:token>/", views.entry, name="confirm"),
    path("confirm/<str:token>/changed/", views.changed, name="confirm_changed"),
    path("confirm/<str:token>/stopped/", views.stopped, name="confirm_stopped"),
    path("confirm/<str:token>/thanks/", views.thanks, name="confirm_thanks"),
    path("bounces/", webhook.bounces, name="bounces"),
]
