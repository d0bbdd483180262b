"""Warnings about tasks that are nearly due, overdue, or at risk by their own word."""
