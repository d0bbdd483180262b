"""An empty database `parindex_bench` on the server of DATABASE_URL."""

import django
from django.db import connection

django.setup()

if __name__ == "__main__":
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS parindex_bench WITH (FORCE)")
        cursor.execute("CREATE DATABASE parindex_bench")
