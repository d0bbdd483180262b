"""Django's minimum length of passwords, with a message that is translated."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        message = _("The password is too short: it needs at least %(count)s characters.")
        return message % {"count": self.min_length}
