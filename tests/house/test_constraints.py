"""Every constraint of the database has somebody who tries to break it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now

from plans.models import Meeting, Plan
from reports.models import Report
from scoring.models import Explanation
from tests.access.world import World, standing_world
from tests.house.test_scope import OUR_APPS
from units.models import Job, Mail, Succession, UnitName

pytestmark = pytest.mark.django_db

NAN = RawSQL("'NaN'::numeric", [])  # above every number for PostgreSQL
DAY = date(2021, 3, 1)
DECIDED = {
    "approved_at": Now(),
    "published_at": Now(),
    "number": "99/QĐ-UBND",
    "issued_on": DAY,
    "signer_name": "Nguyễn Văn Mẫu",
}


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    with django_db_blocker.unblock(), standing_world(tmp_path_factory.mktemp("store")) as world:
        yield world


def again(row: models.Model, **other: object) -> models.Model:
    """Store the same row a second time; `other` is what differs."""
    twin = type(row)._base_manager.get(pk=row.pk)
    twin.pk = None
    for field, value in other.items():
        setattr(twin, field, value)
    twin.save(force_insert=True)
    return twin


def at_once(act: Callable[[], object]) -> None:
    """Ask constraints that are deferred to the end of the transaction now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    act()


def amending(world: World) -> Plan:
    """A draft that amends the plan."""
    plan = world.plan
    return Plan.objects.create(
        amends=plan, authority=plan.authority, kind=plan.kind, year=plan.year, title=plan.title
    )


def concluded(world: World) -> Meeting:
    put(world.meeting, status="concluded", concluded_at=Now())
    return world.meeting


def put(row: models.Model, **values: object) -> int:
    return type(row)._base_manager.filter(pk=row.pk).update(**values)


def job(**values: object) -> Job:
    return Job.objects.create(kind="compile_report", target_id=1, **values)


def mail(world: World, **values: object) -> Mail:
    return Mail.objects.create(recipient=world.people["staff"], day=DAY, **values)


def former_name(world: World, **values: object) -> UnitName:
    told = {"name": "Xã Cũ", "short_name": "Cũ", "until": DAY, **values}
    return UnitName.objects.create(unit=world.place.commune, **told)


def leaf(world: World):
    return world.entry.criterion


def target(world: World):
    return world.plan.targets.first()


def time(world: World):
    """The one time at which the task of the office is due."""
    return world.office_task.occurrences.get()


def received_area(world: World):
    """The last area of the result that the commune recorded."""
    return world.received_result.areas.last()


def printed(world: World):
    """The second row of the published table."""
    return world.published_table.rows.last()


