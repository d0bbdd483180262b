"""The table of steps by which results become public.

Home Affairs prepares, the leader approves, Home Affairs publishes. A correction is a new version
with the same steps; the one before stays readable.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from scoring.models import Publication
from scoring.notifications.notices import RESULTS_RETURNED
from scoring.publications.guards import is_as_prepared, is_settled, may_be_approved
from units.grants import Grant
from units.workflow import Step

Status = Publication.Status
IN_THE_MAKING = frozenset({Status.PREPARED, Status.RETURNED, Status.APPROVED})

STEPS: Mapping[str, Step] = {
    "renew_results": Step(
        IN_THE_MAKING,
        Status.PREPARED,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Prepare again"),
        guard=is_settled,
    ),
    "approve_results": Step(
        frozenset({Status.PREPARED}),
        Status.APPROVED,
        Grant.APPROVE_RESULTS,
        gettext_lazy("Approve the results"),
        guard=may_be_approved,
    ),
    "return_results": Step(
        frozenset({Status.PREPARED, Status.APPROVED}),
        Status.RETURNED,
        Grant.APPROVE_RESULTS,
        gettext_lazy("Send the results back"),
        needs_reason=True,
        notify=(RESULTS_RETURNED,),
    ),
    "publish_results": Step(
        frozenset({Status.APPROVED}),
        Status.PUBLISHED,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Publish the results"),
        guard=is_as_prepared,
    ),
    "supersede_results": Step(
        frozenset({Status.PUBLISHED}),
        Status.SUPERSEDED,
        None,
        gettext_lazy("Supersede the results"),
    ),
}
