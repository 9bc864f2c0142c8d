"""What stands around every page."""

from pages.gallery.samples.types import Sample

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
