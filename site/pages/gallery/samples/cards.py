"""Offers and organisations in lists, and how sure we are of them."""

from pages.gallery.samples.types import Components, Sample, States

TAI_CHI: Sample = {
    "title": "Free Tai Chi in the church hall",
    "url": "/offers/tai-chi/",
    "summary": "Slow, gentle movement for anyone who would like to feel steadier and meet people.",
    "when": "Tuesdays, 10am to 11.30am",
    "sessions": "2 1000-1130",
    "where": "St Mary's church hall, West Bridgford",
    "distance": "1.2 miles away",
    "cost": "Free",
    "joining": "Just turn up",
    "organisation": "Rushcliffe Forum",
    "freshness_state": "checked",
    "freshness_words": "Checked 9 November 2026 by phone",
    "freshness_date": "2026-11-09",
}
# As a published page carries it: from that day on the browser says so itself.
TURNS: Sample = {"flagged_on": "2100-01-01", "flagged_words": "Not checked since 9 November 2026"}
ORGANISER: Sample = {"freshness_words": "Confirmed by its organiser on 9 November 2026"}
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
    ("Checked, and to be flagged in time", TAI_CHI | TURNS),
    (
        "Checked with the organiser",
        TAI_CHI | {"freshness_words": "Checked 9 November 2026 by phone with the organiser"},
    ),
    ("Confirmed by its organiser", TAI_CHI | ORGANISER),
    (
        "Due to be checked again",
        TAI_CHI
        | {
            "freshness_words": "Checked 1 June 2026 by a visit",
            "freshness_date": "2026-06-01",
            "freshness_more": "Due to be checked again.",
        },
    ),
    ("Not checked yet", PLAIN | {"freshness_state": "unchecked", "freshness_words": "Not checked yet", "cost": "Free"}),
    (
        "Not checked yet, from a list",
        PLAIN
        | {
            "freshness_state": "unchecked",
            "freshness_words": "Not checked yet. Added on 21 November 2026",
            "flagged_on": "2100-01-01",
            "flagged_words": "Not checked since we added it on 21 November 2026",
        },
    ),
    (
        "Never checked, for too long",
        PLAIN
        | {
            "freshness_state": "stale",
            "freshness_words": "Not checked since we added it on 2 March 2025",
            "freshness_date": "2025-03-02",
        },
    ),
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
            "flag": "Closed until 6 January 2027",
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
    ("On now, in the browser", TAI_CHI | {"when": "Every day", "sessions": "1234567 0000-2359"}),
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

CARDS: Components = {
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
        (
            "Corrected by its organiser",
            {"state": "checked", "words": "Corrected by its organiser on 9 November 2026", "date": "2026-11-09"},
        ),
        (
            "Due",
            {
                "state": "checked",
                "words": "Checked 1 June 2026 at the forum",
                "date": "2026-06-01",
                "more": "Due to be checked again.",
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
}
