"""Refusals of the engine, as data; other modules put them into words."""


class RuleError(ValueError):
    """A rule that cannot hold. `code` names the reason, `facts` the figures and lines concerned."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class NotUnderstood(RuleError):
    """A scoring line that says nothing we know; `line` is its index, `text` the line itself."""

    def __init__(self, key: str, line: int, text: str) -> None:
        super().__init__(f"line_{key}", line=line, text=text)
        self.key = key
        self.line = line
        self.text = text


class AnswerError(ValueError):
    """An answer that cannot be scored. `field` is the name of the input, `code` the reason.

    Where the input is one of the rule's fields, the facts hold its `label` and its `kind`.
    """

    def __init__(self, field: str, code: str, **facts: object) -> None:
        super().__init__(field, code, facts)
        self.field = field
        self.code = code
        self.facts = facts
