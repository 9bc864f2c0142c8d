"""On the way back, contacts that speak for one entry alone go: without that they would speak for all of an organisation.

A step of its own, since PostgreSQL changes no table in a transaction in which its rows were deleted.
"""

from django.db import migrations


def delete_private(apps, schema_editor):
    apps.get_model("directory_freshness_asking", "Contact").objects.filter(offer__isnull=False).delete()


class Migration(migrations.Migration):
    dependencies = [("directory_freshness_asking", "0002_private_contacts")]

    operations = [migrations.RunPython(migrations.RunPython.noop, delete_private)]
