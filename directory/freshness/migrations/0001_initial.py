import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("directory", "0003_freshness_of_entries"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChangeRate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("changes", models.FloatField(default=0.0)),
                ("exposure", models.FloatField(default=0.0, verbose_name="weeks looked back on")),
                ("rate", models.FloatField(verbose_name="changes a week")),
                (
                    "category",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="change_rate",
                        to="directory.category",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("phone", "Checked by phone"),
                            ("visit", "Checked by a visit"),
                            ("email", "Checked by e-mail"),
                            ("website", "Checked on its web page"),
                            ("forum", "Checked at the forum"),
                            ("organiser confirmed", "Confirmed by its organiser"),
                            ("organiser corrected", "Corrected by its organiser"),
                            ("navigator", "A navigator called or went"),
                            ("visitor", "A visitor says it is wrong"),
                            ("page changed", "Its web page changed"),
                            ("link dead", "Its link is dead"),
                            ("link works", "Its link works again"),
                            ("bounced", "An e-mail to it came back"),
                            ("mail sent", "We sent an e-mail"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Says nothing about the entry"),
                            ("right", "It is right"),
                            ("detail wrong", "A detail was wrong"),
                            ("contact wrong", "The contact was wrong"),
                            ("closed", "It has stopped"),
                            ("no answer", "Nobody answered"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("by_name", models.CharField(blank=True, help_text="Of our own people only.", max_length=150)),
                (
                    "role",
                    models.CharField(
                        blank=True, help_text="Such as “a volunteer”: this is what the public reads.", max_length=60
                    ),
                ),
                ("spoke_to", models.CharField(blank=True, help_text="A role, such as “the organiser”.", max_length=60)),
                ("note", models.TextField(blank=True, help_text="For us. Nothing about people.")),
                ("is_audit", models.BooleanField(default=False, verbose_name="drawn at random")),
                ("owed_before", models.FloatField(help_text="Weeks.")),
                ("owed_after", models.FloatField(help_text="Weeks.")),
                (
                    "key",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="What must not be recorded twice has one of its own.",
                        max_length=100,
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
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="directory.offer"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        help_text="What they saw.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
                "ordering": ["happened_at", "pk"],
                "permissions": [
                    ("record_check", "Can say what a check found"),
                    ("say_right", "Can say as a navigator what a call found"),
                ],
                "indexes": [models.Index(fields=["offer", "happened_at"], name="evidence_of_offer")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True), fields=("key",), name="evidence_recorded_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "phone",
                                    "visit",
                                    "email",
                                    "website",
                                    "forum",
                                    "organiser confirmed",
                                    "organiser corrected",
                                    "navigator",
                                    "visitor",
                                    "page changed",
                                    "link dead",
                                    "link works",
                                    "bounced",
                                    "mail sent",
                                ],
                            )
                        ),
                        name="evidence_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["", "right", "detail wrong", "contact wrong", "closed", "no answer"])
                        ),
                        name="evidence_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "visitor"), _negated=True),
                            models.Q(("by__isnull", True), ("by_name", ""), ("role", "")),
                            _connector="OR",
                        ),
                        name="evidence_keeps_no_visitor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("owed_after__gte", 0), ("owed_before__gte", 0)),
                        name="evidence_owes_nothing_below_zero",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FreshnessSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "checks_a_week",
                    models.PositiveIntegerField(
                        default=20,
                        help_text="How many your volunteers can make. A further entry in the same call counts a quarter.",
                        validators=[django.core.validators.MaxValueValidator(10000)],
                    ),
                ),
                (
                    "mails_a_week",
                    models.PositiveIntegerField(
                        default=40,
                        help_text="How many organisations get an e-mail in a week that asks if their entries are still right.",
                        validators=[django.core.validators.MaxValueValidator(10000)],
                    ),
                ),
                (
                    "script",
                    models.TextField(
                        default="Hello, my name is …, I am calling for {site}, the list of things to do around here.\nWe have {organisation} on our list. Have you got two minutes to tell me if what we say is still right?\n(Read out each entry below.)\nThank you! Is there anything else that you run?",
                        verbose_name="what to say on the phone",
                    ),
                ),
            ],
            options={
                "verbose_name": "checking",
            },
        ),
        migrations.CreateModel(
            name="LastTick",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="last_tick_is_one_row")],
            },
        ),
        migrations.CreateModel(
            name="WatchSpan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.URLField(max_length=500)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="watch_spans", to="directory.offer"
                    ),
                ),
            ],
            options={
                "ordering": ["since", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("offer", "url", "since"), name="watch_span_begins_once"),
                    models.CheckConstraint(
                        condition=models.Q(("since__lte", models.F("until"))), name="watch_span_runs_forward"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WeeklyViews",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("week", models.DateField(help_text="Its Monday.")),
                ("views", models.PositiveIntegerField(default=0)),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="weekly_views", to="directory.offer"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("offer", "week"), name="views_once_a_week")],
            },
        ),
        migrations.CreateModel(
            name="Interval",
            fields=[
                (
                    "ended_by",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="interval",
                        serialize=False,
                        to="directory_freshness.evidence",
                    ),
                ),
                ("ended_on", models.DateField()),
                ("weeks", models.FloatField()),
                ("changed", models.BooleanField()),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="intervals", to="directory.offer"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("weeks__gte", 0)), name="interval_runs_forward")
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "offer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="directory.offer",
                    ),
                ),
                (
                    "started_on",
                    models.DateField(help_text="Since when it is in the directory: the one value here that is a fact."),
                ),
                ("owed", models.FloatField(default=0.0, verbose_name="weeks owed")),
                ("owed_on", models.DateField(verbose_name="weeks owed are counted up to")),
                ("checked_on", models.DateField(help_text="By us or its organiser.", null=True)),
                ("navigator_on", models.DateField(help_text="A navigator last found it right.", null=True)),
                (
                    "alarm_since",
                    models.DateField(help_text="An open alarm: a report, a bounce or a dead link.", null=True),
                ),
                ("page_changed_on", models.DateField(null=True)),
                ("watched_since", models.DateField(null=True)),
                ("watched_until", models.DateField(null=True)),
                ("views", models.FloatField(default=0.0, verbose_name="views a week")),
                ("view_weeks", models.PositiveIntegerField(default=0, verbose_name="weeks with counted views")),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory_freshness.evidence",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["owed_on"], name="standing_owed_on")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("owed__gte", 0), ("owed__lte", 100000)), name="standing_owed_in_range"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("checked_on__isnull", False), ("checked_by__isnull", True), _connector="OR"
                        ),
                        name="standing_checked_by_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(max_length=255)),
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
                    "evidence",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withdrawal",
                        to="directory_freshness.evidence",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="withdrawal_says_why"
                    )
                ],
            },
        ),
    ]
