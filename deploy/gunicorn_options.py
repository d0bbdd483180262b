"""How gunicorn serves the pages, in the container and on an own server:

gunicorn --config deploy/gunicorn_options.py
"""

import os

wsgi_app = "parindex.wsgi"
# The reverse proxy asks at the socket, a check of health on the same machine at the port.
bind = ["unix:/run/parindex/web.sock", "127.0.0.1:8000"]

# Each process looks at up to two strangers' files at once, in children of up to 1 GB each
# (units/confined.py): give a machine 2.5 GB for each process.
workers = int(os.environ.get("WEB_PROCESSES", "2"))
threads = 8
preload_app = True
timeout = 60
graceful_timeout = 30  # what is under way when it has to stop is ended in this time
worker_tmp_dir = "/dev/shm"  # signs of life need no disk
control_socket_disable = True

accesslog = "-"
access_log_format = '%({x-forwarded-for}i)s "%(r)s" %(s)s %(b)s bytes %(M)s ms'
