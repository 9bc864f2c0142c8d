"""What came of it: in words and in charts."""

from pages.gallery.samples.types import Components

_CHART = {
    "slug": "sample",
    "heading_level": 4,
    "title": "Things to do: open and done",
    "says": "5 things done in 2 months. 3 open today.",
    "across": "By month, this month until today",
    "width": 400,
    "height": 220,
    "left": 42,
    "right": 394,
    "bars": [
        {"x": 61.4, "y": 120.0, "width": 137.3, "height": 68.0, "look": "good"},
        {"x": 237.4, "y": 86.0, "width": 137.3, "height": 102.0, "look": "late"},
        {"x": 237.4, "y": 52.0, "width": 137.3, "height": 34.0, "look": "quiet"},
    ],
    "lines": [
        {"path": "130.0,86.0 306.0,86.0", "look": "line"},
        {"path": "130.0,52.0 306.0,120.0", "look": "other-line"},
    ],
    "heights": [{"x": 37, "y": 188.0 - 34 * step, "text": f"{step}"} for step in range(6)],
    "labels": [
        {"x": 130.0, "y": 196, "text": "Oct", "minor": False},
        {"x": 306.0, "y": 196, "text": "Nov", "minor": True},
    ],
    "legend": [
        *(("Done in time", "good"), ("Done late", "late"), ("Dropped", "quiet")),
        *(("Open", "line"), ("Open a year before", "other-line")),
    ],
    "headings": ["Month", "Done", "Open at its end"],
    "rows": [["October 2026", 2, 3], ["November 2026", 4, 3]],
}

OUTCOMES: Components = {
    "you_said": [
        (
            "Done, with all that came of it",
            {
                "you_said": "There is nothing to do on Sundays.",
                "we_did": "The hall now opens on Sundays from 2pm to 4pm.",
                "standing": "Done on 3 November 2026",
                "done": True,
                "meeting": ("Meeting of 6 October 2026", "/forum/meetings/2026-10-06/"),
                "project": ("Sunday club", "/forum/projects/sunday-club/"),
                "offers": [("Sunday tea", "/offers/sunday-tea/")],
                "example": True,
            },
        ),
        ("Open", {"you_said": "We need a bench.", "we_did": "", "standing": "We are working on it"}),
        (
            "A decision",
            {
                "you_said": "We meet at two instead of ten.",
                "we_did": "More people come.",
                "standing": "Decided on 8 September 2026",
                "decision": True,
            },
        ),
    ],
    "chart": [
        ("Columns and lines", _CHART),
        (
            "One kind of column",
            {
                **_CHART,
                "slug": "sample-one",
                "title": "People at our meetings",
                "bars": [{**bar, "look": "good"} for bar in _CHART["bars"][:2]],  # type: ignore[index]  # a list
                "lines": [],
                "legend": [("People", "good")],
            },
        ),
    ],
}
