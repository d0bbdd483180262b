"""Refusals of files as sentences for the person who uploaded them."""

from django.utils.translation import gettext_lazy as _

from units.refusals import FileRefused

REFUSALS = {
    "empty": _("“%(name)s” is empty (0 bytes)."),
    "extension": _("“%(name)s”: files of this kind are not accepted. Accepted are: %(allowed)s."),
    "content": _("“%(name)s”: the content is not that of a .%(extension)s file."),
    "content_found": _(
        "“%(name)s”: the content is not that of a .%(extension)s file but of a .%(found)s file."
    ),
    "damaged": _(
        "“%(name)s” is damaged or incomplete. Open it, save it again and choose it once more."
    ),
    "macros": _(
        "“%(name)s” contains macros, scripts or ActiveX controls. Save it without them and choose"
        " it again."
    ),
    "runs_programs": _(
        "“%(name)s” would start programs, play media or send data from the reader's computer. Save"
        " it without them (or print it to PDF) and choose it again."
    ),
    "running_form": _(
        "“%(name)s” is a form that builds its own pages (XFA). Print it to PDF and choose that"
        " file."
    ),
    "remote_template": _(
        "“%(name)s” fetches its template or a part of itself from another computer. Detach the"
        " template or the link and choose it again."
    ),
    "file_inside": _(
        "“%(name)s” contains a whole file as an object. Delete the object, hand that file in as a"
        " document of its own, and choose this one again."
    ),
    "too_slow": _(
        "“%(name)s” takes too long to check. Save it again in a simpler form (or print it to PDF)"
        " and choose that file."
    ),
    "unchecked": _(
        "“%(name)s” could not be checked just now and was not taken in. Choose it again; if that"
        " does not help, tell the administrator."
    ),
    "dangerous_part": _("“%(name)s” contains “%(part)s”, which could run on a computer."),
    "too_much_inside": _("“%(name)s” unpacks to far more data than a document should hold."),
    "pixels": _(
        "“%(name)s” has more than %(limit)s million pixels. Scan it at a lower resolution."
    ),
    "too_large": _("The file is larger than %(limit)s MB."),
    "quota": _("The unit has used up its %(limit)s MB for documents. Delete what is not needed."),
    "disk_full": _("The store for documents is full. Nothing was saved; tell the administrator."),
}


class DocumentRefused(FileRefused):
    """The file called `name` is not taken in: its sentence names it and says why. `code` is what
    `evidence.checks` or the store says, `facts` fill the sentence.
    """

    def __init__(self, code: str, name: str, **facts: object) -> None:
        reason = "content_found" if code == "content" and facts["found"] else code
        super().__init__(str(REFUSALS[reason]) % {"name": name, **facts})
        self.code = code
        self.facts = facts
