"""The times at which tasks are due, and what is reported of each."""
