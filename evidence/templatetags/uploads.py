"""What may be uploaded, for the scripts that say so before a file is sent."""

from dataclasses import dataclass

from django import template
from django.conf import settings

from evidence.uploads import FILES_AT_ONCE

register = template.Library()


@dataclass(frozen=True)
class UploadLimits:
    """How many `files` at once, how many `bytes` each, and of which `kinds` ("pdf,docx")."""

    files: int
    bytes: int
    kinds: str


@register.simple_tag
def upload_limits() -> UploadLimits:
    return UploadLimits(FILES_AT_ONCE, settings.UPLOAD_MAX_BYTES, ",".join(settings.EVIDENCE_TYPES))
