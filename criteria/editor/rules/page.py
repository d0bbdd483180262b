"""The page of a rule, valid or not."""

from dataclasses import dataclass, field

from criteria.editor.rules.form import RuleForm
from criteria.editor.rules.line import Typed
from criteria.editor.rules.source_form import SourceForm
from criteria.editor.rules.try_out import TryOut, try_out
from criteria.models import Criterion
from criteria.rules.kinds.base import Rule
from criteria.rules.wording import write_wording
from criteria.sets.outline_lines import KINDS


@dataclass
class RulePage:
    """The page of a rule; `rule` is None while it is not valid.

    `form` is that of the chosen `kind`; None where the rule is read from the scoring lines.
    """

    leaf: Criterion
    source: SourceForm
    kind: str
    form: RuleForm | None
    rule: Rule | None
    refusals: list[str] = field(default_factory=list)
    typed: Typed = field(default_factory=dict)

    @property
    def penalty(self) -> bool:
        return self.leaf.sign == Criterion.Sign.PENALTY

    @property
    def understood(self) -> list[str]:
        """The rule in the words of decisions."""
        return write_wording(self.rule, penalty=self.penalty) if self.rule else []

    @property
    def kind_words(self) -> str:
        return str(KINDS[self.rule.kind]) if self.rule else ""

    @property
    def try_out(self) -> TryOut | None:
        return try_out(self.rule, self.typed, penalty=self.penalty) if self.rule else None

    @property
    def wording(self) -> list[str]:
        """The lines that are stored with the rule."""
        cleaned = self.source.cleaned_data
        return cleaned["wording"] if not self.form or cleaned["keep"] else self.understood
