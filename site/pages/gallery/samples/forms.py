"""What people fill in."""

from pages.gallery.samples.types import Components, States

MILES = [("1", "1 mile"), ("3", "3 miles"), ("10", "10 miles")]

FILTERS: States = [
    (
        "Checkboxes",
        {"legend": "Cost", "name": "cost", "options": [("free", "Free", 12, True), ("low", "Under £5", 4, False)]},
    ),
    (
        "Radios",
        {
            "legend": "How far",
            "name": "miles",
            "kind": "radios",
            "options": [("1", "1 mile", None, False), ("3", "3 miles", None, True)],
        },
    ),
]

FORMS: Components = {
    "search_form": [
        (
            "Empty",
            {
                "action": "/search/results/",
                "id": "search-empty",
                "landmark": "Search, empty",
                "hint": "For example: lunch club, feeling low, cannot sleep",
            },
        ),
        (
            "Asked",
            {
                "action": "/search/results/",
                "id": "search-asked",
                "landmark": "Search, asked",
                "query": "food bank",
                "near": "M16 0EB",
                "miles": "3",
                "miles_options": MILES,
            },
        ),
        (
            "Place not found",
            {
                "action": "/search/results/",
                "id": "search-wrong",
                "landmark": "Search, wrong",
                "query": "chess",
                "near": "ZZ1",
                "near_error": "We do not know this place. Try a postcode, such as M16 0EB",
            },
        ),
        (
            "Compact",
            {
                "action": "/search/results/",
                "id": "search-compact",
                "landmark": "Search, compact",
                "compact": True,
                "hidden": [("cost", "free")],
            },
        ),
    ],
    "time_filter": [
        (
            "Beside a list",
            {"parts": [("morning", "Mornings", 12, False), ("evening", "Evenings", 3, False)], "id": "when-list"},
        ),
        (
            "Chosen",
            {
                "id": "when-chosen",
                "moments": [("now", "On now", 4, True), ("today", "Today", 9, False)],
                "parts": [("afternoon", "Afternoons", 4, True)],
                "weekend": [("1", "Weekends", 0, False)],
            },
        ),
        (
            "A day that could not be read",
            {"id": "when-wrong", "error": "We could not read the day “32 Juli”. Write it as 22 November 2026."},
        ),
        ("A day", {"id": "when-day", "day": "2026-11-26"}),
    ],
    "times_read": [
        (
            "All of it",
            {
                "lead": "We understand:",
                "sessions": ["Tuesdays and Fridays, midday to 3pm"],
                "next_day": "Tuesday 24 November",
                "is_sure": True,
            },
        ),
        ("Nothing", {"lead": "We cannot turn this into days and times by ourselves."}),
    ],
    "form_errors": [
        (
            "Two errors",
            {
                "errors": [
                    ("search-wrong-near", "Write a postcode, such as M16 0EB"),
                    ("search-wrong-q", "Write what you are looking for"),
                ],
                "focus": False,  # nobody has sent the gallery
            },
        )
    ],
}
