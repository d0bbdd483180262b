"""A plan as it leaves: the workbook that is read back, and the papers made of it elsewhere."""
