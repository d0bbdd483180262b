"""The criteria that tasks serve: what a plan covers, and what a newer set changes in it."""
