"""What `run.py` installs, and the servers that it keeps running."""
