from django.urls import path

from forum.records import views

urlpatterns = [
    path("members/meetings/<int:pk>/record/", views.draft, name="record_draft"),
    path("members/meetings/<int:pk>/record/close/", views.close, name="record_close"),
    path("members/meetings/<int:pk>/record/comment/", views.comment, name="record_comment"),
    path("members/meetings/<int:pk>/record/comments/<int:comment>/reply/", views.reply, name="record_reply"),
    path("members/meetings/<int:pk>/record/comments/<int:comment>/settle/", views.settle, name="record_settle"),
]
