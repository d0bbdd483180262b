from criteria.models.nodes import Criterion, CrosswalkLine, Subgroup
from criteria.models.sets import Band, CriteriaSet, CriteriaSetQuerySet, PeriodChoice, TaskArea

__all__ = [
    "Band",
    "CriteriaSet",
    "CriteriaSetQuerySet",
    "Criterion",
    "CrosswalkLine",
    "PeriodChoice",
    "Subgroup",
    "TaskArea",
]
