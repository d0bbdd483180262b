"""What each step of a publication would do, in words."""

from django.utils.translation import gettext_lazy

TEXTS = {
    "renew_results": gettext_lazy(
        "The results are frozen as they stand now; the leader approves them anew."
    ),
    "return_results": gettext_lazy(
        "Home Affairs reads your reason, corrects what is wrong and prepares the results anew."
    ),
    "publish_results": gettext_lazy(
        "The results become public for everybody and never change again; a correction is a new "
        "version."
    ),
}
