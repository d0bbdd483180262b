"""Asking for one-time passwords: the list is stored, and a job that will make them."""

from collections.abc import Iterable

from django.db import transaction

from units import jobs
from units.models import Job, PasswordList, Upload, User
from units.people.password_lists.contents import new_seed

IMPORT, RESET = "import_accounts", "reset_passwords"


def ask_for_import(upload: Upload, *, by: User) -> PasswordList:
    """Import the accounts of the file; asked a second time, the same list."""
    passwords, is_new = PasswordList.objects.get_or_create(
        upload=upload, defaults={"maker": by, "seed": new_seed()}
    )
    if is_new:
        jobs.enqueue(IMPORT, passwords.pk, by=by)
    return passwords


@transaction.atomic
def ask_for_reset(people: Iterable[User], *, by: User) -> PasswordList:
    """New one-time passwords for these accounts."""
    passwords = PasswordList.objects.create(
        maker=by, seed=new_seed(), chosen=[user.pk for user in people]
    )
    jobs.enqueue(RESET, passwords.pk, by=by)
    return passwords


def job_of(passwords: PasswordList) -> Job | None:
    jobs_of = Job.objects.filter(kind__in=[IMPORT, RESET], target_id=passwords.pk)
    return jobs_of.order_by("-pk").first()
