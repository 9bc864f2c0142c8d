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
    "attending_line": [
        ("With names", {"words": "14 people: lived experience (7), carer (5) and others (2)", "names": ["Ann", "Zoe"]}),
        ("One person", {"words": "1 person"}),
    ],
    "agreed": [
        (
            "All that can be agreed",
            {
                "decisions": [
                    {"words": "We try Tai Chi for ten weeks.", "note": "We will look at it again on 9 March 2027."},
                    {"words": "We meet at two.", "note": ""},
                ],
                "actions": [
                    {
                        "words": "Ask the church for the key",
                        "who": "Ann and a member",
                        "standing": "To be done by 1 December 2026",
                        "is_open": True,
                    },
                    {
                        "words": "Ring the council",
                        "who": "",
                        "standing": "Done on 1 April 2026",
                        "is_open": False,
                        "came_of_it": "The hall has a ramp now.",
                    },
                ],
                "pledges": [
                    {
                        "words": "Two free places on Tuesdays",
                        "who": "St Mary’s",
                        "note": "",
                        "offer": ("Tai Chi for everybody", "/offers/tai-chi/"),
                    },
                    {"words": "An hour a week", "who": "", "note": "It was taken back.", "offer": None},
                ],
            },
        )
    ],
    "corrections": [("Two", {"told": [("9 March 2026", "It was Monday."), ("1 April 2026", "Nine people came.")]})],
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
