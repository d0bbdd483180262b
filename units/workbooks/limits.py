"""How large a workbook may be."""

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 50 * 1024 * 1024
MAX_PARTS = 1_000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 400_000
MAX_FORMATS = 70_000  # of cells and texts; Excel itself keeps at most 65,490 of a kind
MAX_LINES = 1_200_000  # rows and texts; a sheet has up to 1,048,576 rows
MAX_OTHERS = 300_000  # of which openpyxl makes objects: rules, names, pieces of text, drawings …
LONGEST_FORMAT = 1_000  # characters; Excel takes 255
