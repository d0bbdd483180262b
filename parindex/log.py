"""Log filters that shorten refusals and outages of the database to one line."""

import logging

from units.database.outages import is_outage


class RefusalsInOneLine(logging.Filter):
    """A refused request (400 to 499) is one line of the log; what broke keeps its traceback.

    Django names the status in every record that it writes of an answer, and adds a traceback to
    those of PermissionDenied, of a form that nobody can read and of a foreign host name.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if 400 <= getattr(record, "status_code", 0) < 500:
            record.msg = " ".join(record.getMessage().splitlines())
            record.args = None
            record.exc_info = record.exc_text = None
        return True


class OutagesInOneLine(logging.Filter):
    """Every request meets the same outage: a line each is enough."""

    def filter(self, record: logging.LogRecord) -> bool:
        fault = record.exc_info[1] if record.exc_info else None
        if is_outage(fault):
            record.msg = f"{record.getMessage()}: {str(fault).strip().partition(chr(10))[0]}"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True
