"""The kinds of documents that are named over their abstract (Nghị định 30/2020/NĐ-CP, Điều 7, and
Luật Ban hành văn bản quy phạm pháp luật).
"""

KINDS = frozenset(
    {
        "bản ghi nhớ",
        "bản thỏa thuận",
        "báo cáo",
        "biên bản",
        "chỉ thị",
        "chương trình",
        "công điện",
        "dự án",
        "đề án",
        "giấy giới thiệu",
        "giấy mời",
        "giấy nghỉ phép",
        "giấy ủy quyền",
        "hợp đồng",
        "hướng dẫn",
        "kế hoạch",
        "nghị định",
        "nghị quyết",
        "phiếu báo",
        "phiếu chuyển",
        "phiếu gửi",
        "phương án",
        "quy chế",
        "quy định",
        "quyết định",
        "thông báo",
        "thông cáo",
        "thông tư",
        "tờ trình",
    }
)


def is_kind(text: str) -> bool:
    """Whether a line is the name of a kind, which is printed in capitals."""
    return text.isupper() and text.lower() in KINDS
