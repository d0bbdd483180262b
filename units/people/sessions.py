"""Django's sessions in the database, read by a prepared question: every request asks it."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from units.database.prepared import Prepared, Slot

SESSION = Prepared(
    lambda: Session.objects.filter(session_key=Slot("key"), expire_date__gt=Slot("now"))
)


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        found = SESSION.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found.session_data)
