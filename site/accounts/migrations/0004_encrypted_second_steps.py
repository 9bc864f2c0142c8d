"""Secrets of the second step that were stored before they were encrypted."""

from django.db import migrations

from accounts.second_step.encryption import decrypt, encrypt, is_encrypted, with_secrets


def _turn_all(apps, turn):
    Authenticator = apps.get_model("mfa", "Authenticator")
    for one in Authenticator.objects.select_for_update().iterator(chunk_size=500):
        Authenticator.objects.filter(pk=one.pk).update(data=with_secrets(one.data, turn))


def encrypt_all(apps, schema_editor):
    _turn_all(apps, lambda text: text if is_encrypted(text) else encrypt(text))


def decrypt_all(apps, schema_editor):
    _turn_all(apps, lambda text: decrypt(text) if is_encrypted(text) else text)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_groups_of_roles"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(encrypt_all, decrypt_all)]
