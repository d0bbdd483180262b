"""One-time passwords for many accounts at once: all of them or none, made by the worker.

Hashing a password takes a good part of a second by design, too long for a request with many. The
request only stores the order; the worker hashes, then sets all passwords in one transaction. A
second attempt makes the same passwords.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from celery import shared_task
from django.contrib.auth.hashers import make_password
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Prefetch
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from units import jobs
from units.audit.trail import record
from units.formats.text import sort_key
from units.imports.importing import ImportOutcome, run
from units.imports.tables import read_table
from units.models import Job, Membership, PasswordList, Upload, User
from units.models.passwords import KEPT
from units.people import accounts
from units.people.account_table import AccountResource

IMPORT, RESET = "import_accounts", "reset_passwords"
PURPOSE = "units.people.password_lists"
HASHED = 95  # per cent of the work when every password is hashed


@dataclass(frozen=True)
class ListedPassword:
    """One line of a list; without a password where the account has been given another one since."""

    user: User
    workplace: str
    password: str


def ask_for_import(upload: Upload, *, by: User) -> PasswordList:
    """Import the accounts of the file; asked a second time, the same list."""
    passwords, is_new = PasswordList.objects.get_or_create(
        upload=upload, defaults={"maker": by, "seed": _new_seed()}
    )
    if is_new:
        jobs.enqueue(IMPORT, passwords.pk, by=by)
    return passwords


@transaction.atomic
def ask_for_reset(people: Iterable[User], *, by: User) -> PasswordList:
    """New one-time passwords for these accounts."""
    passwords = PasswordList.objects.create(
        maker=by, seed=_new_seed(), chosen=[user.pk for user in people]
    )
    jobs.enqueue(RESET, passwords.pk, by=by)
    return passwords


def job_of(passwords: PasswordList) -> Job | None:
    jobs_of = Job.objects.filter(kind__in=[IMPORT, RESET], target_id=passwords.pk)
    return jobs_of.order_by("-pk").first()


def given(passwords: PasswordList) -> list[ListedPassword]:
    """The list as it is handed out, by workplace and name; empty when it is gone."""
    if not PasswordList.objects.open().filter(pk=passwords.pk).exists():
        return []
    held = Membership.objects.select_related("workplace").order_by("-valid_from", "-pk")
    people = User.objects.filter(pk__in=[int(key) for key in passwords.made])
    lines = []
    for user in people.prefetch_related(Prefetch("memberships", held)):
        same = user.password == passwords.made[str(user.pk)]
        workplace = next((each.workplace.name for each in user.memberships.all()), "")
        lines.append(
            ListedPassword(user, workplace, password_of(passwords, user.username) if same else "")
        )
    return sorted(lines, key=lambda line: (sort_key(line.workplace), sort_key(str(line.user))))


def password_of(passwords: PasswordList, username: str) -> str:
    """The password of one account; blank when the list is gone or the server's secret another."""
    try:
        seed = Signer(salt=PURPOSE).unsign(passwords.seed)
    except BadSignature:
        return ""
    digest = salted_hmac(PURPOSE, f"{seed} {username}", algorithm="sha256").digest()
    return accounts.spell_password(int.from_bytes(digest))


def _new_seed() -> str:
    return Signer(salt=PURPOSE).sign(secrets.token_urlsafe(32))


def import_accounts(job: Job, progress: jobs.Progress) -> jobs.Store:
    """The job of `ask_for_import`."""
    passwords = _asked(job)
    rehearsal, outcome = _import(passwords, {}, dry=True)
    _refuse(outcome)
    hashes = _hashes(passwords, rehearsal.created, progress)

    def store() -> None:
        resource, outcome = _import(passwords, hashes, dry=False)
        _refuse(outcome)
        made = {str(user.pk): user.password for user in resource.created.values()}
        PasswordList.objects.filter(pk=passwords.pk).update(made=made, counts=dict(outcome.counts))
        Upload.objects.filter(password_list=passwords).delete()

    return store


def reset_passwords(job: Job, progress: jobs.Progress) -> jobs.Store:
    """The job of `ask_for_reset`."""
    passwords = _asked(job)
    people = User.objects.filter(pk__in=passwords.chosen)
    hashes = _hashes(passwords, [user.username for user in people], progress)

    def store() -> None:
        made = {}
        for user in people.select_for_update().order_by("pk"):
            verdict = accounts.may_change(user, by=passwords.maker)
            if not verdict:
                raise jobs.JobRefused(f"{user.full_name}: {verdict.reason}")
            made[str(user.pk)] = hashes[user.username]
            accounts.give_password(user, hashes[user.username], by=passwords.maker)
        PasswordList.objects.filter(pk=passwords.pk).update(made=made)

    return store


def _asked(job: Job) -> PasswordList:
    lists = PasswordList.objects.select_related("maker", "upload")
    return lists.get(pk=job.target_id)


def _hashes(
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


def _import(
    passwords: PasswordList, hashes: dict[str, str], *, dry: bool
) -> tuple[AccountResource, ImportOutcome]:
    if passwords.upload is None:
        raise jobs.JobRefused(_("The file is gone. Choose it again."))
    resource = AccountResource(by=passwords.maker, dry=dry, hashes=hashes)
    table = read_table(bytes(passwords.upload.content), resource.COLUMNS)
    return resource, run(resource, table)


def _refuse(outcome: ImportOutcome) -> None:
    """What has changed since the preview may refuse a row, and so all of them."""
    for row in outcome.shown:
        if row.problems:
            values = {"number": row.number, "problem": row.problems[0]}
            raise jobs.JobRefused(_("Row %(number)s: %(problem)s") % values)


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
