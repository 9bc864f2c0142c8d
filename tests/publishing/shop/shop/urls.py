from django.urls import include, path

from publishing.views import live
from shop import publishables

urlpatterns = [
    path("", live(publishables.front)),
    path("products/<slug:slug>/", live(publishables.products)),
    path("notes/<int:pk>/", live(publishables.notes)),
    path("", include("publishing.urls")),
]
