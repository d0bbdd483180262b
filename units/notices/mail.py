"""Notices by e-mail: one digest a day for each person, and urgent notices at once for those who
want them.

A periodic task writes mails as rows and sends those that wait. Nothing is sent twice: a row is
claimed before it is handed to the server, and released only when that failed.
"""

from datetime import datetime, time, timedelta

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from units.database.clock import database_now
from units.formats.dates import format_day
from units.formats.text import clean
from units.models import Mail, MailChoice, Notice, User
from units.notices.notifying import closings_of, url_of
from units.notices.together import NoticeLine, together

ATTEMPTS = 3
PAUSE = timedelta(minutes=15)  # after a failure
MORNING = time(7)  # the digest waits for it
OLDEST = timedelta(days=7)  # what is older is no news


def is_on() -> bool:
    """Whether this installation sends e-mail at all."""
    return bool(settings.MAIL_IS_ON)


@shared_task
def send_mails() -> None:
    """Write what is to be sent now, then send what waits."""
    if not is_on():
        return
    write_mails(database_now())
    waiting = Mail.objects.filter(_waiting()).values_list("pk", flat=True)
    for pk in list(waiting):
        send(pk)


def write_mails(now: datetime) -> None:
    """Write a mail for each person who has unread notices that are due by e-mail."""
    news = Notice.objects.unread().filter(mail__isnull=True, created_at__gt=now - OLDEST)
    reachable = news.filter(recipient__is_active=True).exclude(recipient__email="")
    urgent = reachable.filter(urgent=True, recipient__wants_mail=MailChoice.URGENT)
    for person in _people(urgent):
        with transaction.atomic():
            taken = list(urgent.filter(recipient=person).select_for_update(of=("self",)))
            if taken:
                mail = Mail.objects.create(
                    recipient_id=person, day=timezone.localdate(now), urgent=True
                )
                Notice.objects.filter(pk__in=[each.pk for each in taken]).update(mail=mail)
    if timezone.localtime(now).time() < MORNING:
        return
    daily = reachable.exclude(recipient__wants_mail=MailChoice.NEVER)
    for person in _people(daily):
        with transaction.atomic():
            mail, created = Mail.objects.get_or_create(
                recipient_id=person, day=timezone.localdate(now), urgent=False
            )
            if created:
                news.filter(recipient=person).update(mail=mail)


def _people(notices: QuerySet[Notice]) -> list[int]:
    return list(notices.order_by().values_list("recipient", flat=True).distinct())


def _waiting() -> Q:
    due = Q(not_before__isnull=True) | Q(not_before__lte=Now())
    return due & Q(sent_at__isnull=True, started_at__isnull=True, attempts__lt=ATTEMPTS)


def send(pk: int) -> bool:
    """Send one mail unless that was done already; returns whether it was sent."""
    claimed = Mail.objects.filter(_waiting(), pk=pk).update(
        started_at=Now(), attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    ours = Mail.objects.filter(pk=pk)
    try:
        compose(Mail.objects.select_related("recipient").get(pk=pk)).send()
    except OSError as fault:  # the server is away or refuses; SMTP's own errors are among them
        ours.update(started_at=None, not_before=Now() + PAUSE, error=clean(repr(fault))[:500])
        return False
    ours.update(sent_at=Now(), error="")
    return True


def compose(mail: Mail) -> EmailMultiAlternatives:
    """The message, in plain text and in simple HTML."""
    with translation.override("vi"):
        notices = list(mail.notices.order_by("-urgent", "created_at", "pk"))
        lines = [
            {"words": line.words, "url": _absolute(_url_of(line))} for line in together(notices)
        ]
        words = {"day": format_day(mail.day), "count": len(notices)}
        subject = ngettext(
            "PAR Index: %(count)s notice, %(day)s",
            "PAR Index: %(count)s notices, %(day)s",
            len(notices),
        )
        if mail.urgent:
            subject = _("PAR Index, urgent: %(first)s")
            words["first"] = lines[0]["words"][:120] if lines else ""
        shown = {
            "person": mail.recipient,
            "lines": lines,
            "closings": [] if mail.urgent else _closings(mail.recipient),
            "preferences": _absolute(reverse("units:notice_preferences")),
        }
        message = EmailMultiAlternatives(
            subject % words, render_to_string("mail/notices.txt", shown), to=[mail.recipient.email]
        )
        message.attach_alternative(render_to_string("mail/notices.html", shown), "text/html")
    return message


def _url_of(line: NoticeLine) -> str:
    """The page of a notice; of several the list of notices."""
    return reverse("units:notice_list") if line.single else url_of(line.first)


def _closings(person: User) -> list[dict[str, object]]:
    return [
        {"words": each.words, "due_at": each.due_at, "url": _absolute(each.url)}
        for each in closings_of(person, database_now())
    ]


def _absolute(path: str) -> str:
    """The full address for a mail; blank while SITE_URL is not set."""
    return f"{settings.SITE_URL.rstrip('/')}{path}" if settings.SITE_URL else ""
