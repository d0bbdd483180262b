from evidence.models.documents import Evidence, EvidenceQuerySet
from evidence.models.files import EvidenceFile
from evidence.models.readings import FileReading

__all__ = [
    "Evidence",
    "EvidenceFile",
    "EvidenceQuerySet",
    "FileReading",
]
