"""Whether what is stored still fits together; each app registers what it can check.

In the `AppConfig.ready()` of an app: `integrity.register("files", find_broken_files)`; the function
yields one sentence for each thing that is wrong. `manage.py check_integrity` asks them all.
"""

from collections.abc import Callable, Iterable, Iterator

Check = Callable[[], Iterable[str]]

_checks: dict[str, Check] = {}


def register(name: str, check: Check) -> None:
    _checks[name] = check


def findings() -> Iterator[tuple[str, str]]:
    """The name of a check and what it found, one after the other."""
    for name, check in _checks.items():
        for sentence in check():
            yield name, sentence
