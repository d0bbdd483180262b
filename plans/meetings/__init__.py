"""Meetings that review a plan: what moved, is slow or is stuck, and what follows."""
