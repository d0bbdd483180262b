"""Loaded into a worker of the tests: the first attempt stops after reading, until it is killed."""

import os
import time
from pathlib import Path

from reports import compiling
from reports.data.report import ReportData
from reports.models import Report

collect = compiling.collect


def collect_and_hold(report: Report) -> ReportData:
    data = collect(report)
    sign = Path(os.environ["HOLD_FIRST_ATTEMPT"]) / "held"
    if not sign.exists():
        sign.touch()
        time.sleep(600)
    return data


compiling.collect = collect_and_hold
