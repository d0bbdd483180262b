"""The words and marks by which a row is known: a mean, the maxima, a sum, a note, a group."""

import re
from collections.abc import Mapping

from scoring.results.external.rows.row import Kind

MARK = re.compile(r"([ivx]{1,5}|[a-h])(?:[.):-] ?| - )(?=\S)")
_MEAN = re.compile(
    r"(?:gia tri |diem |muc |so )?(?:trung binh|binh quan|tb)(?: (?:chung|cong|cua|cac|toan|trong"
    r"|nhom|khoi|cum|theo|tinh|huyen|thanh pho|don vi|xa|phuong|so|nganh|thi tran|dac khu"
    r"|i{1,3}|iv|v|[0-9]{1,2}|cap|diem|,))*"
)
_MAXIMA = re.compile(r"(?:tong )?(?:so )?(?:diem |thang diem )?(?:toi da|chuan)(?: .*)?|thang diem")
_SUMMARY = re.compile(
    r"(?:tong|cong|tong cong|tong so)(?: .*)?|(?:diem |gia tri )?(?:cao|thap|lon|nho) nhat(?: .*)?"
    r"|so (?:luong )?don vi .*|ty le .*|trung vi|do lech.*"
)
BY_WORDS: Mapping[Kind, re.Pattern[str]] = {
    "mean": _MEAN,
    "maxima": _MAXIMA,
    "summary": _SUMMARY,
}
NOTE = re.compile(
    r"[(*]|ghi chu|chu thich|nguon|noi nhan|nguoi lap|(?:tm|kt|tl|tuq|q)\.|thu truong|- |ngay \d"
    r"|can cu |kem theo|luu y"
)
GROUP_WORDS = re.compile(r"\b(?:nhom|khoi|cum|khu vuc|vung|cac)\b")
