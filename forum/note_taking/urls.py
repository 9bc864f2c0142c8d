from django.urls import path

from forum.note_taking.views import attendance, phones, sheet

_MEETING = "members/meetings/<int:pk>/notes/"

urlpatterns = [
    path(_MEETING, sheet.notes, name="notes"),
    path(f"{_MEETING}who-takes-them/", sheet.takers, name="note_takers"),
    path(f"{_MEETING}attendance/", attendance.attendance, name="attendance"),
    path(f"{_MEETING}send/", phones.send, name="send_notes"),
    path(f"{_MEETING}new/", phones.new, name="new_notes"),
    path(f"{_MEETING}understood/", phones.understood, name="understood_line"),
]
