"""The annex of a decision (an .xlsx file) read into a tree of criteria. No Django in here."""

from criteria.annex.data import Annex, AnnexTable, Node, Problem
from criteria.annex.read import read_annex, read_tables

__all__ = ["Annex", "AnnexTable", "Node", "Problem", "read_annex", "read_tables"]
