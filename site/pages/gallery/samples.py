"""What the gallery shows: for each component its states, each with plain arguments."""

from typing import Any

Sample = dict[str, Any]
States = list[tuple[str, Sample]]

CHROME: Sample = {
    "site_name": "Fortnight",
    "strapline": "What is on near you, checked by people",
    "home_url": "/",
    "search_url": "/search/",
    "help_now_url": "/help-now/",
    "header_links": [("Topics", "/topics/"), ("A to Z", "/a-to-z/"), ("How we check", "/how-we-check/")],
    "footer_links": [
        ("Accessibility", "/accessibility/"),
        ("Privacy", "/privacy/"),
        ("How we check", "/how-we-check/"),
        ("Tell us what is missing", "/missing/"),
    ],
    "contact_words": "Fortnight is kept by the people who use it.",
    "attributions": ["Some entries contain public sector information under the Open Government Licence v3.0."],
}

TAI_CHI: Sample = {
    "title": "Free Tai Chi in the church hall",
    "url": "/offers/tai-chi/",
    "summary": "Slow, gentle movement for anyone who would like to feel steadier and meet people.",
    "when": "Tuesdays, 10am to 11.30am",
    "where": "St Mary's church hall, West Bridgford",
    "distance": "1.2 miles away",
    "cost": "Free",
    "joining": "Just turn up",
    "organisation": "Rushcliffe Forum",
    "freshness_state": "checked",
    "freshness_words": "Checked 9 November 2026 by phone",
    "freshness_date": "2026-11-09",
}
PLAIN: Sample = {
    "title": "Sleeping well",
    "url": "/offers/sleeping-well/",
    "summary": "Six weeks on how to sleep better.",
}
LONG: Sample = TAI_CHI | {
    "title": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch bereaved men's breakfast and walking group",
    "when": "Every second and fourth Thursday of the month in term time, 6.30pm to 9pm, not in August",
    "where": "The upstairs room of the old co-operative building, round the back past the bicycle stands",
}

OFFER_CARDS: States = [
    ("Checked, with everything", TAI_CHI),
    ("Nothing but a name and a sentence", PLAIN),
    ("Not checked yet", PLAIN | {"freshness_state": "unchecked", "freshness_words": "Not checked yet", "cost": "Free"}),
    (
        "Not checked for a while",
        TAI_CHI
        | {
            "freshness_state": "stale",
            "freshness_words": "Not checked since 3 March 2025",
            "freshness_date": "2025-03-03",
        },
    ),
    (
        "Closed for now",
        TAI_CHI
        | {
            "freshness_state": "closed",
            "freshness_words": "Closed until 6 January 2027",
            "freshness_date": "",
            "flag": "Closed for now",
            "flag_kind": "closed",
        },
    ),
    (
        "Ended",
        TAI_CHI
        | {
            "freshness_state": "ended",
            "freshness_words": "Ended on 1 October 2026",
            "freshness_date": "",
            "flag": "Has ended",
            "flag_kind": "ended",
        },
    ),
    (
        "An example",
        TAI_CHI
        | {
            "example": True,
            "freshness_state": "example",
            "freshness_words": "Made up to show what an entry looks like",
            "freshness_date": "",
        },
    ),
    ("New", TAI_CHI | {"flag": "New", "flag_kind": "new"}),
    ("Very long words", LONG),
]

ORGANISATION_CARDS: States = [
    (
        "With everything",
        {
            "title": "Stretford Foodbank",
            "url": "/organisations/stretford/",
            "summary": "Emergency food for people in crisis.",
            "where": "Stretford, M32",
            "offers_words": "3 offers",
        },
    ),
    ("Only a name", {"title": "The Friends of Longford Park", "url": "/organisations/longford/"}),
    (
        "An example",
        {"title": "Rushcliffe Forum", "url": "/organisations/forum/", "example": True, "offers_words": "12 offers"},
    ),
]

HELP_CONTACTS = [
    ("Call 999", "tel:999", "If a life is in danger now"),
    ("Call 111 and press 2", "tel:111", "Mental health help from the NHS, day and night"),
    ("Call Samaritans on 116 123", "tel:116123", "Free, day and night, about anything"),
    ("Text SHOUT to 85258", "sms:85258?body=SHOUT", "Free, if you would rather not talk"),
]

MILES = [("1", "1 mile"), ("3", "3 miles"), ("10", "10 miles")]
STEPS = [
    ("Look within 10 miles", "/search/results/?q=chess&miles=10", ""),
    ("See everything under “Company”", "/topics/company/", ""),
    ("Tell the forum what is missing", "/missing/", "so that someone may start it."),
]

