"""What a result from above says, in the words of officials."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from scoring.results.received.summary import ResultSummary
from units.formats.numbers import format_number

USUAL = Decimal(100)  # a maximum that nobody writes


def summary_text(summary: ResultSummary) -> str:
    """ "88,00 điểm, tăng 2,63 điểm so với năm trước, xếp thứ 11/12, xếp loại Khá" """
    return ", ".join(filter(None, _facts(summary)))


def _facts(summary: ResultSummary) -> Iterator[str]:
    if summary.points is not None:
        yield _points_text(summary.points, summary.maximum)
    yield change_text(summary.change)
    if summary.rank:
        places = {"rank": summary.rank, "ranked": summary.ranked}
        yield _("in place %(rank)s of %(ranked)s") % places
    if summary.band:
        yield _("band %(band)s") % {"band": summary.band}


def _points_text(points: Decimal, maximum: Decimal | None) -> str:
    if maximum is None or maximum == USUAL:
        return _("%(points)s points") % {"points": format_number(points, 2)}
    facts = {"points": format_number(points, 2), "maximum": format_number(maximum)}
    return _("%(points)s of %(maximum)s points") % facts


def change_text(change: Decimal | None) -> str:
    """ "tăng 2,63 điểm so với năm trước"; blank where nothing is compared."""
    if change is None:
        return ""
    if not change:
        return _("as many points as the year before")
    points = {"points": format_number(abs(change), 2)}
    if change > 0:
        return _("up %(points)s points on the year before") % points
    return _("down %(points)s points on the year before") % points


def areas_text(summary: ResultSummary) -> str:
    """ "5/9 lĩnh vực đạt điểm tối đa: …. Chưa đạt điểm tối đa: …"; blank where no area is known."""
    if not (summary.full or summary.below):
        return ""
    count = {"full": len(summary.full), "counted": len(summary.full) + len(summary.below)}
    text = _("%(full)s of %(counted)s areas at their maximum") % count
    if summary.full:
        text = f"{text}: {'; '.join(summary.full)}"
    if summary.below:
        text = f"{text}. {_below_text(summary.below)}"
    return text


def _below_text(names: Sequence[str]) -> str:
    return _("Not at their maximum: %(areas)s") % {"areas": "; ".join(names)}


def report_sentences(summary: ResultSummary) -> Iterator[str]:
    """The result in whole sentences, for a report."""
    facts = {
        "index": summary.index_name or _("PAR Index"),
        "year": summary.year,
        "issuer": summary.issuer,
        "text": summary_text(summary),
    }
    yield _("%(index)s of %(year)s as published by %(issuer)s: %(text)s.") % facts
    if areas := areas_text(summary):
        yield f"{areas}."
