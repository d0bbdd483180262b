"""Published tables as they are printed, each with what a person reads from it.

`Printed.rows` are (group, unit, appraised, survey, total, index, band, rank), "" is not printed;
`wrong` the (unit or group, column) that do not agree; `compared` how much is recomputed.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Printed:
    text: str
    rows: list[tuple[str, ...]]
    compared: dict[str, int]
    wrong: list[tuple[str, str]] = field(default_factory=list)
    told: tuple[str, ...] = ()


TABLES = {
    "headings over two rows, column numbers, a mean, a footnote": Printed(
        """
ỦY BAN NHÂN DÂN TỈNH MẪU;;;;;;
KẾT QUẢ XÁC ĐỊNH CHỈ SỐ CCHC NĂM 2025;;;;;;
(Kèm theo Quyết định số 12/QĐ-UBND ngày 15 tháng 01 năm 2026);;;;;;
TT;Tên đơn vị;Điểm đánh giá;;;Chỉ số CCHC (%);Xếp hạng
;;Điểm thẩm định (tối đa 65 điểm);Điểm ĐTXHH (tối đa 35 điểm);Tổng điểm;;
(1);(2);(3);(4);(5)=(3)+(4);(6);(7)
1;Xã A;60,50;30,25;90,75;90,75;1
2;Xã B;50;30;80;80,00;2
3;Xã C;45;30;75;75,01;3
Trung bình;;51,83;30,08;81,92;81,92;
Ghi chú: đơn vị không nộp không xếp hạng;;;;;;
""",
        [
            ("", "Xã A", "60.50", "30.25", "90.75", "90.75", "", "1"),
            ("", "Xã B", "50", "30", "80", "80.00", "", "2"),
            ("", "Xã C", "45", "30", "75", "75.01", "", "3"),
        ],
        {"total": 3, "index": 3, "rank": 3, "mean": 4},
        [("Xã C", "index")],
        ("1 “ỦY BAN", "nhắc lại tiêu đề hoặc đánh số cột: 6", "trung bình, dùng để đối chiếu"),
    ),
    "columns of areas and of the claim are left out by name": Printed(
        """
STT;Xã, phường;Lĩnh vực I;Lĩnh vực II;Điểm tự chấm;Tổng điểm;Tỷ lệ (%);Xếp loại;Xếp hạng;Ghi chú
1;Phường A;10;5;88;85,5;85,5%;Tốt;2;
2;Phường B;12;5,5;91;90;90%;Xuất sắc;1;thưởng
Tổng cộng;;22;10,5;;175,5;;;;
""",
        [
            ("", "Phường A", "", "", "85.5", "85.5", "Tốt", "2"),
            ("", "Phường B", "", "", "90", "90", "Xuất sắc", "1"),
        ],
        {"index": 2, "rank": 2},
        told=("“Lĩnh vực I”, “Lĩnh vực II”, “Điểm tự chấm”, “Ghi chú”", "4 “Tổng cộng"),
    ),
    "points are added and taken off beside the two parts": Printed(
        """
STT;Đơn vị;Điểm thẩm định;Điểm điều tra;Điểm thưởng;Điểm trừ;Tổng điểm;Xếp hạng
1;Xã A;50;30;2;0;82;1
2;Xã B;51;29;0;1;79;2
Trung bình;;50,5;29,5;;;80,5;
""",
        [
            ("", "Xã A", "50", "30", "82", "", "", "1"),
            ("", "Xã B", "51", "29", "79", "", "", "2"),
        ],
        {"rank": 2, "mean": 3},
        told=("“Điểm thưởng”, “Điểm trừ”", "không đối chiếu tổng điểm"),
    ),
    "the index alone, with points added beside the two parts": Printed(
        """
