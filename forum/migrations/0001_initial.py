import django.db.models.deletion
import django.db.models.functions.text
import modelcluster.fields
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("directory", "0006_sessions_say_when"),
        ("places", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, unique=True)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="DigestSubscriber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("client", models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "reader of the digest",
                "verbose_name_plural": "readers of the digest",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", ""), _negated=True), name="digestsubscriber_has_an_address"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ForumPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "intro",
                    models.TextField(blank=True, help_text="One or two sentences in large type, below the title."),
                ),
                ("who_may_come", wagtail.fields.RichTextField(blank=True, verbose_name="may I come?")),
                ("what_happens", wagtail.fields.RichTextField(blank=True, verbose_name="what happens there?")),
                ("more", wagtail.fields.RichTextField(blank=True, verbose_name="what else to say")),
            ],
            options={
                "verbose_name": "home of the forum",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="MeetingIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("intro", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "list of meetings",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "display_name",
                    models.CharField(
                        blank=True, help_text="Any name you like to be called by.", max_length=60, verbose_name="name"
                    ),
                ),
                (
                    "takes_part",
                    models.CharField(
                        blank=True,
                        help_text="In your own words, such as “lived experience”, “carer” or “from a church”.",
                        max_length=60,
                        verbose_name="how you take part",
                    ),
                ),
                (
                    "can_offer",
                    models.TextField(
                        blank=True, help_text="Time, a room, a skill: if you like.", verbose_name="what you can offer"
                    ),
                ),
                ("why", models.TextField(blank=True, verbose_name="why you would like to join")),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Until there is an account.",
                        max_length=254,
                        verbose_name="e-mail address",
                    ),
                ),
                (
                    "name_shown",
                    models.CharField(
                        choices=[
                            ("facilitators", "Only those who run the forum"),
                            ("members", "Members of the forum"),
                            ("everybody", "Everybody, on the public site"),
                        ],
                        default="members",
                        max_length=12,
                    ),
                ),
                (
                    "takes_part_shown",
                    models.CharField(
                        choices=[
                            ("facilitators", "Only those who run the forum"),
                            ("members", "Members of the forum"),
                            ("everybody", "Everybody, on the public site"),
                        ],
                        default="members",
                        max_length=12,
                    ),
                ),
                (
                    "organisation_shown",
                    models.CharField(
                        choices=[
                            ("facilitators", "Only those who run the forum"),
                            ("members", "Members of the forum"),
                            ("everybody", "Everybody, on the public site"),
                        ],
                        default="members",
                        max_length=12,
                    ),
                ),
                (
                    "can_offer_shown",
                    models.CharField(
                        choices=[
                            ("facilitators", "Only those who run the forum"),
                            ("members", "Members of the forum"),
                            ("everybody", "Everybody, on the public site"),
                        ],
                        default="members",
                        max_length=12,
                    ),
                ),
                ("wants_invitations", models.BooleanField(default=True, verbose_name="e-mail me about meetings")),
                (
                    "wants_digest",
                    models.BooleanField(default=False, verbose_name="e-mail me what came of each meeting"),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("asked", "Asked to join"),
                            ("member", "Member"),
                            ("declined", "Not taken in"),
                            ("left", "Left"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                ("is_example", models.BooleanField(default=False, verbose_name="made up, as an example")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="members",
                        to="directory.organisation",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="membership",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["display_name", "pk"],
                "permissions": [
                    ("take_part", "May take part in the forum"),
                    ("facilitate", "May run the forum: members, meetings, records, actions, projects"),
                    ("moderate_offers", "May say whether offers that members post are published"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ["asked", "member", "declined", "left"])),
                        name="member_standing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("standing", "asked"), ("decided_at__isnull", False), _connector="OR"),
                        name="member_decided_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("erased_at__isnull", True),
                            models.Q(
                                ("can_offer", ""), ("display_name", ""), ("email", ""), ("takes_part", ""), ("why", "")
                            ),
                            _connector="OR",
                        ),
                        name="member_erased_has_no_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("standing", "asked"), ("email", ""), _connector="OR"),
                        name="member_address_only_while_they_wait",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("email", ""), _negated=True),
                        name="member_asks_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfferModerationTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "looking at an offer that a member posted",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="ProjectIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("intro", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "list of projects",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="RecordImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=255, verbose_name="file")),
                ("at", models.DateTimeField()),
                ("meetings", models.JSONField(default=list)),
                ("faults", models.JSONField(default=list, verbose_name="what could not be read")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="how many are imported")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "import of records",
                "verbose_name_plural": "imports of records",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="MeetingSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "freq",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("WEEKLY", "On days of the week"),
                            ("MONTHLY", "On days of the month"),
                            ("", "On single dates only"),
                        ],
                        default="WEEKLY",
                        max_length=10,
                        verbose_name="how it comes round",
                    ),
                ),
                ("interval", models.PositiveSmallIntegerField(default=1, verbose_name="every so many weeks or months")),
                (
                    "byday",
                    models.CharField(
                        blank=True, help_text="Such as TU,FR or 1SA or -1FR.", max_length=200, verbose_name="days"
                    ),
                ),
                (
                    "bymonthday",
                    models.CharField(
                        blank=True, help_text="Such as 1,15 or -1.", max_length=120, verbose_name="dates of the month"
                    ),
                ),
                ("dates", models.JSONField(blank=True, default=list, verbose_name="single dates")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="first day")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("opens_at", models.TimeField(blank=True, null=True, verbose_name="starts at")),
                ("closes_at", models.TimeField(blank=True, null=True, verbose_name="ends at")),
                (
                    "attending",
                    models.CharField(
                        choices=[
                            ("session", "Be there when it starts"),
                            ("drop in", "Drop in at any time between"),
                            ("by appointment", "By appointment"),
                            ("contact for times", "Get in touch for times"),
                        ],
                        default="session",
                        max_length=20,
                        verbose_name="coming along",
                    ),
                ),
                ("in_term_time", models.BooleanField(default=False, verbose_name="in term time only")),
                ("not_on_bank_holidays", models.BooleanField(default=False)),
                (
                    "exceptions",
                    models.JSONField(blank=True, default=list, verbose_name="what is different on some days"),
                ),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        help_text="Where there are several: “Food bank”, “Beginners”.",
                        max_length=100,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "notes",
                    models.CharField(
                        blank=True,
                        help_text="What else to know, in a few words.",
                        max_length=255,
                        verbose_name="conditions",
                    ),
                ),
                ("online", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=100, unique=True)),
                (
                    "way_in",
                    models.TextField(
                        blank=True, help_text="Which door, the bell, the lift, parking.", verbose_name="how to get in"
                    ),
                ),
                (
                    "online_link",
                    models.URLField(
                        blank=True,
                        help_text="Only members see it, after they have signed in.",
                        max_length=500,
                        verbose_name="link to join online",
                    ),
                ),
                ("months_off", models.JSONField(blank=True, default=list, verbose_name="months without meetings")),
                (
                    "weeks_ahead",
                    models.PositiveSmallIntegerField(default=12, verbose_name="how many weeks ahead meetings are made"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="goes on")),
                ("is_example", models.BooleanField(default=False, verbose_name="made up, as an example")),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="series",
                        to="forum.agendatemplate",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: where the offer is.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="places.venue",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "meeting series",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("freq__in", ["WEEKLY", "MONTHLY", ""])), name="meetingseries_freq_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("interval__range", (1, 52))), name="meetingseries_interval_in_bounds"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__isnull", True), ("opens_at__isnull", False), _connector="OR"),
                        name="meetingseries_end_has_a_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("freq", "WEEKLY"), _negated=True),
                            models.Q(("byday", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetingseries_weekly_has_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            ("valid_from__lte", models.F("valid_to")),
                            _connector="OR",
                        ),
                        name="meetingseries_days_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="meetingseries_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weeks_ahead__range", (1, 52))), name="meetingseries_weeks_ahead"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecurringItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("title", models.CharField(max_length=150)),
                ("details", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("update", "Update"),
                            ("decision", "Decision"),
                            ("networking", "Time to meet each other"),
                            ("offer", "Offers and pledges"),
                        ],
                        default="update",
                        max_length=12,
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(default=10)),
                ("fills", models.CharField(blank=True, max_length=12, verbose_name="what stands under it by itself")),
                (
                    "template",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="forum.agendatemplate"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="recurringitem_has_a_title"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("series_day", models.DateField(blank=True, editable=False, null=True)),
                ("day", models.DateField()),
                ("starts", models.TimeField(verbose_name="starts at")),
                ("ends", models.TimeField(blank=True, null=True, verbose_name="ends at")),
                ("way_in", models.TextField(blank=True, verbose_name="how to get in")),
                ("online", models.BooleanField(default=False, verbose_name="one can join online")),
                ("online_link", models.URLField(blank=True, help_text="Only members see it.", max_length=500)),
                ("intro", models.TextField(blank=True, help_text="One or two sentences: what is special this time?")),
                (
                    "status",
                    models.CharField(
                        choices=[("planned", "It takes place"), ("cancelled", "Cancelled")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                (
                    "status_reason",
                    models.CharField(blank=True, max_length=255, verbose_name="why it is cancelled or moved"),
                ),
                ("moved_from", models.DateField(blank=True, null=True)),
                (
                    "record",
                    wagtail.fields.StreamField(
                        [("item", 3), ("text", 4)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"max_length": 150}),
                            1: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "link", "ul", "ol"], "required": False},
                            ),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What was decided, pledged and is to be done on it stands below it. Leave it as it is.",
                                    "label": "Its number on the agenda",
                                    "max_length": 20,
                                    "required": False,
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("title", 0), ("notes", 1), ("item", 2)]], {}),
                            4: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["h2", "h3", "bold", "italic", "link", "ul", "ol"],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                },
                            ),
                        },
                    ),
                ),
                (
                    "record_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "The meeting is not closed yet"),
                            ("draft", "A draft that members may comment on"),
                            ("published", "Published"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("comments_until", models.DateField(blank=True, null=True)),
                ("record_published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "correction",
                    models.CharField(
                        blank=True,
                        help_text="People have read this record. Say what was wrong: it stands below the record, with the day.",
                        max_length=300,
                        verbose_name="what was corrected",
                    ),
                ),
                ("is_example", models.BooleanField(default=False, verbose_name="made up, as an example")),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="places.venue",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="meetings",
                        to="forum.meetingseries",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "indexes": [models.Index(fields=["day"], name="meeting_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("series", "series_day"), name="meeting_once_a_day_of_its_series", nulls_distinct=True
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__isnull", True), ("ends__gt", models.F("starts")), _connector="OR"),
                        name="meeting_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "cancelled"), _negated=True),
                            models.Q(("status_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meeting_cancelled_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("record_state", ""), ("closed_at__isnull", False), _connector="OR"),
                        name="meeting_record_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("record_state", "published"), _negated=True),
                            ("record_published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="meeting_published_record_has_a_day",
                    ),
                ],
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(max_length=150)),
                ("details", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("update", "Update"),
                            ("decision", "Decision"),
                            ("networking", "Time to meet each other"),
                            ("offer", "Offers and pledges"),
                        ],
                        default="update",
                        max_length=12,
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(default=10)),
                (
                    "brought_by_words",
                    models.CharField(blank=True, max_length=100, verbose_name="who brings it, in words"),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("template", "It recurs"),
                            ("facilitator", "A facilitator put it there"),
                            ("suggested", "A member suggested it"),
                            ("actions", "Open actions"),
                            ("moderation", "Offers that wait for moderation"),
                            ("unchecked", "Entries that are not checked"),
                            ("not found", "What people looked for and did not find"),
                            ("project", "A project that nobody has heard of lately"),
                            ("review", "A decision to look at again"),
                        ],
                        default="facilitator",
                        max_length=12,
                    ),
                ),
                ("source_key", models.CharField(blank=True, editable=False, max_length=100)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("suggested", "Suggested"),
                            ("accepted", "On the agenda"),
                            ("declined", "Not this time"),
                        ],
                        default="accepted",
                        max_length=10,
                    ),
                ),
                (
                    "under",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="below",
                        to="forum.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="forum.meetingpage"
                    ),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="items",
                        to="forum.member",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="agendaitem_has_a_title"
                    ),
                    models.CheckConstraint(condition=models.Q(("minutes__lte", 480)), name="agendaitem_minutes"),
                    models.UniqueConstraint(
                        condition=models.Q(("source_key", ""), _negated=True),
                        fields=("meeting", "source_key"),
                        name="agendaitem_once_for_its_source",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("takes_part", models.CharField(blank=True, max_length=60, verbose_name="how they take part")),
                ("online", models.BooleanField(default=False)),
                ("may_be_named", models.BooleanField(default=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendances", to="forum.meetingpage"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendances", to="forum.member"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("meeting", "member"), name="attendance_once")],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("words", models.CharField(max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="forum.meetingpage"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="correction_says_what"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DigestLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("message_id", models.CharField(blank=True, max_length=255)),
                ("at", models.DateTimeField()),
                (
                    "subscriber",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="digests", to="forum.digestsubscriber"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="digests", to="forum.meetingpage"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("meeting", "subscriber"), name="digestletter_once")],
            },
        ),
        migrations.CreateModel(
            name="GuestCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("takes_part", models.CharField(blank=True, max_length=60, verbose_name="how they take part")),
                ("count", models.PositiveSmallIntegerField(default=0)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="guests", to="forum.meetingpage"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "takes_part"), name="guestcount_once_for_each_kind"),
                    models.CheckConstraint(condition=models.Q(("count__lte", 1000)), name="guestcount_in_bounds"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invitation", "Invitation"),
                            ("update", "Something is different"),
                            ("cancellation", "Cancelled"),
                            ("reminder", "Reminder"),
                            ("record", "The record is there"),
                        ],
                        max_length=12,
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("message_id", models.CharField(blank=True, max_length=255)),
                ("at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="forum.meetingpage"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="forum.member"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "member", "kind", "sequence"), name="meetingletter_once_for_each_change"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteBook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(default=0)),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notebook", to="forum.meetingpage"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NoteTaker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="note_takers", to="forum.meetingpage"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="note_taking", to="forum.member"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("meeting", "member"), name="notetaker_once")],
            },
        ),
        migrations.CreateModel(
            name="ProjectPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("purpose", models.TextField(help_text="What is it for, in one or two sentences?")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("idea", "Idea"),
                            ("starting", "Starting"),
                            ("running", "Running"),
                            ("paused", "Paused"),
                            ("ended well", "Ended well"),
                            ("ended", "Ended"),
                        ],
                        default="idea",
                        max_length=12,
                    ),
                ),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "needs",
                    models.TextField(
                        blank=True, help_text="Volunteers, a room, money: one a line.", verbose_name="what it needs now"
                    ),
                ),
                ("how_to_join", models.TextField(blank=True)),
                ("is_example", models.BooleanField(default=False, verbose_name="made up, as an example")),
                (
                    "grew_out_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="offshoots",
                        to="forum.projectpage",
                    ),
                ),
                (
                    "meetings",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="projects", to="forum.meetingpage"
                    ),
                ),
                (
                    "offers",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="projects", to="directory.offer"
                    ),
                ),
            ],
            options={
                "verbose_name": "project",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["idea", "starting", "running", "paused", "ended well", "ended"])
                        ),
                        name="project_status",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("grew_out_of__isnull", True),
                            models.Q(("grew_out_of", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="project_does_not_grow_out_of_itself",
                    ),
                ],
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="RecordReminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("close", "Close the meeting"), ("publish", "Publish the record")], max_length=10
                    ),
                ),
                ("on", models.DateField()),
                ("message_id", models.CharField(blank=True, max_length=255)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="record_reminders",
                        to="forum.meetingpage",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="record_reminders",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "user", "kind", "on"), name="recordreminder_once_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Rsvp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "I will come"),
                            ("online", "I will join online"),
                            ("maybe", "I do not know yet"),
                            ("no", "I cannot come"),
                        ],
                        max_length=10,
                    ),
                ),
                ("access_needs", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="forum.meetingpage"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="forum.member"
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to an invitation",
                "verbose_name_plural": "answers to invitations",
                "constraints": [models.UniqueConstraint(fields=("meeting", "member"), name="rsvp_one_a_member")],
            },
        ),
        migrations.CreateModel(
            name="SentChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField()),
                ("answer", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sent_changes", to="forum.meetingpage"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("meeting", "key"), name="sentchange_once")],
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("words", models.TextField(verbose_name="what is to be done")),
                ("owner_words", models.CharField(blank=True, max_length=100, verbose_name="who, if no member")),
                ("made_on", models.DateField()),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("carried over", "Carried over"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=255, verbose_name="why it was dropped")),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("needs_help", models.BooleanField(default=False, verbose_name="somebody asked for help with it")),
                ("you_said", models.CharField(blank=True, max_length=300, verbose_name="what people said")),
                ("we_did", models.CharField(blank=True, max_length=300, verbose_name="what came of it")),
                ("is_example", models.BooleanField(default=False, verbose_name="made up, as an example")),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="actions",
                        to="forum.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="forum.meetingpage",
                    ),
                ),
                ("owners", models.ManyToManyField(blank=True, related_name="actions", to="forum.member")),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="actions",
                        to="forum.projectpage",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="action_says_what"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "carried over", "done", "dropped"])),
                        name="action_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="action_dropped_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", True), ("state__in", ("open", "carried over"))),
                            models.Q(("closed_on__isnull", False), ("state__in", ["done", "dropped"])),
                            _connector="OR",
                        ),
                        name="action_closed_has_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("words", models.TextField()),
                ("decided_on", models.DateField()),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="look at it again on")),
                ("came_of_it", models.CharField(blank=True, max_length=300, verbose_name="what came of it")),
                ("is_example", models.BooleanField(default=False, verbose_name="made up, as an example")),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="decisions",
                        to="forum.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="forum.meetingpage",
                    ),
                ),
                (
                    "reviewed_at",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reviews",
                        to="forum.meetingpage",
                    ),
                ),
            ],
            options={
                "ordering": ["decided_on", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="decision_says_what")
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("position", models.FloatField(default=0)),
                ("words", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField()),
                ("deleted", models.BooleanField(default=False)),
                ("number", models.PositiveBigIntegerField(default=0)),
                (
                    "beside",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="written_beside",
                        to="forum.note",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notes",
                        to="forum.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="forum.meetingpage"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "indexes": [models.Index(fields=["meeting", "number"], name="note_number")],
            },
        ),
        migrations.CreateModel(
            name="Pledge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("words", models.TextField(verbose_name="what is pledged")),
                ("pledger", models.CharField(blank=True, max_length=100, verbose_name="who, if no member")),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Never shown in public.",
                        max_length=254,
                        verbose_name="their e-mail address",
                    ),
                ),
                ("may_be_named", models.BooleanField(default=False, verbose_name="agreed to be named in public")),
                ("made_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Pledged"),
                            ("offer", "Became an offer"),
                            ("done", "Given"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("is_example", models.BooleanField(default=False, verbose_name="made up, as an example")),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="pledges",
                        to="forum.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="pledges",
                        to="forum.meetingpage",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="pledges",
                        to="forum.member",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="pledge_says_what"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "offer", "done", "withdrawn"])), name="pledge_state"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("does_what", models.CharField(blank=True, max_length=100)),
                ("may_be_named", models.BooleanField(default=False, verbose_name="agreed to be named in public")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="projects", to="forum.member"
                    ),
                ),
                (
                    "project",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="people", to="forum.projectpage"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("project", "member"), name="projectperson_once")],
            },
        ),
        migrations.CreateModel(
            name="ProjectQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="forum.projectpage"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ProjectUpdate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("words", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.member",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="project_updates",
                        to="forum.meetingpage",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="updates", to="forum.projectpage"
                    ),
                ),
            ],
            options={
                "ordering": ["-day", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="projectupdate_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("made", "Agreed"),
                            ("changed", "Changed"),
                            ("carried over", "Carried over"),
                            ("help", "Asked for help"),
                            ("helped", "Help was found"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                            ("reopened", "Opened again"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "Open"),
                            ("carried over", "Carried over"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("carried over", "Carried over"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="history", to="forum.action"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.meetingpage",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.member",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "what__in",
                                ["made", "changed", "carried over", "help", "helped", "done", "dropped", "reopened"],
                            )
                        ),
                        name="actionchange_what",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("what", "carried over")),
                        fields=("action", "meeting"),
                        name="actionchange_carried_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("for_day", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="forum.action"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="action_letters", to="forum.member"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "member", "for_day"), name="actionletter_once_for_each_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="forum.note"
                    ),
                ),
            ],
            options={
                "ordering": ["note", "version"],
                "constraints": [models.UniqueConstraint(fields=("note", "version"), name="notewording_one_a_version")],
            },
        ),
        migrations.CreateModel(
            name="OfferPost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("answers", models.JSONField(blank=True, default=dict)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("waiting", "Waits for a moderator"),
                            ("asked", "We asked you something"),
                            ("live", "On the public site"),
                            ("turned down", "Not taken"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, verbose_name="why it was not taken, as the member reads it")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="posts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="forum.member",
                    ),
                ),
                (
                    "offer",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="post",
                        to="directory.offer",
                    ),
                ),
                (
                    "pledge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="posts",
                        to="forum.pledge",
                    ),
                ),
            ],
            options={
                "ordering": ["-saved_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "waiting", "asked", "live", "turned down", "withdrawn"])
                        ),
                        name="offerpost_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "withdrawn"]), ("sent_at__isnull", False), _connector="OR"
                        ),
                        name="offerpost_sent_has_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfferOrigin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="offers_started",
                        to="forum.meetingpage",
                    ),
                ),
                (
                    "offer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="origin", to="directory.offer"
                    ),
                ),
                (
                    "post",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="origin",
                        to="forum.offerpost",
                    ),
                ),
                (
                    "pledge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="offers",
                        to="forum.pledge",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="offers_started",
                        to="forum.projectpage",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PostMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("from_moderator", models.BooleanField()),
                ("words", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="forum.offerpost"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PostPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("alt", models.CharField(max_length=200, verbose_name="what it shows, in words")),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailimages.image"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="forum.offerpost"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("alt", ""), _negated=True), name="postphoto_says_what_it_shows"
                    )
                ],
            },
        ),
    ]
