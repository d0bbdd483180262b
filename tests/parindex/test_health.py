import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.urls import reverse

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
        well = dict.fromkeys(["database", "migrations", "data", "redis", "worker"], "ok")
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