STT;Đơn vị;Điểm thẩm định (60 điểm);Điểm XHH (40 điểm);Điểm cộng;Chỉ số;Xếp hạng
1;Xã A;50;30;2;82;1
2;Xã B;51;29,5;0;80,5;2
""",
        [
            ("", "Xã A", "50", "30", "", "82", "", "1"),
            ("", "Xã B", "51", "29.5", "", "80.5", "", "2"),
        ],
        {"rank": 2},
    ),
    "the columns of the year before are left out": Printed(
        """
KẾT QUẢ NĂM 2025
TT;Đơn vị;Chỉ số năm 2024;Chỉ số năm 2025;Xếp hạng năm 2024;Xếp hạng năm 2025;Tăng/giảm
1;Sở A;80,1;85,2;2;1;+5,1
2;Sở B;83;84;1;2;+1
""",
        [("", "Sở A", "", "", "", "85.2", "", "1"), ("", "Sở B", "", "", "", "84", "", "2")],
        {"rank": 2},
        told=("“Chỉ số năm 2024”, “Xếp hạng năm 2024”, “Tăng/giảm”",),
    ),
    "only last year's rank: it is none of this table": Printed(
        """
STT;Đơn vị;Tổng điểm năm 2025;Xếp hạng năm 2024
1;Sở A;85,2;2
""",
        [("", "Sở A", "", "", "85.2", "", "", "")],
        {},
        told=("“Xếp hạng năm 2024”",),
    ),
    "ranks over all groups, the mean of all": Printed(
        """
STT,Đơn vị,Tổng điểm,Xếp hạng chung
I,Nhóm đồng bằng,,
1,Xã A,90,1/4
2,Xã B,70,4/4
II,Nhóm miền núi,,
1,Xã C,80,3/4
2,Xã D,75,2/4
,Trung bình toàn huyện,"78,75",
""",
        [
            ("Nhóm đồng bằng", "Xã A", "", "", "90", "", "", "1"),
            ("Nhóm đồng bằng", "Xã B", "", "", "70", "", "", "4"),
            ("Nhóm miền núi", "Xã C", "", "", "80", "", "", "3"),
            ("Nhóm miền núi", "Xã D", "", "", "75", "", "", "2"),
        ],
        {"rank": 4, "mean": 1},
        [("Xã C", "rank"), ("Xã D", "rank")],
    ),
    "an excerpt that its ranks prove": Printed(
        """
Thứ hạng,Tên đơn vị,Chỉ số CCHC
1/9,Xã A,"90,1%"
5/9,Xã B,"80,2%"
9/9,Xã C,"70,3%"
,Giá trị trung bình,"77,77%"
""",
        [
            ("", "Xã A", "", "", "", "90.1", "", "1"),
            ("", "Xã B", "", "", "", "80.2", "", "5"),
            ("", "Xã C", "", "", "", "70.3", "", "9"),
        ],
        {},
        told=("bảng trích",),
    ),
    "headings again on each page, signatures": Printed(
        """
STT;Đơn vị;Tổng điểm;Xếp hạng
1;Xã A;90;I
STT;Đơn vị;Tổng điểm;Xếp hạng
2;Xã B;80;thứ 3
Mẫu, ngày 5 tháng 1 năm 2026;;;
Người lập biểu;;;TM. ỦY BAN NHÂN DÂN
Nguyễn Văn A;;;CHỦ TỊCH
""",
        [("", "Xã A", "", "", "90", "", "", "1"), ("", "Xã B", "", "", "80", "", "", "3")],
        {"rank": 2},
        [("Xã B", "rank")],
        ("đánh số cột: 3", "7 “Nguyễn Văn A CHỦ TỊCH”"),
    ),
    "ties with a gap, a unit that takes no place, a dash": Printed(
        """
STT;Đơn vị;Tổng điểm;Xếp hạng
1;Xã A;90;1
2;Xã B;80;2
3;Xã C;80;2
4;Xã D;70;4
5;Xã E;60;-
6;Xã G;-;không xếp hạng
""",
        [
            ("", "Xã A", "", "", "90", "", "", "1"),
            ("", "Xã B", "", "", "80", "", "", "2"),
            ("", "Xã C", "", "", "80", "", "", "2"),
            ("", "Xã D", "", "", "70", "", "", "4"),
            ("", "Xã E", "", "", "60", "", "", "-"),
            ("", "Xã G", "", "", "", "", "", "-"),
        ],
        {"rank": 4},
    ),
    "groups within groups, a row of maxima": Printed(
        """
