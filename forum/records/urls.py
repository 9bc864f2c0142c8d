from django.urls import path

from forum.records import views
from forum.records.digest import views as digest

urlpatterns = [
    path("members/meetings/<int:pk>/record/", views.draft, name="record_draft"),
    path("members/meetings/<int:pk>/record/close/", views.close, name="record_close"),
    path("members/meetings/<int:pk>/record/comment/", views.comment, name="record_comment"),
    path("members/meetings/<int:pk>/record/comments/<int:comment>/reply/", views.reply, name="record_reply"),
    path("members/meetings/<int:pk>/record/comments/<int:comment>/settle/", views.settle, name="record_settle"),
    path("forum/digest/", digest.ask, name="digest"),
    path("forum/digest/asked/", digest.asked, name="digest_asked"),
    path("forum/digest/confirm/<str:token>/", digest.confirm, name="digest_confirm"),
    path("forum/digest/stop/<str:token>/", digest.stop, name="digest_stop"),
    path("forum/digest/leave/<str:token>/", digest.leave, name="digest_leave"),
]
