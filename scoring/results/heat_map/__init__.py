"""Unit by criterion: the share of the maximum that each unit reached in each of a period."""
