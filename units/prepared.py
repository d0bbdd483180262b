"""Questions of every request, built and planned once; afterwards only their values change.

Django builds the SQL of a queryset anew each time it is asked, and PostgreSQL plans it anew. For a
question with a few joins this costs several times what the answer costs. Here a queryset is
written as anywhere else, with a `Slot` for each value; it is compiled when it is first asked and
prepared once in each connection.
"""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from functools import cached_property
from itertools import count
from typing import Any, ClassVar, Generic, TypeVar, cast
from weakref import WeakKeyDictionary

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field, QuerySet
from django.db.models.sql import UpdateQuery
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")

_numbers = count(1)
_known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()  # connection → its statements


class Slot(Expression):
    """The place of a value that is only known when the question is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class Statement:
    """Compiled SQL with slots among its parameters, under a name that PostgreSQL keeps."""

    def __init__(self, sql: str, params: tuple[Any, ...]) -> None:
        self.name = f"parindex_{next(_numbers)}"
        self.params = params
        marks = tuple(f"${position}" for position in range(1, len(params) + 1))
        self.prepare = f"PREPARE {self.name} AS {sql % marks}"
        self.execute = f"EXECUTE {self.name} ({', '.join(['%s'] * len(params))})"

    def filled(
        self, connection: BaseDatabaseWrapper, values: dict[str, Any]
    ) -> tuple[str, tuple[Any, ...]]:
        """SQL and parameters for these values, known to the connection from now on."""
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
    """A queryset with slots, asked as a function of their values; `build` is called once.

    Without prefetches: they would be questions of their own.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Row]]) -> None:
        self._build = build

    def __call__(self, **values: Any) -> list[Row]:
        return list(self._rows(values))

    def first(self, **values: Any) -> Row | None:
        return next(self._rows(values), None)

    def _rows(self, values: dict[str, Any]) -> Iterator[Row]:
        queryset, compiler, statement = self._compiled
        connection = connections[queryset.db]
        asked = _Asked(connection, compiler, statement.filled(connection, values))
        rows = queryset._iterable_class(cast(QuerySet, asked))
        return iter(cast(Iterable[Row], rows))

    @cached_property
    def _compiled(self) -> tuple[QuerySet[Any, Row], SQLCompiler, Statement]:
        queryset = self._build()
        compiler = queryset.query.get_compiler(queryset.db)
        return queryset, compiler, Statement(*compiler.as_sql())


class _Asked:
    """What Django's reading of rows wants of a queryset and of its query, with the SQL at hand."""

    _known_related_objects: ClassVar[dict[Field, dict]] = {}

    def __init__(
        self, connection: BaseDatabaseWrapper, compiler: SQLCompiler, filled: tuple[str, tuple]
    ) -> None:
        self.db = connection.alias
        self._compiler = copy(compiler)
        vars(self._compiler).update(connection=connection, as_sql=lambda: filled)

    @property
    def query(self) -> "_Asked":
        return self

    def get_compiler(self, using: str) -> SQLCompiler:
        return self._compiler


class PreparedUpdate:
    """`queryset.update(**values)` with slots; answers how many rows were changed."""

    def __init__(self, build: Callable[[], tuple[QuerySet, dict[str, Any]]]) -> None:
        self._build = build

    def __call__(self, **values: Any) -> int:
        alias, fields, statement = self._compiled
        connection = connections[alias]
        saved = {
            name: fields[name].get_db_prep_save(value, connection) if name in fields else value
            for name, value in values.items()
        }
        with connection.cursor() as cursor:
            cursor.execute(*statement.filled(connection, saved))
            return cursor.rowcount

    @cached_property
    def _compiled(self) -> tuple[str, dict[str, Field], Statement]:
        queryset, values = self._build()
        alias = router.db_for_write(queryset.model)
        query = cast(UpdateQuery, queryset.query.chain(UpdateQuery))
        query.add_update_values(values)
        fields = {
            value.name: queryset.model._meta.get_field(name)
            for name, value in values.items()
            if isinstance(value, Slot)
        }
        return alias, fields, Statement(*query.get_compiler(alias).as_sql())
