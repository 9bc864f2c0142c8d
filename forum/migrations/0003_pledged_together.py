"""Several people pledge something together: the others are members and not words of the pledge."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("forum", "0002_what_was_known_at_the_answer")]

    operations = [
        migrations.AddField(
            "pledge",
            "others",
            models.ManyToManyField(
                "forum.member", blank=True, related_name="shared_pledges", verbose_name="who pledges it with them"
            ),
        ),
    ]
