import pytest
from django.db import connection
from django.urls import reverse

from tests.background import a_queue
from units import jobs


def ask(client) -> tuple[int, dict[str, str]]:
    answer = client.get(reverse("health"))
    return answer.status_code, answer.json()


@pytest.mark.django_db
def test_everything_is_well_while_a_worker_sweeps(client):
    with a_queue():
        jobs.sweep()
        well = {"database": "ok", "migrations": "ok", "redis": "ok", "worker": "ok"}
        assert ask(client) == (200, well)


@pytest.mark.django_db
def test_pages_are_served_without_a_worker(client):
    with a_queue():
        code, said = ask(client)
    assert (code, said["redis"], said["worker"]) == (200, "ok", "down")


@pytest.mark.django_db
def test_pages_are_served_without_a_queue(client):
    code, said = ask(client)
    assert (code, said["redis"], said["worker"]) == (200, "down", "unknown")


@pytest.mark.django_db
def test_a_migration_that_has_not_run_is_told(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'units'")
    code, said = ask(client)
    assert (code, said["migrations"]) == (503, "pending")


def test_a_database_that_is_away_is_told(client, settings, django_db_blocker):
    with django_db_blocker.unblock():
        connection.close()
        port, connection.settings_dict["PORT"] = connection.settings_dict["PORT"], "1"
        try:
            code, said = ask(client)
        finally:
            connection.close()
            connection.settings_dict["PORT"] = port
    assert (code, said["database"]) == (503, "down")


def test_only_reading_is_allowed(client):
    assert client.post(reverse("health")).status_code == 405
