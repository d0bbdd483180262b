"""What `run.py` installs, and the servers that it keeps running.

Only the standard library: this runs before the virtual environment exists.
"""
