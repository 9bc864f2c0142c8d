"""When an offer is: its usual times, the next dates, what is different soon."""

from pages.gallery.samples.types import Components, Sample

DATES: list[Sample] = [
    {
        "words": f"Tuesday {day} November 2099, 10am to 11.30am",
        "datetime": f"2099-11-{day}T10:00:00+00:00",
        "ends": f"2099-11-{day}T11:30:00+00:00",
        "note": "",
    }
    for day in (10, 17, 24)
]
OVER: Sample = {
    "words": "Tuesday 3 November 2026, 10am to 11.30am",
    "datetime": "2026-11-03T10:00:00+00:00",
    "ends": "2026-11-03T11:30:00+00:00",
    "note": "",
}
ON_NOW: Sample = {
    "words": "Sunday 1 November 2026, 10am to 11am on a day long gone",
    "datetime": "2026-11-01T10:00:00+00:00",
    "ends": "2099-11-03T11:30:00+00:00",
    "note": "",
}
NOTED: Sample = DATES[0] | {"note": "Beginners, Annexe, instead of Tuesday 3 November 2099", "ask_first": True}
NONE_AT_ALL: Sample = {"label": "", "where": "", "notes": []}

WHEN: Components = {
    "when_usual": [
        ("One", {"sessions": [NONE_AT_ALL | {"words": "Tuesdays, 10am to 11.30am, in term time"}]}),
        (
            "Several, each with a name, a place and a condition",
            {
                "sessions": [
                    {
                        "label": "Beginners",
                        "words": "Mondays and Fridays, drop in any time between 10am and 2pm",
                        "where": "Annexe, 2 High Street, Stretford, M32 0TH",
                        "notes": ["Over 50s only"],
                    },
                    {
                        "label": "Everybody",
                        "words": "Every other Tuesday, 6pm to 2am the next day",
                        "where": "Online",
                        "notes": ["We do not know in which weeks. Ask before you go."],
                    },
                ]
            },
        ),
        ("Nothing known", {"sessions": []}),
    ],
    "when_next": [
        ("Three dates", {"dates": DATES}),
        ("One that is over, one that is on, one that is moved", {"dates": [OVER, ON_NOW, NOTED]}),
        ("All are over", {"dates": [OVER]}),
        (
            "Cancelled and moved soon",
            {
                "dates": DATES,
                "changes": [
                    "Not on Tuesday 3 November 2099: hall is being painted",
                    "Not on Tuesday 3 November 2099, but on Thursday 5 November 2099, 2pm to 3pm: a funeral",
                ],
            },
        ),
        ("No date in sight", {"dates": [], "why_no_dates": "We know of no date in the next two years. Ask them."}),
    ],
}
