"""Reads the times that people write ("Tuesdays & Fridays 12pm - 3pm") into patterns, and says what it could not read.

A wrong time is worse than none: where two readings are possible it keeps the day and leaves the time out.

`tokens` cuts the text up with the words of `vocabulary`, `grammar` finds what is said, `clock_faces` decides between
morning and afternoon, `assembling` makes patterns of it, `doubts` takes back what the rest of the text puts in doubt.
A new word goes into `vocabulary`, a new way of saying something into `grammar`.
"""
