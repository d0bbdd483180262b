"""Why something is not done: one family, whoever asks, free of Django.

`units/views/refusals.py` answers with them: a page, htmx and JSON get the same body.
"""

from collections.abc import Mapping
from typing import Any, ClassVar


class Refused(Exception):
    """Nothing was changed. `sentences` say why, `by_field` which input each one is about, by its
    name; `status` is the answer's.
    """

    status: ClassVar[int] = 409

    def __init__(self, *sentences: str, by_field: Mapping[Any, str] | None = None) -> None:
        self.by_field = dict(by_field or {})
        self.sentences = sentences or tuple(self.by_field.values())
        super().__init__(" ".join(self.sentences))


class NotReady(Refused):
    """The right person at the wrong moment, or something is missing."""


class Invalid(Refused):
    """What was typed cannot be taken."""

    status = 422


class FileRefused(Invalid):
    """The file that was handed in cannot be taken."""


class ChangedMeanwhile(Refused):
    """Somebody else was faster; `current` is the row as it stands now."""

    def __init__(self, current: Any) -> None:
        self.current = current
        super().__init__()


class Unworded(Refused):
    """A refusal of a module free of Django, as data: `code` names the reason, `facts` fill its
    sentence. Somebody outside puts it into words; before that it is no answer to anybody.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__()
        self.args = (code, facts)
        self.code = code
        self.facts = facts
