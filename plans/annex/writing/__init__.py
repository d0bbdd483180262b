"""A plan written as the workbook that the import reads; what is written is read back the same."""
