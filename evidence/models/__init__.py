from evidence.models.documents import Evidence, EvidenceQuerySet
from evidence.models.files import EvidenceFile

__all__ = [
    "Evidence",
    "EvidenceFile",
    "EvidenceQuerySet",
]
