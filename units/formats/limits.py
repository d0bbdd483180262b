"""How long texts may be, by their kind, in characters: columns, forms, imports and pages take
their limits from here. units/formats/lengths.py says what is too long; nothing is cut.
"""

LINE = 300  # a title, a name: what stands on one line
SEARCH = 200  # search words
PASSAGE = 200  # a page or section of a document
CODES = 200  # criteria named by their codes
OFFICE = 200  # an office as a document names it
FILE_NAME = 255
EMAIL = 254
LOG_IN_NAME = 254
WORDS = 2_000  # a reason, a note, a comment
EXPLANATION = 4_000  # a question of the appraisal, and the answer to it
PARAGRAPH = 5_000  # a title, a line of scoring or a list in an annex or a plan
SECTION = 20_000  # a section of a report, the lines of a rule
