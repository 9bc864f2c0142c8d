"""What a column can be: the fields that an import fills, and how people head the columns that hold them."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Which records a file holds."""

    OFFER = "offer"
    ORGANISATION = "organisation"


class Holds(StrEnum):
    """What is in a cell, and so how it is read."""

    LINE = "one line of text"
    TEXT = "text"
    EMAIL = "an e-mail address"
    PHONE = "a telephone number"
    URL = "a web address"
    CONTACT = "any way to reach somebody"
    FLAG = "yes or no"
    DATE = "a date"
    NUMBER = "a number"
    SEVERAL = "several words"
    PLACE = "part of a place"
    COST = "what it costs"
    AGES = "an age range"
    JOINING = "how to join"
    STATUS = "whether it is open"


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    label: str
    holds: Holds
    # Headings that mean this field, in small letters and without punctuation.
    headings: tuple[str, ...] = ()
    longest: int = 0
    offers: bool = True
    organisations: bool = False
    help: str = ""


def _headings(words: str) -> tuple[str, ...]:
    return tuple(words.split("|"))


def _both(name: str, label: str, holds: Holds, headings: str, longest: int = 0, help: str = "") -> Field:
    return Field(name, label, holds, _headings(headings), longest, offers=True, organisations=True, help=help)


def _offer(name: str, label: str, holds: Holds, headings: str = "", longest: int = 0, help: str = "") -> Field:
    return Field(name, label, holds, _headings(headings) if headings else (), longest, help=help)


