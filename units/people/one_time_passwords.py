"""One-time passwords: random, and easy to read out over the telephone."""

import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read for another


def one_time_password() -> str:
    return spell_password(secrets.randbits(256))


def spell_password(number: int) -> str:
    """A number of 256 random bits as twelve letters in groups of four: 59 bits remain, easy to
    read out over the telephone.
    """
    letters = []
    for _place in range(12):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return "-".join("".join(letters[begin : begin + 4]) for begin in (0, 4, 8))
