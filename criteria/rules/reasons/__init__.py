"""The reasoning behind the points of an answer, as data: one class for each way of scoring."""
