"""An editor at the form of an offer in Wagtail's admin."""

from html.parser import HTMLParser

from django.urls import reverse

from tests.factories import OrganisationFactory

PREFIX = "schedules"


def session_fields(number, **values):
    """What the form posts of a new session; lists where boxes are ticked."""
    asked = {
        "id": "",
        "comes_round": "weekly",
        "weekdays": ["TU"],
        "interval": "1",
        "opens_at": "10am",
        "closes_at": "11.30am",
        "attending": "session",
        "ORDER": str(number + 1),
        **values,
    }
    return {f"{PREFIX}-{number}-{name}": value for name, value in asked.items()}


def offer_fields(*sessions, initial=0, **values):
    """What the form of an offer posts; each session a dictionary for `session_fields`."""
    told = {
        "name": "Chair yoga",
        "slug": "",
        "summary": "Yoga on a chair.",
        "organisation": values.pop("organisation", None) or OrganisationFactory().pk,
        "tags": "",
        "status": "active",
        "cost": "",
        "joining": "",
        "phone": "0161 496 0000",
        "times_note": "",
        f"{PREFIX}-TOTAL_FORMS": str(len(sessions)),
        f"{PREFIX}-INITIAL_FORMS": str(initial),
        f"{PREFIX}-MIN_NUM_FORMS": "0",
        f"{PREFIX}-MAX_NUM_FORMS": "50",
    }
    for number, session in enumerate(sessions):
        told |= session_fields(number, **session)
    return {**told, **values}


def url(name, *args):
    return reverse(f"wagtailsnippets_directory_offer:{name}", args=args)


class _Form(HTMLParser):
    """What a browser would send of the form that was shown, without touching anything."""

    def __init__(self):
        super().__init__()
        self.data, self.select, self.area, self.in_template = {}, None, None, 0

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if tag == "template":
            self.in_template += 1
        if self.in_template or (not name and tag != "option"):
            return
        if tag == "input" and attrs.get("type") in ("checkbox", "radio"):
            if "checked" in attrs:
                self.data.setdefault(name, []).append(attrs.get("value", "on"))
        elif tag == "input" and attrs.get("type") not in ("submit", "file", "search"):
            self.data[name] = [attrs.get("value") or ""]
        elif tag == "textarea":
            self.area, self.data[name] = name, [""]
        elif tag == "select":
            self.select, self.is_multiple = name, "multiple" in attrs
            self.data.setdefault(name, [])
        elif tag == "option" and self.select and "selected" in attrs:
            self.data[self.select].append(attrs.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "template":
            self.in_template -= 1
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, data):
        if self.area and not self.in_template:
            self.data[self.area][0] += data


def shown_form(response):
    """The fields of the edit form as they stand on the page, ready to be posted."""
    text = response.content.decode()
    begins = text.rindex("<form", 0, text.index('id="w-editor-form"'))
    parser = _Form()
    parser.feed(text[begins : text.index("</form>", begins)])
    data = {name: [value.removeprefix("\n") for value in values] for name, values in parser.data.items()}
    return {name: values for name, values in data.items() if not name.startswith("action-")}
