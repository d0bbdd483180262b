"""What is wrong with a file of survey results."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class SurveyFinding:
    """Something wrong with the file; `row` is 0 for the file as a whole."""

    row: int
    column: str
    words: str
    is_share: bool = False  # a number up to 1 where a percentage is asked

    def __str__(self) -> str:
        if not self.row:
            return self.words
        if not self.column:
            return _("Row %(row)s: %(problem)s") % {"row": self.row, "problem": self.words}
        return _("Row %(row)s, column “%(column)s”: %(problem)s") % {
            "row": self.row,
            "column": self.column,
            "problem": self.words,
        }


def merge_shares_by_column(findings: Sequence[SurveyFinding]) -> Iterator[SurveyFinding]:
    """Report the shares of one column once: all of them have the same cause."""
    shares = Counter(each.column for each in findings if each.is_share)
    reported: set[str] = set()
    for each in findings:
        count = shares[each.column]
        if not each.is_share or count == 1:
            yield each
        elif each.column not in reported:
            reported.add(each.column)
            words = _(
                "%(count)s values lie between 0 and 1, this one is the first. %(problem)s"
                " Correct the whole column alike."
            )
            facts = {"count": count, "problem": each.words}
            yield SurveyFinding(each.row, each.column, words % facts, is_share=True)
