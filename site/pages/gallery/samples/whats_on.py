"""What takes place, line by line, and the way from one day to the next."""

from pages.gallery.samples.types import Components

WALK = {"title": "Walking group", "url": "#happening", "hours": "10am to 11.30am", "where": "Longford Park, Trafford"}

SALE = {"title": "Jumble sale", "url": "#coming_events", "when": "Saturday 28 November 2026, 10am to midday"}

WHATS_ON: Components = {
    "coming_events": [
        (
            "One event",
            {
                "events": [SALE | {"where": "St Agnes hall, Sale, Trafford. Free"}],
                "heading": "One coming event",
                "id": "one-event",
            },
        ),
        (
            "More of them, one cancelled",
            {
                "events": [SALE, SALE | {"flag": "Cancelled"}],
                "more": [SALE | {"when": "Sunday 6 December 2026"}],
                "more_words": "1 more event",
                "heading": "Three coming events",
                "id": "more-of-them",
            },
        ),
    ],
    "happening": [
        ("A session", {**WALK, "free": True}),
        ("At another place or time than usual", {**WALK, "note": "In place of 24 November: the park is closed"}),
        ("Cancelled", {**WALK, "off": "Cancelled", "note": "Ice on the path"}),
        ("Moved", {**WALK, "off": "Moved to Thursday 26 November"}),
        ("Made up, with no place", {"title": "Chess", "url": "#happening", "hours": "By appointment", "example": True}),
    ],
    "day_links": [
        (
            "Between two days",
            {
                "before": ("Saturday 21 November", "#day_links"),
                "after": ("Monday 23 November", "#day_links"),
                "others": [("Whole week", "#day_links"), ("November", "#day_links")],
            },
        ),
        ("The first day", {"after": ("Monday 23 November", "#day_links"), "label": "Days after the first"}),
    ],
}