FILTERS: list[tuple[str, Sample]] = [
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

COMPONENTS: dict[str, States] = {
    "offer_card": OFFER_CARDS,
    "organisation_card": ORGANISATION_CARDS,
    "freshness_line": [
        (
            "Checked",
            {
                "state": "checked",
                "words": "Checked 9 November 2026 by phone",
                "date": "2026-11-09",
                "how_url": "/how-we-check/",
            },
        ),
        ("Not checked yet", {"state": "unchecked", "words": "Not checked yet"}),
        ("Not checked since", {"state": "stale", "words": "Not checked since 3 March 2025", "date": "2025-03-03"}),
        ("Closed for now", {"state": "closed", "words": "Closed until 6 January 2027"}),
        ("Ended", {"state": "ended", "words": "Ended on 1 October 2026"}),
        ("Example", {"state": "example", "words": "Made up to show what an entry looks like"}),
    ],
    "flag": [
        (kind, {"words": words, "kind": kind})
        for kind, words in (
            ("plain", "Women only"),
            ("example", "Example"),
            ("closed", "Closed for now"),
            ("stale", "Not checked lately"),
            ("ended", "Has ended"),
            ("new", "New"),
        )
    ],
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
    "facts": [
        (
            "Several",
            {
                "items": [
                    ("When", "Tuesdays, 10am to 11.30am"),
                    ("Cost", "Free"),
                    ("Languages", ["English", "Polish"]),
                    ("Empty", ""),
                ]
            },
        ),
    ],
    "breadcrumbs": [
        ("Two levels", {"items": [("Home", "/"), ("Moving more", "/topics/moving/")], "label": "Sample breadcrumb"})
    ],
    "pagination": [
        (
            "In the middle",
            {
                "pages": [
                    (1, "?page=1", False),
                    (None, "", False),
                    (4, "?page=4", False),
                    (5, "?page=5", True),
                    (6, "?page=6", False),
                    (None, "", False),
                    (12, "?page=12", False),
                ],
                "previous_url": "?page=4",
                "next_url": "?page=6",
            },
        ),
        (
            "First of two",
            {"pages": [(1, "?page=1", True), (2, "?page=2", False)], "next_url": "?page=2", "label": "More pages"},
        ),
    ],
    "help_now_panel": [
        (
            "Four people to turn to",
            {"contacts": HELP_CONTACTS, "heading_level": 4, "id": "help-sample", "more_url": "/help-now/"},
        )
    ],
    "no_results": [("With next steps", {"steps": STEPS, "heading_level": 4, "id": "nothing-sample"})],
    "letter_index": [
        (
            "With gaps",
            {
                "letters": [
                    (letter, "" if letter in "QXZ" else f"/a-to-z/{letter.lower()}/")
                    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                ],
                "current": "C",
            },
        )
    ],
    "topic_grid": [
        (
            "Everyday ways in",
            {
                "topics": [
                    (label, "/topics/", words, "")
                    for label, words in (
                        ("Feeling low", "Someone to talk to, groups, courses"),
                        ("Moving more", "Walks, Tai Chi, swimming"),
                        ("Food", "Food banks, meals, cooking"),
                        ("Company", "Groups, lunch clubs, hobbies"),
                        ("Money worries", "Advice on debt and benefits"),
                        ("After a loss", "Groups for people who grieve"),
                        ("Home", "Housing advice, repairs"),
                        ("Work", "Volunteering, getting back to work"),
                    )
                ]
            },
        ),
        (
            "With headings and counts",
            {
                "topics": [
                    ("Friendships", "/life/friends/", "", "48 offers"),
                    ("Leisure", "/life/leisure/", "", "141 offers"),
                ],
                "heading_level": 4,
            },
        ),
    ],
    "notice": [
        (kind, {"heading": heading, "text": text, "kind": kind, "heading_level": 4})
        for kind, heading, text in (
            ("example", "This is an example", "It shows what an entry looks like. It is not a real offer."),
            ("closed", "Closed until 6 January 2027", "The hall is being painted."),
            ("stale", "Not checked since 3 March 2025", "Please call before you go."),
            ("ended", "This has ended", "It ended on 1 October 2026."),
            ("checked", "Thank you", "The entry is marked as checked."),
            ("plain", "Good to know", "You can bring someone with you."),
        )
    ],
    "understood": [
        (
            "Food near a postcode",
            {
                "total_words": "12 offers",
                "parts": [("food bank", ""), ("within 3 miles of M16 0EB", "/search/results/?q=food+bank")],
                "heading_level": 4,
            },
        ),
    ],
    "contact_list": [
        (
            "All kinds",
            {
                "contacts": [
                    ("by", "Ask for", "the group leader", ""),
                    ("phone", "", "0161 496 0000", "tel:01614960000"),
                    ("email", "", "hello@fortnight.example", "mailto:hello@fortnight.example"),
                    ("web", "", "fortnight.example", "https://fortnight.example/"),
                ]
            },
        ),
    ],
    "figures": [
        (
            "Three numbers",
            {
                "items": [
                    ("494", "offers near you", ""),
                    ("94 in 100", "were right when we looked", "/how-we-check/"),
                    ("37", "checked in the last three months", ""),
                ]
            },
        )
    ],
    "address_block": [
        (
            "Whole",
            {
                "lines": ["St Mary's church hall", "Church Road", "Sale"],
                "postcode": "M33 7AB",
                "distance": "1.2 miles away",
                "directions": "Ring the bell at the side door.",
                "map_url": "https://www.openstreetmap.org/",
            },
        ),
        ("Roughly", {"lines": ["Sale"], "postcode": "M33", "approximate": True}),
        ("Hidden", {"lines": [], "hidden_words": "We do not show where this is, to keep people safe. Call first."}),
    ],
    "print_button": [("Button", {})],
    "print_footer": [
        (
            "On paper only",
            {"url": "https://fortnight.example/offers/tai-chi/", "checked_words": "Checked 9 November 2026 by phone"},
        )
    ],
    "form_errors": [
        (
            "Two errors",
            {
                "errors": [
                    ("search-wrong-near", "Write a postcode, such as M16 0EB"),
                    ("search-wrong-q", "Write what you are looking for"),
                ]
            },
        )
    ],
}
