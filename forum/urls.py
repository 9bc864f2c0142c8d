"""Addresses of the running server. All that is for members begins with /members/."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
