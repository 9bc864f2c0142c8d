"""When something takes place: patterns, the days and hours they fall on, and the words for them.

Plain values without a database. Times are what the clock on the wall of the place says; the time zone comes last.
"""