TT;Tên cơ quan, đơn vị;Điểm thẩm định;Điểm điều tra xã hội học;Tổng điểm;Chỉ số;Xếp loại
;Điểm tối đa;65;35;100;100%;
A;CÁC SỞ;;;;;
I;Khối tổng hợp;;;;;
1;Sở A;60;30;90;90,00%;Tốt
II;Khối kinh tế;;;;;
1;Sở B;50;30;81;80%;Khá
B;UBND CẤP XÃ;;;;;
1;Xã Trung Bình;40;30;70;70%;TB
""",
        [
            ("CÁC SỞ – Khối tổng hợp", "Sở A", "60", "30", "90", "90.00", "Tốt", ""),
            ("CÁC SỞ – Khối kinh tế", "Sở B", "50", "30", "81", "80", "Khá", ""),
            ("UBND CẤP XÃ", "Xã Trung Bình", "40", "30", "70", "70", "TB", ""),
        ],
        {"total": 3, "index": 3},
        [("Sở B", "total"), ("Sở B", "index")],
        ("Dòng điểm tối đa",),
    ),
    "the mean of a group is wrong, one index is wrong": Printed(
        """
STT,Đơn vị,Tổng điểm,Tỷ lệ đạt
I,NHÓM XÃ,,
1,Xã A,"88,40","88,40%"
2,Xã B,"85,25","85,52%"
3,Xã C,"69,37","69,37%"
,Bình quân nhóm,"81,10","81,01%"
II,NHÓM PHƯỜNG,,
1,Phường D,"91,00","91,00%"
,Bình quân nhóm,91,91%
,Bình quân chung,"83,5","83,5%"
""",
        [
            ("NHÓM XÃ", "Xã A", "", "", "88.40", "88.40", "", ""),
            ("NHÓM XÃ", "Xã B", "", "", "85.25", "85.52", "", ""),
            ("NHÓM XÃ", "Xã C", "", "", "69.37", "69.37", "", ""),
            ("NHÓM PHƯỜNG", "Phường D", "", "", "91.00", "91.00", "", ""),
        ],
        {"index": 4, "mean": 6},
        [("Xã B", "index"), ("NHÓM XÃ", "mean")],
    ),
    "units numbered in Roman, a short heading": Printed(
        """
Số TT;Tên xã;Điểm;Hạng
I;Xã A;90;I
II;Xã B;80;II
III;Xã C;70;III
""",
        [
            ("", "Xã A", "", "", "90", "", "", "1"),
            ("", "Xã B", "", "", "80", "", "", "2"),
            ("", "Xã C", "", "", "70", "", "", "3"),
        ],
        {"rank": 3},
    ),
    "points of an area under its own heading are none of the total": Printed(
        """
STT;Đơn vị;Lĩnh vực I. Chỉ đạo điều hành;;Kết quả chung;;
;;Điểm;Tỷ lệ;Điểm;Tỷ lệ;Xếp hạng
1;Sở A;8;80%;85;85%;1
2;Sở B;9;90%;80;80%;2
""",
        [
            ("", "Sở A", "", "", "85", "85", "", "1"),
            ("", "Sở B", "", "", "80", "80", "", "2"),
        ],
        {"index": 2, "rank": 2},
        told=("“Lĩnh vực I. Chỉ đạo điều hành – Điểm”",),
    ),
    "a second row of headings that names nothing new, a column without heading": Printed(
        """
