"""What single pages are put together from."""

from pages.gallery.samples.types import Components

HELP_CONTACTS = [
    ("Call 999", "tel:999", "If a life is in danger now"),
    ("Call 111 and press 2", "tel:111", "Mental health help from the NHS, day and night"),
    ("Call Samaritans on 116 123", "tel:116123", "Free, day and night, about anything"),
    ("Text SHOUT to 85258", "sms:85258?body=SHOUT", "Free, if you would rather not talk"),
]

GREEN = (
    "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20width='320'%20height='240'%3E"
    "%3Crect%20width='320'%20height='240'%20fill='green'/%3E%3C/svg%3E"
)

PIECES: Components = {
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
    "help_now_panel": [
        (
            "Four people to turn to",
            {"contacts": HELP_CONTACTS, "heading_level": 4, "id": "help-sample", "more_url": "/help-now/"},
        )
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
    "pictures": [
        ("One", {"items": [{"url": GREEN, "alt": "A green square", "width": 320, "height": 240}]}),
        ("None", {"items": []}),
    ],
    "origin": [
        ("With a page that tells of it", {"words": "Started at the forum on 7 March 2026", "url": "/forum/meetings/"}),
        ("Without", {"words": "Started at the forum on 7 March 2026", "url": ""}),
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
    "add_to_calendar": [
        (
            "What comes round",
            {
                "path": "/offers/tai-chi/calendar.ics",
                "address": "https://fortnight.example/offers/tai-chi/calendar.ics",
            },
        ),
        (
            "A list",
            {
                "path": "/areas/trafford/calendar.ics",
                "address": "https://fortnight.example/areas/trafford/calendar.ics",
                "label": "Put all of these in my calendar",
            },
        ),
        (
            "A list that is too long for one",
            {
                "path": "/areas/leeds/calendar.ics",
                "address": "https://fortnight.example/areas/leeds/calendar.ics",
                "label": "Put all of these in my calendar",
                "lacks": "There is no room for everything in this calendar: what was added last is not in it.",
            },
        ),
        (
            "What takes place once",
            {
                "path": "/events/summer-fair/event.ics",
                "address": "https://fortnight.example/events/summer-fair/event.ics",
                "once": True,
            },
        ),
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
}
