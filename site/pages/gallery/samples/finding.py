"""Ways through the site."""

from pages.gallery.samples.types import Components

STEPS = [
    ("Look within 10 miles", "/search/results/?q=chess&miles=10", ""),
    ("See everything under “Company”", "/topics/company/", ""),
    ("Tell the forum what is missing", "/missing/", "so that someone may start it."),
]

FINDING: Components = {
    "breadcrumbs": [
        ("Two levels", {"items": [("Home", "/"), ("Moving more", "/topics/moving/")], "label": "Sample breadcrumb"})
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
    "missing_here": [
        ("After a search that found nothing", {"url": "/search/not-found/", "text": "chess", "near": "M16 0EB"})
    ],
    "no_results": [("With next steps", {"steps": STEPS, "heading_level": 4, "id": "nothing-sample"})],
}
