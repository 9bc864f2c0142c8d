from django.urls import path

from directory.freshness.checking import views

app_name = "directory_checking"
urlpatterns = [
    path("", views.TodayView.as_view(), name="today"),
    path("mine/", views.MineView.as_view(), name="mine"),
    path("week/", views.WeekView.as_view(), name="week"),
    path("unreached/", views.UnreachedView.as_view(), name="unreached"),
    path("unreached/<int:pk>/again/", views.TryAgainView.as_view(), name="again"),
    path("unreached/<int:pk>/found/", views.FoundView.as_view(), name="found"),
    path("unreached/<int:pk>/leave/", views.LeaveView.as_view(), name="leave"),
    path("calls/<int:pk>/", views.CallView.as_view(), name="call"),
    path("calls/<int:pk>/start/", views.StartView.as_view(), name="start"),
    path("calls/<int:pk>/all/", views.AllView.as_view(), name="all"),
    path("calls/<int:pk>/later/", views.CallBackView.as_view(), name="later"),
    path("calls/<int:pk>/skip/", views.SkipView.as_view(), name="skip"),
    path("entries/<int:pk>/", views.ResultView.as_view(), name="result"),
    path("results/<int:pk>/undo/", views.UndoView.as_view(), name="undo"),
]
