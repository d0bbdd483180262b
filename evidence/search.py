"""What this app lets people find: its pages, and the documents they may see."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models import Evidence
from units.formats.dates import format_day
from units.formats.text import shortened
from units.grants import Grant
from units.models import User
from units.search.kinds import Hit, Kind, register
from units.search.places import Place, register_places

LAST = 2000  # of the own documents, looked through first
PLACES = (
    Place(
        "evidence:evidence_add",
        _("Add documents"),
        frozenset({Grant.KEEP_EVIDENCE}),
        action=True,
    ),
)


def find_documents(user: User, words: str, most: int) -> list[Hit]:
    """The newest of the own units first, then those of others whose use the person may see: what
    is visible, asked in two parts because an index answers each of them, and not both at once.
    """
    found = _own(user, words, most)
    if len(found) < most:
        matching = Evidence.objects.matching(words).select_related("unit")
        used = matching.seen_through_use(user)[: most + len(found)]
        found += [each for each in used if each not in found]
    return [_document(each) for each in found[:most]]


def _own(user: User, words: str, most: int) -> list[Evidence]:
    """The newest. What is frequent is among the last ones, and most units have no others: only
    what is rare at those who see many is looked for in all of them.
    """
    own = Evidence.objects.owned_within(user)
    last = own.values_list("pk", "search_key")[:LAST]
    recent = [pk for pk, key in last if all(word in key for word in words.split())]
    is_enough = len(recent) >= most or len(last) < LAST
    found = own.filter(pk__in=recent[:most]) if is_enough else own.matching(words)
    return list(found.select_related("unit")[:most])


def _document(document: Evidence) -> Hit:
    day = format_day(document.issued_on) if document.issued_on else ""
    facts = [day, document.issuer or document.unit.name]
    page = reverse("evidence:evidence_detail", args=[document.pk])
    return Hit(shortened(str(document)), page, ", ".join(filter(None, facts)))


def register_search() -> None:
    register_places(PLACES)
    kind = "evidence:evidence_list"
    register(Kind("documents", _("Documents"), "evidence", 50, find_documents, kind))
