"""What was pledged between meetings stands on the agenda; who suggested something reads why it does not."""

from django.db import migrations, models

SOURCES = [
    ("template", "It recurs"),
    ("facilitator", "A facilitator put it there"),
    ("suggested", "A member suggested it"),
    ("actions", "Open actions"),
    ("moderation", "Offers that wait for moderation"),
    ("pledges", "Pledges to speak about"),
    ("unchecked", "Entries that are not checked"),
    ("not found", "What people looked for and did not find"),
    ("project", "A project that nobody has heard of lately"),
    ("review", "A decision to look at again"),
]


class Migration(migrations.Migration):
    dependencies = [("forum", "0003_pledged_together")]

    operations = [
        migrations.AddField(
            "agendaitem",
            "reason",
            models.CharField(
                "why it is not on the agenda, as who suggested it reads it", blank=True, default="", max_length=300
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            "agendaitem", "source", models.CharField(choices=SOURCES, default="facilitator", max_length=12)
        ),
    ]
