"""Questions of every request, built and planned once; afterwards only their values change.

Django builds the SQL of a queryset anew each time it is asked, and PostgreSQL plans it anew. For a
question with a few joins this costs several times what the answer costs. Here a question is a
function from values to a queryset, written as anywhere else: `Prepared(lambda sheet: …)`. It is
called once, with a `Slot` in place of each value; what it hands back is compiled and prepared once
in each connection. An exception from plain Django: `bench/run.py shortcuts` says what each gains.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from copy import copy
from functools import cached_property
from inspect import signature
from itertools import count
from typing import Any, ClassVar, Generic, TypeVar, cast
from weakref import WeakKeyDictionary

from django.core.exceptions import EmptyResultSet
from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.sql import UpdateQuery
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")

_numbers = count(1)
_known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()  # connection → its statements


class Slot(Expression):
    """The place of a value that is only known when the question is asked.

    Only this module and `units.visible` know of it; a queryset method takes it as the value.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


def slots(build: Callable[..., Any]) -> dict[str, Any]:
    """A slot for each parameter of a question."""
    return {name: Slot(name) for name in signature(build).parameters}


class Statement:
    """Compiled SQL with slots among its parameters, under a name that PostgreSQL keeps: what it
    does to which table, and a number ("update_scoring_scoresheet_12").
    """

    def __init__(self, model: type[Model], sql: str, params: tuple[Any, ...]) -> None:
        verb = sql.partition(" ")[0].lower()
        self.name = f"{verb}_{model._meta.db_table}_{next(_numbers)}"
        self.params = params
        marks = tuple(f"${position}" for position in range(1, len(params) + 1))
        self.prepare = f"PREPARE {self.name} AS {sql % marks}"
        self.execute = f"EXECUTE {self.name} ({', '.join(['%s'] * len(params))})"

    def filled(
        self, connection: BaseDatabaseWrapper, values: dict[str, Any]
    ) -> tuple[str, tuple[Any, ...]]:
        """SQL and parameters for these values, known to the connection from now on.

        A connection that died since the last request is replaced first: the new one knows nothing.
        """
        connection.close_if_health_check_failed()
        connection.ensure_connection()
        known = _known.setdefault(connection.connection, set())
        if self.name not in known:
            with connection.wrap_database_errors, connection.connection.cursor() as cursor:
                cursor.execute(self.prepare)
            known.add(self.name)
        return self.execute, tuple(
            values[each.name] if isinstance(each, Slot) else each for each in self.params
        )


class Prepared(Generic[Row]):
    """A question, asked by the names of its values; `build` is called once, so it must not look at
    them.

    Without prefetches: they would be questions of their own.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self.build = build

    def __call__(self, **values: Any) -> list[Row]:
        return list(self._rows(values))

    def get(self, **values: Any) -> Row:
        """The one row. Raises the DoesNotExist of its model."""
        for row in self._rows(values):
            return row
        raise self._compiled[0].model.DoesNotExist

    def _rows(self, values: dict[str, Any]) -> Iterator[Row]:
        queryset, compiler, converters, statement = self._compiled
        if statement is None:
            return iter(())
        connection = connections[queryset.db]
        filled = statement.filled(connection, values)
        asked = _Asked(connection, compiler, converters, filled)
        rows = queryset._iterable_class(cast(QuerySet, asked))
        return iter(cast(Iterable[Row], rows))

    @cached_property
    def _compiled(self) -> tuple[QuerySet[Any, Row], SQLCompiler, Any, Statement | None]:
        queryset = self.build(**slots(self.build))
        compiler = queryset.query.get_compiler(queryset.db)
        try:
            statement = Statement(queryset.model, *compiler.as_sql())
        except EmptyResultSet:  # whatever the values, nothing is found
            return queryset, compiler, {}, None
        columns = [column for column, *_sql in compiler.select[: compiler.col_count]]
        return queryset, compiler, compiler.get_converters(columns), statement


class _Asked:
    """What Django's reading of rows wants of a queryset and of its query, with the SQL and the
    converters of the columns, the same for every answer, at hand.
    """

    _known_related_objects: ClassVar[dict[Field, dict]] = {}

    def __init__(
        self,
        connection: BaseDatabaseWrapper,
        compiler: SQLCompiler,
        converters: Any,
        filled: tuple[str, tuple],
    ) -> None:
        self.db = connection.alias
        self._compiler = copy(compiler)
        vars(self._compiler).update(
            connection=connection,
            as_sql=lambda: filled,
            get_converters=lambda expressions: converters,
        )

    @property
    def query(self) -> "_Asked":
        return self

    def get_compiler(self, using: str) -> SQLCompiler:
        return self._compiler


class PreparedUpdate:
    """`build(…).update(…)`: sets `fields` to given values and `computed` to expressions; answers
    how many rows were changed. No parameter of `build` may be named as one of the fields.
    """

    def __init__(
        self, build: Callable[..., QuerySet], fields: Collection[str], **computed: Combinable
    ) -> None:
        self.build, self.fields, self.computed = build, fields, computed

    def __call__(self, **values: Any) -> int:
        alias, fields, statement = self._compiled
        connection = connections[alias]
        saved = values | {
            name: _ready(field, values[name], connection) for name, field in fields.items()
        }
        with connection.cursor() as cursor:
            cursor.execute(*statement.filled(connection, saved))
            return cursor.rowcount

    @cached_property
    def _compiled(self) -> tuple[str, dict[str, Field], Statement]:
        queryset = self.build(**slots(self.build))
        alias = router.db_for_write(queryset.model)
        query = cast(UpdateQuery, queryset.query.chain(UpdateQuery))
        query.add_update_values({name: Slot(name) for name in self.fields} | self.computed)
        fields = {name: queryset.model._meta.get_field(name) for name in self.fields}
        statement = Statement(queryset.model, *query.get_compiler(alias).as_sql())
        return alias, fields, statement


def _ready(field: Field, value: Any, connection: BaseDatabaseWrapper) -> Any:
    """A value as the database takes it for a field; a row stands for its key."""
    if isinstance(value, Model):
        value = value.pk
    return field.get_db_prep_save(value, connection)
