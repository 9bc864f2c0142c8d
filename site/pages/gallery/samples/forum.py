"""What the pages of the forum are put together from."""

from pages.gallery.samples.types import Components

WHEN, URL = "Tuesday 1 December 2026, 2pm to 4pm", "/forum/meetings/2026-12-01/"

FORUM: Components = {
    "meeting_card": [
        (
            "As planned",
            {
                "when": WHEN,
                "url": URL,
                "where": "St Mary’s hall, Stretford, Trafford, online",
                "words": "We speak of food.",
                "heading_level": 4,
            },
        ),
        (
            "Cancelled",
            {
                "when": WHEN,
                "url": URL,
                "flag": "Cancelled",
                "note": "The hall is flooded.",
                "cancelled": True,
                "heading_level": 4,
            },
        ),
        (
            "Moved, and made up",
            {
                "when": WHEN,
                "url": URL,
                "where": "The address is private",
                "flag": "Moved from Tuesday 24 November 2026",
                "note": "Election day",
                "example": True,
                "heading_level": 4,
            },
        ),
    ],
    "came_of_it": [
        (
            "An offer and a deed",
            {
                "items": [
                    ("Tai Chi for everybody", "/offers/tai-chi/", "Started at the forum on 7 March 2026", "New offer"),
                    ("The hall has a ramp now.", "", "Done on 1 April 2026", "We did it, an example"),
                ]
            },
        )
    ],
}
