"""Logging in and out, and changing the password; each leaves an audit row."""
