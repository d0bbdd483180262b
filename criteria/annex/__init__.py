"""The annex of a decision (an .xlsx file) read into a tree of criteria. No Django in here."""

from criteria.annex.data import Annex, Node, Problem
from criteria.annex.read import read_annex

__all__ = ["Annex", "Node", "Problem", "read_annex"]
