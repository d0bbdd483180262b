"""From the points of leaves to the totals of a sheet, of its areas and of its criteria.

Sums are exact; a total and an index are each rounded once, from unrounded intermediates.
"""
