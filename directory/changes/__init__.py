"""Which entries, and which pages, a change of anything touches.

`entries` says which offers and organisations show what was changed, `words` watches the categories and the other words
that entries are sorted by, and `noting` writes both down for the next publish (publishing.changes).
"""
