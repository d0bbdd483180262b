"""The end of a list: taken, failed, or too old."""

from celery import shared_task
from django.db import transaction
from django.db.models.functions import Now

from units.audit.trail import record
from units.models import Job, PasswordList, Upload, User
from units.models.passwords import KEPT


def give_up(job: Job) -> None:
    """Called when the job has failed for good: delete the seed and the file."""
    passwords = PasswordList.objects.get(pk=job.target_id)
    passwords.forget()
    Upload.objects.filter(password_list=passwords).delete()


@transaction.atomic
def take(passwords: PasswordList, *, by: User) -> None:
    """The person has the list: delete its seed."""
    locked = PasswordList.objects.select_for_update().get(pk=passwords.pk)
    if locked.seed:
        locked.forget(taken_at=Now())
        record("passwords_taken", by=by, target=locked, after={"accounts": str(len(locked.made))})


@shared_task
def forget_old_lists() -> None:
    """Delete lists that nobody has taken in time; the accounts then need new passwords."""
    old = PasswordList.objects.exclude(seed="").filter(asked_at__lte=Now() - KEPT)
    old.update(seed="", made={})
