"""The annex of a decision (an .xlsx file) read into a tree of criteria. No Django in here."""

from criteria.annex.data import Annex, AnnexNode, AnnexProblem, AnnexTable
from criteria.annex.read import read_annex, read_tables

__all__ = [
    "Annex",
    "AnnexNode",
    "AnnexProblem",
    "AnnexTable",
    "read_annex",
    "read_tables",
]
