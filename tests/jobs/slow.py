"""A job for tests: it begins, waits for leave to go on, and leaves one line behind."""

import os
import time
from pathlib import Path

from units import jobs
from units.models import Job

FOLDER = "SLOW_JOBS"


def work(job: Job, progress: jobs.Progress) -> jobs.Store:
    folder = Path(os.environ[FOLDER])
    (folder / f"begun-{job.attempts}").write_text(str(os.getpid()))
    progress(40)
    while not (folder / "go").exists():
        time.sleep(0.05)

    def store() -> None:
        with (folder / "effects").open("a") as effects:
            effects.write(f"attempt {job.attempts}\n")

    return store


def refuse(job: Job, progress: jobs.Progress) -> jobs.Store:
    raise jobs.JobRefused("the campaign is gone")


jobs.register("slow", work)
jobs.register("refused", refuse)
