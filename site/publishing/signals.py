"""`changed` is sent once a change is committed that pages may show; it says `keys`, a frozenset of publishing.keys.

`published` is sent once a publish is done and recorded (publishing.publications); it says `report`.
"""

from django.dispatch import Signal

changed = Signal()
published = Signal()
