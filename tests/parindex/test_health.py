from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from parindex.backups.last import note_made, note_restored
from parindex.demo_data import mark_as_demo, refuse_demo_data
from tests.background import a_queue
from units import jobs


def ask(client) -> tuple[int, dict[str, str]]:
    answer = client.get(reverse("health"))
    return answer.status_code, answer.json()


@pytest.mark.django_db
def test_everything_is_well_while_a_worker_sweeps(client):
    with a_queue():
        jobs.sweep()
        note_made("parindex-2021-03-31-020000", timezone.now() - timedelta(hours=19))
        well = dict.fromkeys(["database", "migrations", "data", "redis", "worker", "backup"], "ok")
        assert ask(client) == (200, well | {"backup_age": "19 hours"})


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


@pytest.mark.django_db
def test_how_old_the_last_backup_is_is_told_and_stops_nothing(client):
    def told():
        code, said = ask(client)
        return code, said["backup"], said["backup_age"]

    assert told() == (200, "none", "unknown")
    now = timezone.now()
    note_made("parindex-2021-03-01-020000", now - timedelta(hours=27))
    assert told() == (200, "overdue", "27 hours")
    note_made("parindex-2021-03-02-020000", now - timedelta(hours=25, minutes=59))
    assert told() == (200, "ok", "25 hours")
    note_restored("parindex-2021-03-01-020000", now - timedelta(hours=27))
    assert told() == (200, "overdue", "27 hours")


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


@pytest.mark.django_db
def test_the_demo_in_earnest_is_not_fit_to_serve(client, settings):
    mark_as_demo()
    assert ask(client)[1]["data"] == "of the demo"
    assert ask(client)[0] == 503
    settings.DEMO = True
    assert ask(client)[1]["data"] == "ok"


@pytest.mark.django_db(transaction=True)
def test_the_web_server_does_not_start_on_the_data_of_the_demo(settings):
    refuse_demo_data()
    mark_as_demo()
    with pytest.raises(ImproperlyConfigured, match="holds the demo"):
        refuse_demo_data()
    settings.DEMO = True
    refuse_demo_data()
