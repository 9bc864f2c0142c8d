"""Which state of the meeting somebody answered to: who said early that they come is told when it changes."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def as_it_stands_now(apps, schema_editor):
    """Nobody knows any more what they knew: nobody is told of changes that are long past."""
    meetings = apps.get_model("forum", "MeetingPage").objects.filter(pk=OuterRef("meeting"))
    apps.get_model("forum", "Rsvp").objects.update(sequence=Subquery(meetings.values("sequence")))


class Migration(migrations.Migration):
    dependencies = [("forum", "0001_initial")]

    operations = [
        migrations.AddField("rsvp", "sequence", models.PositiveIntegerField(default=0)),
        migrations.RunPython(as_it_stands_now, migrations.RunPython.noop),
    ]
