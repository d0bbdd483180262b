import json

import pytest

from reports.printing.render import render_html
from reports.snapshot import from_json, to_json
from tests.reports.sample import ISSUED, REPORT


@pytest.mark.parametrize("report", [REPORT, ISSUED])
def test_what_was_kept_says_the_same(report):
    kept = from_json(json.loads(json.dumps(to_json(report))))
    assert kept == report
    assert render_html(kept) == render_html(report)


def test_an_unknown_field_is_not_swallowed():
    with pytest.raises(KeyError):
        from_json({**to_json(REPORT), "surprise": 1})
