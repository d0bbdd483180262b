"""An empty database again after a test that committed."""

from importlib import import_module

from django.apps import apps
from django.db import connection

from criteria.models import TaskArea
from units.models import Holiday

KEPT = {"auth_permission", "django_content_type"}  # no test writes these
FILLED = "SELECT '{0}' WHERE EXISTS (SELECT FROM {0})"


def empty_database(*_facts: object) -> None:
    """Empty the tables that hold rows. Django's own way empties each of them, row or no row, and
    looks for permissions anew, which takes long. What a migration had put there is put back.
    """
    tables = set(connection.introspection.django_table_names(only_existing=True)) - KEPT
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(FILLED.format(name) for name in sorted(tables)))
        filled = [name for (name,) in cursor.fetchall()]
        if filled:
            cursor.execute(f"TRUNCATE {', '.join(filled)} CASCADE")
    if not TaskArea.objects.exists():
        import_module("criteria.migrations.0002_seven_task_areas").create_areas(apps, None)
    if not Holiday.objects.exists():
        import_module("units.migrations.0002_public_holidays").create_holidays(apps, None)
