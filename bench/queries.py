"""How many queries a page takes: `python -m bench.queries ADDRESS COOKIE`."""

import sys

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

if __name__ == "__main__":
    django.setup()
    client = Client(headers={"cookie": sys.argv[2], "host": "localhost"})
    client.get(sys.argv[1])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(sys.argv[1])
    assert answer.status_code == 200, answer.status_code
    print(len(queries))
