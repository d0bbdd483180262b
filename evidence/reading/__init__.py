"""Reads number, date, issuer and abstract from the first pages of a PDF in the layout of Nghị định
30/2020/NĐ-CP, Phụ lục I; runs in a child process, without Django.

What is read is only proposed to people, so everything that is doubtful is left out: no reading is
better than a wrong one.
"""
