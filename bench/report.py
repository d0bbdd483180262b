"""Seconds and memory of compiling one report, beside WeasyPrint alone on the same document."""

import resource
import sys
import time

import django

django.setup()

from bench.bare import bare_render  # noqa: E402
from reports.content.collect import collect  # noqa: E402
from reports.models import Report  # noqa: E402
from reports.printing.render import STYLES, render_html  # noqa: E402
from units import jobs  # noqa: E402
from units.models import Job  # noqa: E402


def compile_once(report: Report) -> float:
    """As a worker does it: a job that was asked for, from its row to the stored file."""
    job = Job.objects.filter(target_id=report.pk).latest("pk")
    Job.objects.filter(pk=job.pk).update(status=Job.Status.QUEUED, attempts=0)
    Report.objects.filter(pk=report.pk).update(status=Report.Status.QUEUED)
    begun = time.perf_counter()
    jobs.run(job.pk)
    return time.perf_counter() - begun


if __name__ == "__main__":
    report = Report.objects.get(pk=sys.argv[1])
    compile_once(report)  # both measured with everything loaded
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    html = render_html(collect(report))
    rounds = [
        (bare_render(html, STYLES.read_text(), STYLES.as_uri()), compile_once(report))
        for _ in range(3)
    ]
    bare, ours = (sorted(each)[1] for each in zip(*rounds, strict=True))
    print(f"bare:  {bare:.2f} s")
    print(f"ours:  {ours:.2f} s, {memory:.0f} MB")
    print(f"report: {ours / bare:.2f} × the yardstick ({ours - 1.15 * bare:+.2f} s over 1.15 ×)")
