from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """An offer at a place whose sessions an editor has set can be reached without words about when."""

    dependencies = [("directory", "0005_times_reading_changed")]

    operations = [
        migrations.RemoveConstraint(model_name="offer", name="offer_can_be_reached"),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                name="offer_can_be_reached",
                condition=~Q(phone="")
                | ~Q(email="")
                | ~Q(url="")
                | ~Q(times_note="")
                | ~Q(source="")
                | Q(times_reading__in=["settled", "changed"]),
            ),
        ),
    ]