BREAKING: dict[str, Callable[[World], object]] = {
    # units
    "one_unit_per_code_and_first_day": lambda w: again(w.place.commune),
    "unit_ends_after_it_begins": lambda w: put(
        w.place.commune, valid_from=DAY, valid_to=DAY - timedelta(1)
    ),
    "one_succession_per_pair_of_units": lambda w: [
        Succession.objects.create(
            predecessor=w.place.commune, successor=w.place.other_commune, on=DAY
        )
        for _time in range(2)
    ],
    "one_former_name_per_unit_and_last_day": lambda w: [former_name(w) for _time in range(2)],
    "a_former_name_is_a_name": lambda w: former_name(w, name=""),
    "one_membership_per_role_and_day": lambda w: again(w.membership),
    "membership_ends_after_it_begins": lambda w: put(w.membership, valid_to=date(2020, 12, 31)),
    "membership_role_is_known": lambda w: put(w.membership, role="king"),
    "progress_is_a_percentage": lambda w: job(progress=101),
    "a_job_has_three_attempts": lambda w: job(attempts=4),
    "one_live_job_per_kind_and_target": lambda w: [job(), job(status=Job.Status.RUNNING)],
    "delegation_ends_after_it_begins": lambda w: put(w.delegation, valid_to=DAY),
    "a_delegation_has_a_reason": lambda w: put(w.delegation, reason=""),
    "one_delegation_per_deputy_and_first_day": lambda w: again(w.delegation),
    "one_digest_per_person_and_day": lambda w: [mail(w) for _time in range(2)],
    "a_mail_has_three_attempts": lambda w: mail(w, attempts=4),
    "one_notice_per_person_target_and_milestone": lambda w: again(w.notice),
    "one_holiday_per_authority_and_day": lambda w: again(w.holiday),
    "holiday_kind_is_known": lambda w: put(w.holiday, kind="half"),
    "taken_passwords_are_gone": lambda w: put(w.passwords, taken_at=Now()),
    # criteria
    "one_set_per_group_year_and_version": lambda w: again(w.free_set),
    "an_issued_set_has_number_and_date": lambda w: put(w.free_set, number=""),
    "one_band_per_name": lambda w: again(w.free_set.bands.first()),
    "band_minimum_is_a_number": lambda w: put(w.free_set.bands.first(), minimum=NAN),
    "one_criterion_per_code": lambda w: put(leaf(w), code=_other(w).code),
    "one_criterion_per_position": lambda w: put(leaf(w), position=_other(w).position),
    "criterion_maximum_is_a_number": lambda w: put(leaf(w), maximum=NAN),
    "a_leaf_has_a_milestone": lambda w: put(leaf(w), milestone=None),
    "an_unreachable_maximum_is_confirmed_with_a_reason": lambda w: put(leaf(w), reach_reason="x"),
    "one_subgroup_per_name": lambda w: again(w.subgroup),
    "one_crosswalk_line_per_pair_of_criteria": lambda w: again(
        w.next_set.criteria.first().predecessors.get()
    ),
    "no_criterion_succeeds_itself": lambda w: put(
        w.next_set.criteria.first().predecessors.get(), new=F("old")
    ),
    # evidence
    "one_file_per_revision": lambda w: again(w.document.files.get()),
    "a_file_is_not_empty": lambda w: put(w.document.files.get(), size=0),
    # plans
    "one_plan_per_authority_year_and_kind": lambda w: again(w.plan),
    "an_issued_plan_has_number_and_date": lambda w: put(w.plan, issued_on=None),
    "one_target_per_code": lambda w: at_once(lambda: again(target(w))),
    "one_task_per_code": lambda w: at_once(lambda: again(w.office_task)),
    "one_draft_amends_a_plan": lambda w: again(amending(w)),
    "an_amendment_is_a_draft": lambda w: put(
        amending(w), status="issued", number="1/KH", issued_on=date(2021, 1, 4)
    ),
    "one_meeting_per_number": lambda w: again(concluded(w), held_on=DAY),
    "one_meeting_per_day": lambda w: again(concluded(w), ordinal=9),
    "one_open_meeting_per_plan": lambda w: again(w.meeting, ordinal=9, held_on=DAY),
    "a_concluded_meeting_has_its_moment": lambda w: put(w.meeting, status="concluded"),
    "one_version_per_ordinal": lambda w: again(w.plan.versions.get()),
    "a_target_is_a_number_a_rank_a_band_or_words": lambda w: put(target(w), value=None),
    "no_target_stands_under_itself": lambda w: put(target(w), parent=F("pk")),
    "a_reading_says_one_thing_or_takes_one_back": lambda w: put(w.target_reading, rank=None),
    "no_reading_corrects_itself": lambda w: put(w.target_reading, corrects=F("pk")),
    "a_done_task_has_its_date": lambda w: put(w.office_task, status="done"),
    "one_occurrence_per_last_day": lambda w: again(time(w)),
    "a_finished_occurrence_has_its_day": lambda w: put(time(w), status="done"),
    "a_share_of_an_occurrence_is_a_percentage": lambda w: put(time(w), percent=101),
    "a_reported_share_is_a_percentage": lambda w: time(w).reports.create(
        day=DAY, word="under_way", percent=101
    ),
    "a_document_proves_an_occurrence_once": lambda w: again(w.office_task.evidence_links.get()),
    "one_warning_per_occurrence_level_and_day": lambda w: again(w.task_warning),
    "the_level_of_a_warning_is_known": lambda w: put(w.task_warning, level="blue"),
    "a_warning_to_a_person_names_them": lambda w: put(w.task_warning, party="person"),
    "a_warning_is_acknowledged_with_words": lambda w: put(w.task_warning, acknowledged_at=Now()),
    # scoring
    "one_campaign_per_authority_and_set": lambda w: again(w.campaign),
    "a_unit_is_judged_once_per_campaign": lambda w: again(w.campaign.judged.first()),
    "one_row_per_period_of_a_campaign": lambda w: again(w.opened),
    "figures_end_after_they_begin": lambda w: put(w.opened, figures_to=date(2020, 12, 14)),
    "appraisal_is_due_after_self_scores": lambda w: put(
        w.opened, appraisal_due_at=F("self_due_at")
    ),
    "an_extension_has_a_reason": lambda w: put(w.extension, reason=""),
    "an_extension_ends_after_it_is_given": lambda w: put(w.extension, due_at=F("given_at")),
    "explanations_are_due_after_the_appraisal": lambda w: put(
        w.opened, explanation_due_at=F("appraisal_due_at")
    ),
    "second_appraisal_is_due_after_explanations": lambda w: put(
        w.opened, second_appraisal_due_at=F("appraisal_due_at") + timedelta(1)
    ),
    "one_sheet_per_unit_and_period": lambda w: again(w.sheet),
    "what_is_appraised_was_submitted_or_missed": lambda w: put(w.sheet, status="submitted"),
    "a_final_sheet_has_its_date": lambda w: put(w.sheet, status="final", missed=True),
    "one_entry_per_leaf": lambda w: again(w.entry),
    "self_points_are_a_number": lambda w: put(w.entry, self_points=NAN),
    "appraised_points_are_a_number": lambda w: put(w.entry, first_points=NAN),
    "what_is_not_applicable_has_no_self_points": lambda w: put(w.entry, not_applicable=True),
    "what_is_not_applicable_has_no_appraised_points": lambda w: put(
        w.entry, first_points=5, first_not_applicable=True
    ),
    "a_comment_says_something": lambda w: put(w.comment, text=""),
    "what_is_resolved_says_by_whom": lambda w: put(w.comment, resolved_at=w.comment.written_at),
    "only_what_was_asked_is_resolved": lambda w: again(
        w.comment,
        answer_to=w.question,
        resolved_at=w.comment.written_at,
        resolved_by=w.people["staff"],
    ),
    "one_snapshot_per_submission_of_a_sheet": lambda w: again(w.snapshot),
    "a_lowered_point_has_a_reason": lambda w: put(
        w.entry, first_points=F("self_points") / 2, first_reason_code="other"
    ),
    "a_lowered_point_has_a_kind_of_reason": lambda w: put(
        w.entry, first_points=F("self_points") / 2, first_reason="Chậm"
    ),
    "one_duty_per_criterion_and_unit": lambda w: again(w.duty),
    "a_duty_falls_to_an_office_or_a_person": lambda w: put(w.duty, person=w.people["appraiser"]),
    "one_deduction_reason_per_code": lambda w: again(w.reason),
    "a_deduction_reason_has_words": lambda w: put(w.reason, text=""),
    "an_appraiser_note_says_something": lambda w: put(w.note, text=""),
    "what_the_set_excludes_is_not_answered": lambda w: put(w.entry, excluded=True),
    "points_appraised_again_are_a_number": lambda w: put(
        w.entry, first_points=F("self_points"), second_points=NAN
    ),
    "what_is_not_applicable_has_no_points_appraised_again": lambda w: put(
        w.entry, first_points=F("self_points"), second_points=5, second_not_applicable=True
    ),
    "a_point_lowered_again_has_a_reason": lambda w: put(
        w.entry, self_points=None, first_points=1, second_points="0.5"
    ),
    "a_claim_lowered_again_says_why_and_of_which_kind": lambda w: put(
        w.entry,
        first_points=F("self_points"),
        second_points=F("self_points") / 2,
        second_reason="Chậm",
    ),
    "nothing_is_appraised_again_before_the_first_time": lambda w: put(w.entry, second_points=1),
    "an_explanation_is_somebodys": lambda w: Explanation.objects.create(
        entry=w.entry, asked_by=w.people["appraiser"], answer="Có công văn kèm theo"
    ),
    "one_publication_per_version": lambda w: [
        put(w.publication, **DECIDED, status="published"),
        again(w.publication, status="prepared"),
    ],
    "one_publication_in_the_making": lambda w: again(w.publication, version=2, reason="Sai sót"),
    "one_publication_in_force": lambda w: [
        put(w.publication, **DECIDED, status="published"),
        again(w.publication, version=2, reason="Sai sót"),
    ],
    "a_correction_has_a_reason": lambda w: put(w.publication, version=2),
    "a_publication_has_its_decision": lambda w: put(
        w.publication, **DECIDED | {"signer_name": ""}, status="published"
    ),
    "a_campaign_is_carried_to_a_set_once": lambda w: again(w.carrying),
    "a_document_proves_a_leaf_once": lambda w: again(w.link),
    "a_criterion_is_assigned_once": lambda w: again(w.assignment),
    "an_assignment_has_one_assignee": lambda w: put(w.assignment, office=w.place.justice),
    "a_part_has_one_assignee": lambda w: put(w.part, person=None),
    "one_part_per_assignee_and_sheet": lambda w: again(w.part),
    "what_is_handed_in_has_its_time": lambda w: put(w.part, status="handed_in"),
    "a_capped_band_has_a_reason": lambda w: put(w.year_sheet, band_cap=w.free_set.bands.first()),
    "one_published_table_per_file": lambda w: again(w.published_table, title="Tên khác"),
    "one_published_table_per_year_and_title": lambda w: again(w.published_table, sha256="0" * 64),
    "one_published_row_per_position": lambda w: put(printed(w), position=1),
    "a_unit_is_published_once_per_group": lambda w: put(printed(w), unit=w.place.commune),
    "published_figures_are_numbers": lambda w: put(printed(w), total=NAN),
    "a_published_rank_counts_from_one": lambda w: put(printed(w), rank=0),
    "one_received_result_per_index_and_year": lambda w: again(w.received_result),
    "received_points_lie_within_their_maximum": lambda w: put(w.received_result, points=NAN),
    "a_received_rank_is_one_of_its_units": lambda w: put(w.received_result, ranked=None),
    "one_received_area_per_position": lambda w: put(received_area(w), position=1),
    "points_of_received_areas_lie_within_their_maximum": lambda w: put(
        received_area(w), points=F("maximum") + 1
    ),
    # reports
    "one_report_per_period": lambda w: again(w.report),
    "a_number_is_used_once_a_year": lambda w: same_number(w.report),
    "an_issued_report_has_number_date_signer_and_file": lambda w: put(w.report, status="issued"),
}


def same_number(report: Report):
    """Another report of the authority and year with the number that this one has."""
    facts = {"number": "31/BC-UBND", "issued_on": date(2021, 3, 20)}
    put(report, **facts)
    other = report.period.campaign.periods.exclude(pk=report.period_id).first()
    again(report, period=other, **facts)


def _other(world: World):
    """A criterion beside the leaf."""
    return world.entry.criterion.criteria_set.criteria.exclude(pk=world.entry.criterion_id).last()


def constraints() -> list[str]:
    return [
        constraint.name
        for app in OUR_APPS
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    ]


@pytest.mark.parametrize("name", constraints())
def test_the_database_refuses(world: World, name: str) -> None:
    with pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
        BREAKING[name](world)


def test_nobody_breaks_what_does_not_exist() -> None:
    assert set(BREAKING) == set(constraints())
