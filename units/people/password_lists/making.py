"""Making the passwords of a list: the work of the two jobs."""

from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from units import jobs
from units.imports.importing import run
from units.imports.outcomes import ImportOutcome
from units.imports.tables import read_table
from units.models import Job, PasswordList, Upload, User
from units.people import accounts
from units.people.account_rights import may_change
from units.people.account_table.resource import AccountResource
from units.people.password_lists.contents import password_of

HASHED = 95  # per cent of the work when every password is hashed


def import_accounts(job: Job, progress: jobs.Progress) -> jobs.Store:
    """The job of `ask_for_import`."""
    passwords = _list_of(job)
    rehearsal, outcome = _import_file(passwords, {}, dry=True)
    _refuse_problems(outcome)
    hashes = _hashes_of(passwords, rehearsal.created, progress)

    def store() -> None:
        resource, outcome = _import_file(passwords, hashes, dry=False)
        _refuse_problems(outcome)
        made = {str(user.pk): user.password for user in resource.created.values()}
        PasswordList.objects.filter(pk=passwords.pk).update(made=made, counts=dict(outcome.counts))
        Upload.objects.filter(password_list=passwords).delete()

    return store


def reset_passwords(job: Job, progress: jobs.Progress) -> jobs.Store:
    """The job of `ask_for_reset`."""
    passwords = _list_of(job)
    people = User.objects.filter(pk__in=passwords.chosen)
    hashes = _hashes_of(passwords, [user.username for user in people], progress)

    def store() -> None:
        made = {}
        for user in people.select_for_update().order_by("pk"):
            verdict = may_change(user, by=passwords.maker)
            if not verdict:
                raise jobs.JobRefused(f"{user.full_name}: {verdict.reason}")
            made[str(user.pk)] = hashes[user.username]
            accounts.give_password(user, hashes[user.username], by=passwords.maker)
        PasswordList.objects.filter(pk=passwords.pk).update(made=made)

    return store


def _list_of(job: Job) -> PasswordList:
    lists = PasswordList.objects.select_related("maker", "upload")
    return lists.get(pk=job.target_id)


def _hashes_of(
    passwords: PasswordList, names: Iterable[str], progress: jobs.Progress
) -> dict[str, str]:
    names, hashes = list(names), {}
    for place, name in enumerate(names, start=1):
        password = password_of(passwords, name)
        if not password:
            raise jobs.JobRefused(_("The list is too old. Ask for it again."))
        hashes[name] = make_password(password)
        progress(HASHED * place // len(names))
    return hashes


def _import_file(
    passwords: PasswordList, hashes: dict[str, str], *, dry: bool
) -> tuple[AccountResource, ImportOutcome]:
    if passwords.upload is None:
        raise jobs.JobRefused(_("The file is gone. Choose it again."))
    resource = AccountResource(by=passwords.maker, dry=dry, hashes=hashes)
    table = read_table(bytes(passwords.upload.content), resource.COLUMNS)
    return resource, run(resource, table)


def _refuse_problems(outcome: ImportOutcome) -> None:
    """What has changed since the preview may refuse a row, and so all of them."""
    for row in outcome.shown:
        if row.problems:
            values = {"number": row.number, "problem": row.problems[0]}
            raise jobs.JobRefused(_("Row %(number)s: %(problem)s") % values)
