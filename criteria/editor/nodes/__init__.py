"""Correcting the nodes of a draft: add, change, move, split, remove, confirm."""
