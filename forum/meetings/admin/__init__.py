"""Meetings in Wagtail's admin: series, templates of agendas, and each meeting with its agenda and who will come."""
