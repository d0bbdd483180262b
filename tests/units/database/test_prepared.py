"""What is prepared answers as the queryset it was written as."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.signals import request_started
from django.db import IntegrityError, connection, transaction
from django.db.models.sql.compiler import SQLCompiler
from pytest_django import DjangoAssertNumQueries

from tests.people import Cast, District
from units.audit.trail import record
from units.database.prepared import Prepared, PreparedUpdate
from units.models import AuditEvent, Unit

pytestmark = pytest.mark.django_db

BELOW = Prepared(
    lambda parent: (
        Unit.objects.filter(parent=parent, kind__in=["office", "commune"])
        .exclude(name__contains="100%")
        .select_related("parent")
        .order_by("code")
    )
)
CODES = Prepared(lambda begin: Unit.objects.filter(code__startswith=begin).values_list("code"))
RENAME = PreparedUpdate(lambda pk: Unit.objects.filter(pk=pk), ["name", "code"])


def test_rows_come_with_what_they_are_joined_to(
    place: District, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        found = BELOW(parent=place.district.pk)
        assert [unit.parent.name for unit in found] == [place.district.name] * len(found)
    assert found == list(Unit.objects.filter(parent=place.district).order_by("code"))


def test_each_question_has_its_own_values(place: District) -> None:
    assert BELOW(parent=place.province.pk) == []
    assert BELOW(parent=place.neighbour.pk) == [place.neighbour_home_affairs]
    assert BELOW.get(parent=place.neighbour.pk) == place.neighbour_home_affairs
    with pytest.raises(Unit.DoesNotExist):
        BELOW.get(parent=place.province.pk)


def test_values_are_asked_for_as_well(place: District) -> None:
    assert CODES(begin="ND-") == [("ND-NV",)]
    assert CODES(begin="%") == []


def test_an_update_says_how_many_rows_it_changed(place: District) -> None:
    assert RENAME(pk=place.justice.pk, name="Phòng %s 'Tư pháp'", code="PL-TP") == 1
    place.justice.refresh_from_db()
    assert place.justice.name == "Phòng %s 'Tư pháp'"
    assert RENAME(pk=0, name="–", code="0") == 0


def test_a_refused_update_is_asked_again(place: District) -> None:
    """A statement outlives the transaction in which it failed."""
    with pytest.raises(IntegrityError), transaction.atomic():
        RENAME(pk=place.justice.pk, name="–", code=place.home_affairs.code)
    assert RENAME(pk=place.justice.pk, name="–", code="PL-TP 2") == 1


def test_values_are_read_as_django_reads_them(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON is text until it is converted; how, is found out once."""
    before = {"name": "Xã A", "places": [1, 2]}
    event = record("unit_changed", by=cast.administrator, before=before)
    found_out: list[object] = []
    find_out = SQLCompiler.get_converters

    def count(compiler: SQLCompiler, expressions: list) -> object:
        found_out.append(expressions)
        return find_out(compiler, expressions)

    monkeypatch.setattr(SQLCompiler, "get_converters", count)
    ask = Prepared(lambda pk: AuditEvent.objects.filter(pk=pk).values_list("before"))
    assert [ask(pk=event.pk) for _time in range(2)] == [[(before,)]] * 2
    assert len(found_out) == 1
    _queryset, compiler, *_rest = ask._compiled
    assert "get_converters" not in vars(compiler)  # only what is asked carries them


@pytest.fixture
def new_connection() -> Iterator[None]:
    connection.close()
    yield
    connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("new_connection")
def test_a_new_connection_learns_the_question() -> None:
    assert BELOW(parent=0) == []
    connection.close()
    assert BELOW(parent=0) == []


@pytest.mark.django_db(transaction=True)
def test_after_a_restart_of_the_database_the_next_request_is_answered(
    place: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server ends every connection; the next request finds a new one that knows nothing."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 600)  # as in production
    connection.close()
    for ask in (
        lambda: BELOW(parent=place.province.pk),
        lambda: RENAME(pk=place.justice.pk, name="–", code="PL-TP"),
    ):
        ask()
        end_connection()
        request_started.send(sender=None)  # Django looks after its connections here
        ask()


def end_connection() -> None:
    """End the connection of this thread from another one, as a stopped server does."""
    ended = connection.connection.info.backend_pid

    def end() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [ended])
        connection.close()

    with ThreadPoolExecutor(1) as other:
        other.submit(end).result()
