"""A contact may speak for one entry alone, which does not show its address."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_freshness_of_entries"), ("directory_freshness_asking", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("contact", "contact_once_an_organisation"),
        migrations.AddField(
            "contact",
            "offer",
            models.ForeignKey(
                blank=True,
                help_text="It speaks for this entry and no other, and stands on no page.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="private_contacts",
                to="directory.offer",
                verbose_name="only for",
            ),
        ),
        migrations.AddConstraint(
            "contact",
            models.UniqueConstraint(
                "organisation",
                Lower("email"),
                condition=Q(offer__isnull=True),
                name="contact_once_an_organisation",
            ),
        ),
        migrations.AddConstraint(
            "contact",
            models.UniqueConstraint(
                "offer", Lower("email"), condition=Q(offer__isnull=False), name="contact_once_an_offer"
            ),
        ),
    ]
