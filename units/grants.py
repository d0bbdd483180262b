"""The grants and the roles that hold them: the permission model without a database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    STAFF = "staff", _("Staff")
    HEAD = "head", _("Head of unit")
    APPRAISER = "appraiser", _("Appraiser")
    HOME_AFFAIRS = "home_affairs", _("Home Affairs officer")
    LEADER = "leader", _("Leader")
    VIEWER = "viewer", _("Higher-level viewer")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Grant(models.TextChoices):
    READ_SCORES = "read_scores", _("read score sheets")
    READ_RANKING = "read_ranking", _("read the ranking of all units")
    READ_PUBLISHED = "read_published", _("read published results")
    READ_AUDIT = "read_audit", _("read the audit trail")
    READ_UNITS = "read_units", _("read the list of units")
    ENTER_SCORES = "enter_scores", _("enter scores and evidence")
    KEEP_EVIDENCE = "keep_evidence", _("keep the documents of the unit")
    PROPOSE_SHEET = "propose_sheet", _("propose a score sheet to the head of the unit")
    SUBMIT_SHEET = "submit_sheet", _("approve and submit a score sheet")
    DELEGATE = "delegate", _("let a deputy decide for the unit")
    SHARE_OUT = "share_out", _("share out the criteria of a unit")
    RECORD_RESULTS = "record_results", _("record results that the level above gave to the unit")
    APPRAISE = "appraise", _("appraise scores")
    READ_APPRAISAL = "read_appraisal", _("read internal notes and comparisons of the appraisal")
    RUN_CAMPAIGN = "run_campaign", _("set up and run a campaign")
    APPROVE_RESULTS = "approve_results", _("approve results before they are published")
    MANAGE_CRITERIA = "manage_criteria", _("set up criteria sets")
    WRITE_PLANS = "write_plans", _("write plans and their amendments")
    MANAGE_PLANS = "manage_plans", _("issue, amend and close plans")
    REPORT_PROGRESS = "report_progress", _("report the progress of tasks")
    COMPILE_REPORTS = "compile_reports", _("compile and approve reports")
    FOLLOW_REPORTS = "follow_reports", _("read reports that are still in the making")
    DOWNLOAD_REPORTS = "download_reports", _("download reports")
    MANAGE_UNITS = "manage_units", _("manage units")
    KEEP_CALENDAR = "keep_calendar", _("keep the list of days off")
    MANAGE_ACCOUNTS = "manage_accounts", _("manage accounts")


GRANTS: dict[str, frozenset[str]] = {
    Role.STAFF: frozenset(
        {
            Grant.READ_SCORES,
            Grant.READ_UNITS,
            Grant.ENTER_SCORES,
            Grant.KEEP_EVIDENCE,
            Grant.PROPOSE_SHEET,
            Grant.SHARE_OUT,
            Grant.RECORD_RESULTS,
            Grant.WRITE_PLANS,
            Grant.REPORT_PROGRESS,
            Grant.DOWNLOAD_REPORTS,
        }
    ),
    Role.HEAD: frozenset(
        {
            Grant.READ_SCORES,
            Grant.READ_UNITS,
            Grant.ENTER_SCORES,
            Grant.KEEP_EVIDENCE,
            Grant.PROPOSE_SHEET,
            Grant.SHARE_OUT,
            Grant.RECORD_RESULTS,
            Grant.SUBMIT_SHEET,
            Grant.DELEGATE,
            Grant.WRITE_PLANS,
            Grant.MANAGE_PLANS,
            Grant.REPORT_PROGRESS,
            Grant.DOWNLOAD_REPORTS,
        }
    ),
    Role.APPRAISER: frozenset(
        {Grant.READ_SCORES, Grant.READ_UNITS, Grant.APPRAISE, Grant.READ_APPRAISAL}
    ),
    Role.HOME_AFFAIRS: frozenset(
        {
            Grant.READ_SCORES,
            Grant.READ_RANKING,
            Grant.READ_UNITS,
            Grant.APPRAISE,
            Grant.READ_APPRAISAL,
            Grant.KEEP_EVIDENCE,
            Grant.SHARE_OUT,
            Grant.RECORD_RESULTS,
            Grant.RUN_CAMPAIGN,
            Grant.KEEP_CALENDAR,
            Grant.MANAGE_CRITERIA,
            Grant.WRITE_PLANS,
            Grant.MANAGE_PLANS,
            Grant.REPORT_PROGRESS,
            Grant.COMPILE_REPORTS,
            Grant.FOLLOW_REPORTS,
            Grant.DOWNLOAD_REPORTS,
        }
    ),
    Role.LEADER: frozenset(
        {
            Grant.READ_SCORES,
            Grant.READ_RANKING,
            Grant.READ_UNITS,
            Grant.APPROVE_RESULTS,
            Grant.DOWNLOAD_REPORTS,
        }
    ),
    Role.VIEWER: frozenset({Grant.READ_PUBLISHED, Grant.READ_UNITS, Grant.DOWNLOAD_REPORTS}),
    Role.AUDITOR: frozenset(
        {
            Grant.READ_SCORES,
            Grant.READ_RANKING,
            Grant.READ_UNITS,
            Grant.READ_AUDIT,
            Grant.READ_APPRAISAL,
            Grant.FOLLOW_REPORTS,
            Grant.DOWNLOAD_REPORTS,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Grant.READ_UNITS,
            Grant.READ_AUDIT,
            Grant.MANAGE_UNITS,
            Grant.KEEP_CALENDAR,
            Grant.MANAGE_ACCOUNTS,
        }
    ),
}

# Held at the person's workplace alone, not in the whole territory of the role.
AT_WORKPLACE = frozenset(
    {
        Grant.ENTER_SCORES,
        Grant.KEEP_EVIDENCE,
        Grant.PROPOSE_SHEET,
        Grant.SUBMIT_SHEET,
        Grant.DELEGATE,
    }
)

# Held for the workplace and for the unit of the territory itself, not for the units below.
FOR_THE_UNIT = frozenset({Grant.SHARE_OUT, Grant.RECORD_RESULTS})
