"""Below /admin/freshness/."""

from django.urls import path

from directory.freshness.dashboard import views

urlpatterns = [
    path("", views.BoardView.as_view(), name="freshness_board"),
    path("tables/<slug:slug>/", views.table, name="freshness_table"),
    path("offers/", views.OffersView.as_view(), name="freshness_offers"),
    path("offers/<int:pk>/", views.HistoryView.as_view(), name="freshness_history"),
    path("evidence/<int:pk>/take-back/", views.take_back, name="freshness_take_back"),
]
