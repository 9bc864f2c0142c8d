"""What the directory tells the parts that keep something made from it: the search index, the published site.

Both signals are sent inside the transaction of the change, and say which entries changed:

    offers: set[int] | None            their primary keys; None means too many to name, so look at them all
    organisations: set[int] | None

`directory_changed` is for whoever changes entries in a way that Django's own signals do not tell about: bulk writes
send none. `entries_touched` is for whoever wants to hear of every change, those of one entry as well: directory.changes
sends it for either.
"""

from django.dispatch import Signal

directory_changed = Signal()
entries_touched = Signal()
