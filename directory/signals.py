"""What the directory tells the parts that keep something made from it: the search index, the published site.

`directory_changed` is sent after the change is in the database, for changes that Django's own signals do not tell
about (bulk writes send none). It says which entries changed:

    offers: set[int] | None            their primary keys; None means too many to name, so look at them all
    organisations: set[int] | None
"""

from django.dispatch import Signal

directory_changed = Signal()
