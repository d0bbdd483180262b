"""Refusals of the engine, as data; other modules put them into words."""

from units.refusals import Unworded


class RuleError(Unworded):
    """A rule that cannot hold; the facts are the figures and lines concerned."""


class NotUnderstood(RuleError):
    """A scoring line that says nothing we know; `line` is its index, `text` the line itself."""

    def __init__(self, key: str, line: int, text: str) -> None:
        super().__init__(f"line_{key}", line=line, text=text)
        self.key = key
        self.line = line
        self.text = text


class AnswerError(Unworded):
    """An answer that cannot be scored. `field` is the name of the input.

    Where the input is one of the rule's fields, the facts hold its `label` and its `kind`.
    """

    def __init__(self, field: str, code: str, **facts: object) -> None:
        super().__init__(code, **facts)
        self.field = field
