"""Sessions and events as calendars read them (RFC 5545): plain texts, made of plain values.

Written here and not with the library `icalendar`, which takes half a millisecond for each event where this takes a
fiftieth: a site of 20,000 sessions writes each of them again for its organisation, its kinds and its area. What comes
out is read back with that library, and with one that works out recurrences, in tests.
"""
