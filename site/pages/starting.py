"""What a new site starts with. Editors change all of it; `set_up` never does so again."""

# What to do, what happens when it is tapped, when it is the right one.
HELP_CONTACTS = [
    ("Call 999", "tel:999", "When a life is in danger now: yours or somebody else’s."),
    (
        "Call 111 and choose option 2",
        "tel:111",
        "NHS help when your mind is in crisis and you cannot wait. Day and night, in England.",
    ),
    ("Call Samaritans on 116 123", "tel:116123", "When you need someone to listen. Free, day and night."),
    ("Text SHOUT to 85258", "sms:85258?body=SHOUT", "When you would rather text than talk. Free, day and night."),
]

# Label, words, then the category or area of life by its slug. Where that is missing, the label is searched for.
WAYS_IN = [
    ("Feeling low", "Someone to talk to, and groups for hard times", "category", "mind-and-mood"),
    ("Moving more", "Walks, gentle classes and sport", "category", "moving-more"),
    ("Food", "Food banks, shared meals and cooking", "category", "food"),
    ("Company", "Friendly groups where you can just be", "category", "company"),
    ("Losing someone", "People who know what grief is like", "category", "bereavement"),
    ("Sleeping well", "Winding down and better nights", "category", "sleep-and-relaxation"),
    ("Money worries", "Help with bills, debt and benefits", "category", "money-and-rights"),
    ("Something to do", "Music, making, gardens and days out", "life_area", "leisure-activities"),
]

# What the licences of the data that come with the product ask for, one a line. The lists that entries were taken from
# are credited beside these by themselves.
DATA_CREDITS = (
    "Contains OS data © Crown copyright and database right 2025. "
    "Contains Royal Mail data © Royal Mail copyright and database right 2025. "
    "Contains National Statistics data © Crown copyright and database right 2025. "
    "Names of towns and villages: GeoNames (geonames.org), CC BY 4.0."
)

HOME = {
    "title": "Home",
    "sentence": "Find things to do and people to turn to, near you",
    "intro": (
        "Walks, shared meals, classes and people who listen. "
        "Look for as long as you like: you need no account, and nobody asks who you are."
    ),
    "forum_heading": "Made together",
    "forum_text": (
        "<p>A forum looks after this list. Everybody may come: people who use the offers and people who run them, "
        "churches, sports halls and shops. We meet every two weeks, ask what is missing and find ways to start it.</p>"
        '<p><a linktype="page" id="$forum">About the forum</a></p>'
    ),
    "checking_heading": "How sure we are",
    "checking_text": (
        "<p>We took most entries from public lists. Then we ask, again and again, if they are still right. "
        "Each entry says when it was last checked, and how. Where it says “Not checked”, "
        "please call before you set out.</p>"
        '<p><a linktype="page" id="$how_we_check">How we check</a></p>'
    ),
}
