"""A group for each role. What each may do is given by accounts.granting, once all permissions are there."""

from django.db import migrations

ROLES = {
    "MEMBER": "Members",
    "TRUSTED": "Trusted members",
    "ORGANISER": "Organisers",
    "NAVIGATOR": "Navigators",
    "VOLUNTEER": "Volunteers who check",
    "FACILITATOR": "Facilitators",
    "ADMINISTRATOR": "Administrators",
}


def make_groups(apps, schema_editor):
    group, role_group = apps.get_model("auth", "Group"), apps.get_model("accounts", "RoleGroup")
    for role, name in ROLES.items():
        made, _ = group.objects.get_or_create(name=name)
        role_group.objects.get_or_create(role=role, defaults={"group": made})


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_people_and_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop, elidable=True)]
