"""Granting one leaf in a grid, the same way for both appraisals."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse

from criteria.words.answers import read_answer
from scoring.appraisal.granting.appraising import appraise
from scoring.appraisal.granting.permission import may_appraise
from scoring.appraisal.rounds.round import Round
from scoring.models import ScoreEntry
from scoring.points.grants import granting_rule
from scoring.views.appraisal.responses import granted_reply
from units.requests import Request, read_key


def grant_leaf(request: Request, entry: ScoreEntry, round: Round) -> JsonResponse:
    """Grant what was typed and answer in JSON. Raises what `appraise` refuses."""
    require_appraiser(request, entry)
    typed = request.POST.dict()
    saved = appraise(
        entry,
        round=round,
        version=read_key(typed.get("version", "")),
        answer=read_answer(granting_rule(entry.criterion), typed),
        not_applicable=typed.get("not_applicable") == "yes",
        reason=typed.get("reason", ""),
        reason_code=typed.get("reason_code", ""),
        by=request.user,
    )
    return JsonResponse(granted_reply(saved, round))


def require_appraiser(request: Request, entry: ScoreEntry) -> None:
    """Refuse who does not appraise the leaf, with the reason."""
    verdict = may_appraise(request.user, entry)
    if not verdict:
        raise PermissionDenied(verdict.reason)
