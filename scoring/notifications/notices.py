"""The notices of scoring: who gets which, and with which facts."""

from functools import partial

from scoring.deadlines import Kind as Deadline
from scoring.notifications.audiences import APPRAISES, HEAD, RUNS_CAMPAIGN, STAFF
from scoring.notifications.facts import facts_of_results, facts_of_step
from scoring.notifications.words.parts import PART_GIVEN, PART_REMINDED
from scoring.notifications.words.reminders_by_hand import EXPLANATION_REMINDED, SHEET_REMINDED
from scoring.notifications.words.unit_reminders import DUE, EXPLANATION_DUE, OVERDUE
from units.notices.notifying import Message

_of_explanation = partial(facts_of_step, deadline=Deadline.EXPLANATION)
REMINDERS = (DUE, OVERDUE, SHEET_REMINDED)
OF_FILLING_IN = (*REMINDERS, PART_GIVEN, PART_REMINDED)
OF_EXPLANATION = (EXPLANATION_DUE, EXPLANATION_REMINDED)

PROPOSED = Message("sheet_proposed", HEAD, facts_of_step)
TAKEN_BACK = Message("sheet_taken_back", HEAD, facts_of_step, settles=("sheet_proposed",))
SENT_BACK = Message("sheet_sent_back", STAFF, facts_of_step)
SUBMITTED = Message("sheet_submitted", RUNS_CAMPAIGN, facts_of_step, settles=OF_FILLING_IN)
REOPENED = Message("sheet_reopened", STAFF, facts_of_step)
EXTENDED = Message("sheet_extended", STAFF, facts_of_step, settles=REMINDERS)
MISSED = Message("sheet_missed", STAFF, facts_of_step, settles=OF_FILLING_IN)
APPRAISED = Message("sheet_appraised", STAFF, facts_of_step)
ASKED = Message("sheet_asked", STAFF, _of_explanation)
EXPLAINED = Message("sheet_explained", APPRAISES, facts_of_step, settles=OF_EXPLANATION)
EXPLANATION_EXTENDED = Message(
    "explanation_extended", STAFF, _of_explanation, settles=OF_EXPLANATION
)
EXPLANATION_CLOSED = Message("explanation_closed", STAFF, _of_explanation, settles=OF_EXPLANATION)
FINAL = Message("sheet_final", STAFF, facts_of_step)
RESULTS_RETURNED = Message("results_returned", RUNS_CAMPAIGN, facts_of_results)
