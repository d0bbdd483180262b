"""Files that wait for a confirmation."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from units.models.accounts import User


class UploadQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "UploadQuerySet":
        return self.filter(uploaded_by=user)


class Upload(models.Model):
    """A file shown as a preview and waiting for its owner to confirm it; nothing is imported
    before that.
    """

    purpose = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    content = models.BinaryField()
    options = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="uploads"
    )
    uploaded_at = models.DateTimeField(db_default=Now())

    objects = UploadQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
