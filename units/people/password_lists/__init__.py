"""One-time passwords for many accounts at once: all of them or none, made by the worker.

Hashing a password takes a good part of a second by design, too long for a request with many. The
request only stores the order; the worker hashes, then sets all passwords in one transaction. A
second attempt makes the same passwords.
"""
