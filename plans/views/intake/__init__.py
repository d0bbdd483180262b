"""The pages on which a workbook becomes a plan."""
