"""When: timetables of recurring sessions, and one-off events."""
