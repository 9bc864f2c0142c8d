"""`changed` is sent once a change is committed that pages may show; it says `keys`, a frozenset of publishing.keys."""

from django.dispatch import Signal

changed = Signal()
