"""Seconds and memory of compiling one report, beside WeasyPrint alone on the same document."""

import resource
import sys
import time

import django

django.setup()

from bench.bare import bare_render  # noqa: E402
from reports.collect import collect  # noqa: E402
from reports.models import Report  # noqa: E402
from reports.render import STYLES, render_html  # noqa: E402
from units import jobs  # noqa: E402
from units.models import Job  # noqa: E402

if __name__ == "__main__":
    report = Report.objects.get(pk=sys.argv[1])
    job = Job.objects.get(target_id=report.pk)
    Job.objects.filter(pk=job.pk).update(status=Job.Status.QUEUED, attempts=0)
    begun = time.perf_counter()
    jobs.run(job.pk)
    taken = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report.refresh_from_db()
    html = render_html(collect(report))
    bare = bare_render(html, STYLES.read_text(), STYLES.as_uri())
    print(f"bare:  {bare:.2f} s")
    print(f"ours:  {taken:.2f} s, {memory:.0f} MB")
    print(f"report: {taken / bare:.2f} × the yardstick ({taken - 1.15 * bare:+.2f} s over 1.15 ×)")