STT;Đơn vị;Điểm tự đánh giá;;Điểm thẩm định;;Xếp hạng;
;;Điểm;Tỷ lệ %;Điểm;Tỷ lệ %;;
1;A;95;95;90;90;1;x
2;B;90;90;80;80;2;
""",
        [("", "A", "90", "", "", "", "", "1"), ("", "B", "80", "", "", "", "", "2")],
        {},
        told=("“Điểm tự đánh giá – Điểm”", "“Điểm thẩm định – Tỷ lệ %”, H."),
    ),
    "headings over three rows, a group by its letters, the mean of a group": Printed(
        """
Tên đơn vị;Kết quả đánh giá;;;;
;Điểm;;;Tỉ lệ đạt %;Xếp thứ
;Thẩm định;ĐTXHH;Tổng;;
A. UBND CÁC XÃ;;;;;
Xã A;60;30;90;90%;1
Xã B;50;30;80;80%;2
TRUNG BÌNH NHÓM;55;30;85,1;85%;
B. UBND CÁC PHƯỜNG;;;;;
Phường C;55;30;85;85%;1
""",
        [
            ("UBND CÁC XÃ", "Xã A", "60", "30", "90", "90", "", "1"),
            ("UBND CÁC XÃ", "Xã B", "50", "30", "80", "80", "", "2"),
            ("UBND CÁC PHƯỜNG", "Phường C", "55", "30", "85", "85", "", "1"),
        ],
        {"total": 3, "index": 3, "rank": 3, "mean": 4},
        [("UBND CÁC XÃ", "mean")],
    ),
    "two decimals with a point, a mean to one decimal": Printed(
        """
STT;Đơn vị;Tổng điểm;Chỉ số;Hạng
1;Xã A (*);88.40;88.40 %;1
2;Xã B;85.2;85.2 %;2
3;Xã C;85.2;85,20%;2
Bình quân chung toàn tỉnh;;86,3;86,27%;
(*) Đơn vị sáp nhập từ 01/7/2025;;;;
""",
        [
            ("", "Xã A (*)", "", "", "88.40", "88.40", "", "1"),
            ("", "Xã B", "", "", "85.2", "85.2", "", "2"),
            ("", "Xã C", "", "", "85.2", "85.20", "", "2"),
        ],
        {"index": 3, "rank": 3, "mean": 2},
        told=("6 “(*) Đơn vị sáp nhập",),
    ),
}

REFUSED = {
    "a column of shares": (
        "STT;Đơn vị;Tổng điểm;Chỉ số\n1;Xã A;90;0,9\n2;Xã B;80;1\n",
        "Dòng 2, cột “Chỉ số”: mọi giá trị đều từ 0 đến 1",
    ),
    "a group or a unit without figures": (
        "Đơn vị;Tổng điểm\nPhường;\nPhường A;90\n",
        "Dòng 2: “Phường” không có số liệu: là nhóm hay đơn vị?",
    ),
    "a blank group below one that is written": (
        "Nhóm;Đơn vị;Tổng điểm\nXã;A;90\n;B;80\n",
        "Dòng 3, cột “Nhóm”: để trống dưới “Xã”",
    ),
    "two columns for one thing": (
        "Đơn vị;Tổng điểm;Tổng số điểm\nXã A;90;91\n",
        "cột “Tổng điểm”: cột này bị trùng",
    ),
    "a percentage among points": (
        "Đơn vị;Tổng điểm\nXã A;90%\n",
        "Dòng 2, cột “Tổng điểm”: “90%” là tỷ lệ phần trăm",
    ),
    "no rank": ("Đơn vị;Hạng\nXã A;1-2\n", "Dòng 2, cột “Xếp hạng”: “1-2” không phải là thứ hạng"),
    "a rank beyond its number": ("Đơn vị;Hạng\nXã A;4/3\n", "“4/3” không phải là thứ hạng"),
    "no unit": ("TT;Tổng điểm;Hạng\n1;90;1\n", "cột “Đơn vị”: thiếu cột"),
    "two readings": ("Đơn vị;Tổng điểm\nXã A;1,000\n", "“1,000” là 1000 hay 1?"),
}
