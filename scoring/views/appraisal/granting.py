"""Granting one leaf in a grid, the same way for both appraisals."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse

from criteria.words.inputs import read_answer
from scoring.appraisal.explanation_responses import again_reply
from scoring.appraisal.first import appraise, may_appraise
from scoring.appraisal.responses import appraised_reply
from scoring.appraisal.second import reappraise
from scoring.models import ScoreEntry
from scoring.points.grants import Appraisal, granting_rule
from units.requests import Request, read_key

WAYS = {"first": (appraise, appraised_reply), "second": (reappraise, again_reply)}


def grant_leaf(request: Request, entry: ScoreEntry, appraisal: Appraisal) -> JsonResponse:
    """Grant what was typed and answer in JSON. Raises what `appraise` and `reappraise` refuse."""
    require_appraiser(request, entry)
    grant, reply = WAYS[appraisal]
    typed = request.POST.dict()
    saved = grant(
        entry,
        version=read_key(typed.get("version", "")),
        answer=read_answer(granting_rule(entry.criterion), typed),
        not_applicable=typed.get("not_applicable") == "yes",
        reason=typed.get("reason", ""),
        reason_code=typed.get("reason_code", ""),
        by=request.user,
    )
    return JsonResponse(reply(saved))


def require_appraiser(request: Request, entry: ScoreEntry) -> None:
    """Refuse who does not appraise the leaf, with the reason."""
    verdict = may_appraise(request.user, entry)
    if not verdict:
        raise PermissionDenied(verdict.reason)