FIELDS = (
    _both(
        "name",
        "Name",
        Holds.LINE,
        "name|title|service name|activity|activity name|service|group|group name|session|session name|class|club|"
        "club name|project|project name|provision|event|event name|offer|resource|what|venue name|charity name|"
        "organisation name|organization name|organisation|organization",
        255,
    ),
    _offer(
        "organisation",
        "Organisation",
        Holds.LINE,
        "organisation|organization|organisation name|organization name|provider|provider name|run by|delivered by|"
        "host organisation|lead organisation|charity|agency|company|operator|organiser",
        255,
        help="Who makes the offer. Without it, each offer counts as an organisation of its own.",
    ),
    _offer(
        "summary", "Summary", Holds.LINE, "summary|short description|strapline|in brief|brief description|overview", 300
    ),
    _both(
        "description",
        "Description",
        Holds.TEXT,
        "description|details|about|about us|what we do|information|service description|long description|notes|"
        "additional information|activities|charity activities|comments|further information|full description|"
        "what it offers|purpose",
    ),
    _offer(
        "times_note",
        "When",
        Holds.TEXT,
        "opening times|opening hours|times|time|when|days|day|days and times|day and time|hours|schedule|"
        "session times|day time|opening|timetable|dates and times|day s|availability",
        help="Kept word for word.",
    ),
    _offer(
        "categories",
        "Categories",
        Holds.SEVERAL,
        "category|categories|type|service type|activity type|theme|sector|sport|kind|type of service|service category",
        help="Names of our categories. Other words become tags.",
    ),
    _offer("tags", "Tags", Holds.SEVERAL, "tags|keywords|key words|labels"),
    _offer(
        "audiences",
        "Who it is for",
        Holds.SEVERAL,
        "audience|audiences|who is it for|who for|target group|target audience|client group|beneficiaries|who|"
        "suitable for|who can attend|for whom",
    ),
    _offer(
        "eligibility_description",
        "Who it is for, in words",
        Holds.TEXT,
        "eligibility|eligibility criteria|criteria|who can use|entry criteria|requirements|restrictions",
    ),
    _offer("ages", "Ages", Holds.AGES, "age|ages|age range|age group|ages served"),
    _offer("minimum_age", "Youngest age", Holds.NUMBER, "minimum age|min age|age from|youngest age"),
    _offer("maximum_age", "Oldest age", Holds.NUMBER, "maximum age|max age|age to|oldest age"),
    _offer(
        "cost",
        "What it costs",
        Holds.COST,
        "cost|costs|price|fee|fees|charge|charges|how much|cost s|pricing|cost per session|entry fee|free",
        help="“Free”, an amount, or words, which are kept.",
    ),
    _offer("cost_note", "Cost, in words", Holds.LINE, "cost note|cost notes|cost details|price details", 255),
    _offer(
        "joining",
        "How to join",
        Holds.JOINING,
        "how to join|referral|referral method|referral route|access|how to access|booking|how to book|referrals|"
        "referral process|booking required|referral required|how to refer|how to access the service|admission|"
        "access criteria|referral information",
        help="The words are kept.",
    ),
    _offer(
        "wait_time",
        "How soon they answer",
        Holds.LINE,
        "wait|wait time|waiting time|response time|waiting list|current waiting time",
        100,
    ),
    _both(
        "contact",
        "Contact (any kind)",
        Holds.CONTACT,
        "contact|contact details|contacts|contact info|contact information|contact us|how to contact|enquiries",
        help="Telephone numbers, e-mail and web addresses are told apart.",
    ),
    _offer(
        "contact_name",
        "Who to ask for",
        Holds.LINE,
        "contact role|ask for|contact job title|role",
        100,
        help="A role, such as “the walk leader”: never a private name.",
    ),
    _both(
        "phone",
        "Telephone",
        Holds.PHONE,
        "phone|telephone|tel|phone number|telephone number|tel no|contact number|mobile|contact phone|"
        "charity contact phone|contact telephone|contact tel|phone no|telephone no|mobile number|tel number|landline",
        60,
    ),
    _both(
        "email",
        "E-mail",
        Holds.EMAIL,
        "email|e mail|email address|e mail address|contact email|mail|charity contact email|contact email address",
        254,
    ),
    _both(
        "url",
        "Web page",
        Holds.URL,
        "website|web|url|web site|web page|webpage|link|web address|website address|homepage|home page|"
        "charity contact web|site|contact website|website url|website link|web link|weblink|internet",
        500,
    ),
    _offer("languages", "Languages", Holds.SEVERAL, "language|languages|languages spoken"),
    _offer("online", "Online", Holds.FLAG, "online|virtual|remote"),
    _offer("by_phone", "By telephone", Holds.FLAG, "by phone|telephone service|phone service|helpline"),
    _offer("at_home", "At people's homes", Holds.FLAG, "at home|home visits|home visit|in the home"),
    _offer("status", "Open or closed", Holds.STATUS, "status|service status|current status|active|open"),
    _offer("status_reason", "Why it is closed", Holds.LINE, "reason closed|closure reason|why closed", 255),
    _offer("start_date", "Starts on", Holds.DATE, "start date|starts|from date|start|date from"),
    _offer("end_date", "Ends on", Holds.DATE, "end date|ends|to date|finish date|end|date to|until"),
    _offer("first_visit_welcome", "First visit: who meets you", Holds.TEXT, "who meets you|welcome"),
    _offer("first_visit_way_in", "First visit: where to go in", Holds.TEXT, "where to go in|way in|entrance"),
    _offer("first_visit_companion", "First visit: may someone come along", Holds.TEXT, "bring someone|companion"),
    _offer("first_visit_bring", "First visit: what to bring", Holds.TEXT, "what to bring|bring"),
    Field(
        "charity_number",
        "Charity number",
        Holds.LINE,
        _headings(
            "charity number|registered charity number|charity no|charity reg no|charity registration number|"
            "registered charity no|reg charity number|charity"
        ),
        20,
        offers=False,
        organisations=True,
    ),
    Field(
        "company_number",
        "Company number",
        Holds.LINE,
        _headings(
            "company number|company no|company registration number|charity company registration number|"
            "registered company number|companies house number"
        ),
        20,
        offers=False,
        organisations=True,
    ),
    _both(
        "venue_name",
        "Place: name",
        Holds.PLACE,
        "venue|venue name|location|location name|place|building|building name|site name|where|premises|centre|"
        "based at|meeting place",
        200,
    ),
    _both(
        "address",
        "Place: address",
        Holds.PLACE,
        "address|full address|street|street address|address line 1|address 1|address1|addr1|venue address|"
        "charity contact address|location address|contact address|postal address|address line 2|address 2|address2|"
        "address line 3|address 3|address3|road|street name",
        400,
        help="Several columns become one address.",
    ),
    _both("town", "Place: town", Holds.PLACE, "town|city|town city|town or city|locality|post town|village", 100),
    _both(
        "postcode",
        "Place: postcode",
        Holds.PLACE,
        "postcode|post code|postal code|zip|zip code|venue postcode|charity contact postcode|pcode|pc|"
        "contact postcode|location postcode",
    ),
    _both("area_code", "Place: council's ONS code", Holds.PLACE, "area code|ons code|la code|local authority code|lad"),
    _both(
        "area_name",
        "Place: council",
        Holds.PLACE,
        "area name|area|borough|district|council|local authority|la|local authority name|council area",
    ),
    _both("latitude", "Place: latitude", Holds.PLACE, "lat|latitude|geo lat|y"),
    _both("longitude", "Place: longitude", Holds.PLACE, "lon|lng|long|longitude|geo lon|geo lng|x"),
    _both(
        "hidden",
        "Place: secret",
        Holds.PLACE,
        "hidden|secret|confidential|confidential address|address confidential|hide address|private address",
        help="“Yes” keeps the place off every page and map.",
    ),
    _both("transportation", "Place: getting there", Holds.PLACE, "getting there|directions|travel|transport|parking"),
    _both(
        "accessibility",
        "Place: access",
        Holds.PLACE,
        "accessibility|disabled access|wheelchair access|accessible|wheelchair accessible|facilities",
    ),
    _both("is_example", "Made up, as an example", Holds.FLAG, "is example|example"),
)
BY_NAME = {field.name: field for field in FIELDS}
# Fields whose value is a list of words that stand for records of ours.
RECORDS = ("categories", "audiences", "languages")


def fields_for(kind: Kind) -> tuple[Field, ...]:
    return tuple(field for field in FIELDS if (field.offers if kind == Kind.OFFER else field.organisations))
