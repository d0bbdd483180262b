"""Sentences on the results: the mean, the best, the last, and who sent nothing."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.content.official import fixed, lower_first, official_count
from reports.data.results import Results, SummaryRow


def result_texts(results: Results) -> Iterator[str]:
    """The mean, the best and the last, each over how many units; who sent nothing is named, and is
    not the last.
    """
    if results.mean and results.mean.whole.index is not None:
        words = (
            _(
                "The provisional PAR Index of %(group)s is %(index)s %% on average "
                "(of %(ranked)s/%(judged)s units)."
            )
            if results.provisional
            else _(
                "The PAR Index of %(group)s is %(index)s %% on average "
                "(of %(ranked)s/%(judged)s units)."
            )
        )
        yield words % {
            "group": lower_first(results.group),
            "index": fixed(results.mean.whole.index, 2),
            "ranked": len(results.ranked),
            "judged": len(results.standings),
        }
    if results.missed:
        yield _missed_text(results.missed)
    sent = [standing for standing in results.ranked if not standing.missed]
    best = [standing for standing in sent if standing.rank == sent[0].rank]
    last = [standing for standing in sent if standing.rank == sent[-1].rank]
    if best != last:
        yield _(
            "Of %(count)s ranked units that sent a sheet, highest: %(best)s; lowest: %(last)s."
        ) % {
            "count": official_count(len(sent)),
            "best": ", ".join(map(_named, best)),
            "last": ", ".join(map(_named, last)),
        }


def _missed_text(missed: Sequence[SummaryRow]) -> str:
    return ngettext(
        "This includes %(count)s unit that sent no self-scores: %(units)s.",
        "This includes %(count)s units that sent no self-scores: %(units)s.",
        len(missed),
    ) % {"count": official_count(len(missed)), "units": ", ".join(map(_named, missed))}


def _named(standing: SummaryRow) -> str:
    return _("%(unit)s (%(points)s points, %(index)s %%)") % {
        "unit": standing.unit,
        "points": fixed(standing.whole.total, 2),
        "index": fixed(standing.whole.index, 2),
    }
