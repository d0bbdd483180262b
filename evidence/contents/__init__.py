"""Inspects the bytes of a document; runs in a child process, without Django."""
