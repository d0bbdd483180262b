"""What was found in an annex or a stored set, one sentence for each code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

SENTENCES: dict[str, str | Promise] = {
    # the sheet
    "no_headings": gettext_lazy(
        "No table of criteria was found: there must be a heading row with the criteria and their"
        " maximum points."
    ),
    "no_criteria": gettext_lazy("There is no criterion under the heading row."),
    "sheet_not_read": gettext_lazy("Sheet “%(sheet)s” was not read."),
    "sheet_hidden": gettext_lazy("The hidden sheet “%(sheet)s” was not read."),
    "rows_hidden": gettext_lazy("%(count)s hidden rows were read like the others: rows %(rows)s."),
    "columns_hidden": gettext_lazy("Hidden columns were read like the others: %(columns)s."),
    "table_not_read": gettext_lazy("Another table of criteria was not read: %(table)s."),
    "several_tables": gettext_lazy(
        "The workbook holds several tables of criteria. Choose one: %(tables)s."
    ),
    "points_columns": gettext_lazy(
        "Columns of points that are given when units are scored were left out: %(headings)s."
    ),
    "column_not_read": gettext_lazy(
        "Column “%(heading)s” was left out: “%(text)s” (%(count)s cells)."
    ),
    "columns_empty": gettext_lazy("Empty columns that are not used: %(headings)s."),
    "struck_out": gettext_lazy("Struck-out text in cell %(cell)s was left out: “%(text)s”."),
    "footnote_kept": gettext_lazy(
        "The note under the table was kept with the criterion: “%(text)s”."
    ),
    "footnote_of_line": gettext_lazy(
        "The note under the table to the scoring line “%(line)s” was kept with the criterion."
        " Check whether it changes how points are given: “%(text)s”."
    ),
    "mark_without_footnote": gettext_lazy("No note under the table belongs to the mark %(mark)s."),
    "footnote_without_mark": gettext_lazy(
        "No criterion has the mark of this note, so the note was not kept: “%(text)s”."
    ),
    "title_goes_on": gettext_lazy("The title continues in the next row: “%(text)s”."),
    "cell_not_read": gettext_lazy(
        "A second text in column “%(heading)s” was not read: “%(text)s”."
    ),
    "cell_on_branch": gettext_lazy(
        "“%(text)s” in column “%(heading)s” belongs to a criterion with sub-criteria and was left"
        " out: each sub-criterion has its own."
    ),
    "nothing_above": gettext_lazy("“%(text)s” means the cell above, but there is none to repeat."),
    "number_for_office": gettext_lazy(
        "The number %(text)s in column “%(heading)s” is not an office and was left out."
    ),
    "row_not_read": gettext_lazy("This row was not read: “%(text)s”."),
    # codes
    "code_was_date": gettext_lazy("Excel had turned the code into the date %(printed)s."),
    "code_completed": gettext_lazy("The code “%(printed)s” was read as %(code)s."),
    "code_skipped": gettext_lazy("The code before this one is missing. Was a row lost?"),
    "code_twice": gettext_lazy("The code occurs twice; first in row %(first)s."),
    "code_missing": gettext_lazy("This row has maximum points but no code: “%(text)s”."),
    "code_unreadable": gettext_lazy("“%(text)s” is not a code of a criterion."),
    "parent_missing": gettext_lazy("Its parent %(parent)s is missing."),
    "title_missing": gettext_lazy("The title is missing."),
    # points
    "maximum_missing": gettext_lazy("The maximum points are missing."),
    "maximum_in_title": gettext_lazy("The maximum of %(maximum)s points was taken from the title."),
    "maxima_differ": gettext_lazy(
        "Column “%(heading)s” says %(other)s maximum points, not %(maximum)s."
    ),
    "maximum_unreadable": gettext_lazy("The maximum points “%(printed)s” are not a number."),
    "maximum_negative": gettext_lazy("The maximum points are negative."),
    "minus_dropped": gettext_lazy("The minus before the penalty points was left out."),
    "maximum_out_of_reach": gettext_lazy(
        "The scoring lines give at most %(best)s of %(maximum)s points. Correct them or the"
        " maximum, or confirm beside the rule, with a reason, that it is meant so."
    ),
    "maximum_confirmed": gettext_lazy(
        "At most %(best)s of %(maximum)s points can be earned: %(reason)s (confirmed by %(name)s on"
        " %(day)s)."
    ),
    "children_differ": gettext_lazy("The criteria below add up to %(total)s, not to %(maximum)s."),
    "branch_empty": gettext_lazy("There is no criterion below it, and it is not scored itself."),
    "areas_differ": gettext_lazy("The areas add up to %(total)s points, not to 100."),
    "total_differs": gettext_lazy("The total row says %(printed)s, the areas add up to %(total)s."),
    "total_unreadable": gettext_lazy("The total is not a number."),
    "part_differs": gettext_lazy("“%(text)s”: the criteria add up to %(total)s points."),
    "points_beside_line": gettext_lazy(
        "The points “%(printed)s” beside the scoring line cannot be read."
    ),
    "bands_unreached": gettext_lazy(
        "The lowest band “%(band)s” begins at %(minimum)s %%: an index that does not reach it gets"
        " no band."
    ),
    # cells
    "method_unknown": gettext_lazy("The way of scoring “%(printed)s” is unknown."),
    "ways_ticked": gettext_lazy(
        "The way of scoring is ticked with “%(text)s” in column “%(heading)s”. Write it into one"
        " column in words."
    ),
    "milestone_unknown": gettext_lazy("The milestone “%(printed)s” is unknown."),
    "lost_unreadable": gettext_lazy("The points lost last year “%(printed)s” are not a number."),
    "no_method_column": gettext_lazy(
        "There is no column for the way of scoring: what the scoring lines do not give to the"
        " survey or the appraiser is scored by the unit itself."
    ),
    "method_assumed": gettext_lazy(
        "%(count)s criteria do not say their way of scoring: what the scoring lines do not give to"
        " the survey or the appraiser is scored by the unit itself: %(codes)s."
    ),
    "appraiser_missing": gettext_lazy("%(count)s criteria have no appraising office: %(codes)s."),
    "milestone_assumed": gettext_lazy(
        "%(count)s criteria have no milestone and are scored at the end of the year: %(codes)s."
    ),
    "office_unknown": gettext_lazy("“%(office)s” is not in the list of units."),
    "too_long": gettext_lazy("“%(text)s…” is %(length)s characters long, at most %(limit)s."),
    # rules
    "no_wording": gettext_lazy("There is no scoring line."),
    "rule_missing": gettext_lazy("The criterion has no scoring rule."),
    "line_on_branch": gettext_lazy(
        "A scoring line stands under a criterion that has sub-criteria: “%(text)s”."
    ),
}
