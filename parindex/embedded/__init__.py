"""The servers that `run.py` brings along, as processes that it keeps running."""
