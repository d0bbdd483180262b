"""Titles that are printed in capitals, written as in running text."""

# Short forms that stay in capitals.
ACRONYMS = {
    "CBCC",
    "CBCCVC",
    "CCHC",
    "CNTT",
    "HĐND",
    "INDEX",
    "ISO",
    "PAR",
    "QPPL",
    "SIPAS",
    "TCVN",
    "TP",
    "TTHC",
    "UBND",
    "VBQPPL",
    "XHH",
    "ĐTXHH",
}


def in_sentence_case(text: str) -> str:
    """A title printed in capitals as a sentence that keeps its short forms; else unchanged."""
    if not text.isupper():
        return text
    words = [word if word.strip(",.;()") in ACRONYMS else word.lower() for word in text.split()]
    sentence = " ".join(words)
    return sentence[:1].upper() + sentence[1:]
