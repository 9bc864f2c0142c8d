"""Words with a fixed meaning in the forum."""

from django.db.models import TextChoices


class Standing(TextChoices):
    """Where somebody stands who asked to join."""

    ASKED = "asked", "Asked to join"
    MEMBER = "member", "Member"
    DECLINED = "declined", "Not taken in"
    LEFT = "left", "Left"


class Audience(TextChoices):
    """Who may read something of a member."""

    FACILITATORS = "facilitators", "Only those who run the forum"
    MEMBERS = "members", "Members of the forum"
    EVERYBODY = "everybody", "Everybody, on the public site"


class MeetingStatus(TextChoices):
    PLANNED = "planned", "It takes place"
    CANCELLED = "cancelled", "Cancelled"


class RecordState(TextChoices):
    """How far the record of a meeting is."""

    NONE = "", "The meeting is not closed yet"
    DRAFT = "draft", "A draft that members may comment on"
    PUBLISHED = "published", "Published"


class ItemKind(TextChoices):
    UPDATE = "update", "Update"
    DECISION = "decision", "Decision"
    NETWORKING = "networking", "Time to meet each other"
    OFFER = "offer", "Offers and pledges"


class ItemSource(TextChoices):
    """Where an item of an agenda comes from."""

    TEMPLATE = "template", "It recurs"
    FACILITATOR = "facilitator", "A facilitator put it there"
    SUGGESTED = "suggested", "A member suggested it"
    ACTIONS = "actions", "Open actions"
    MODERATION = "moderation", "Offers that wait for moderation"
    PLEDGES = "pledges", "Pledges to speak about"
    UNCHECKED = "unchecked", "Entries that are not checked"
    NOT_FOUND = "not found", "What people looked for and did not find"
    PROJECT = "project", "A project that nobody has heard of lately"
    REVIEW = "review", "A decision to look at again"


class ItemState(TextChoices):
    SUGGESTED = "suggested", "Suggested"
    ACCEPTED = "accepted", "On the agenda"
    DECLINED = "declined", "Not this time"


class Answer(TextChoices):
    """What somebody says to an invitation (iCalendar: PARTSTAT)."""

    YES = "yes", "I will come"
    ONLINE = "online", "I will join online"
    MAYBE = "maybe", "I do not know yet"
    NO = "no", "I cannot come"


class LetterKind(TextChoices):
    """E-mails about a meeting."""

    INVITATION = "invitation", "Invitation"
    UPDATE = "update", "Something is different"
    CANCELLATION = "cancellation", "Cancelled"
    REMINDER = "reminder", "Reminder"
    RECORD = "record", "The record is there"


class ActionState(TextChoices):
    OPEN = "open", "Open"
    CARRIED = "carried over", "Carried over"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


OPEN_STATES = (ActionState.OPEN, ActionState.CARRIED)


class Happened(TextChoices):
    """What happened to an action."""

    MADE = "made", "Agreed"
    CHANGED = "changed", "Changed"
    CARRIED = "carried over", "Carried over"
    HELP = "help", "Asked for help"
    HELPED = "helped", "Help was found"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"
    REOPENED = "reopened", "Opened again"


class PledgeState(TextChoices):
    OPEN = "open", "Pledged"
    OFFER = "offer", "Became an offer"
    DONE = "done", "Given"
    WITHDRAWN = "withdrawn", "Taken back"


class ProjectStatus(TextChoices):
    IDEA = "idea", "Idea"
    STARTING = "starting", "Starting"
    RUNNING = "running", "Running"
    PAUSED = "paused", "Paused"
    ENDED_WELL = "ended well", "Ended well"
    ENDED = "ended", "Ended"


ALIVE = (ProjectStatus.IDEA, ProjectStatus.STARTING, ProjectStatus.RUNNING)
ENDED = (ProjectStatus.ENDED_WELL, ProjectStatus.ENDED)


class PostState(TextChoices):
    """Where an offer stands that a member posts."""

    DRAFT = "draft", "Being written"
    WAITING = "waiting", "Waits for a moderator"
    ASKED = "asked", "We asked you something"
    LIVE = "live", "On the public site"
    TURNED_DOWN = "turned down", "Not taken"
    WITHDRAWN = "withdrawn", "Taken back"
