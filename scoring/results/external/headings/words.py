"""The words that name the columns of a published table.

They are search keys: lower case, without diacritics."""

INDEX = r"(?:cchc|cai cach hanh chinh|par index|par)"
_COMMUNES = r"(?:xa|phuong|thi tran|dac khu|huyen|thi xa|thanh pho|quan)"
_PLACES = rf"{_COMMUNES}(?:(?:, | - |, va | va |/){_COMMUNES})*"
_OFFICES = r"so(?:,? ban)?(?:,? nganh)?(?:,? dia phuong)?|phong(?:,? ban)?(?: chuyen mon)?"
_NAMES = (
    r"(?:co quan|don vi|co quan ?[,/]? ?don vi|don vi (?:hanh chinh|truc thuoc)(?: cap \w+)?"
    rf"|don vi cap \w+|dia phuong|{_OFFICES}|{_PLACES}"
    rf"|(?:ubnd|uy ban nhan dan) (?:cap |cac )?{_PLACES})"
)
_SURVEYED = (
    r"(?:danh gia )?(?:thong qua |qua |tu )?(?:dieu tra,? )?(?:khao sat )?(?:xa hoi hoc|xhh)"
    r"|dtxhh|khao sat|dieu tra"
)
WORDS = {
    "number": r"stt|tt|so tt|so thu tu|no\.?",
    "group": r"group|(?:phan )?nhom(?: don vi)?|khoi(?: don vi)?|cum(?: thi dua)?",
    "unit": rf"unit|(?:ten )?(?:cac )?{_NAMES}(?: (?:duoc )?(?:danh gia|cham diem|xep hang))?",
    "appraised": r"appraised|(?:tong )?(?:diem |ket qua )?(?:(?:do |cua )?hoi dong )?tham dinh"
    r"|diem (?:do |cua )?hoi dong(?: tham dinh)?|diem tham dinh cua .+",
    "survey": rf"survey|(?:tong )?(?:diem |ket qua |diem ket qua )?(?:{_SURVEYED})",
    "total": rf"total|tong(?: so)?(?: cong)?(?: diem)?(?: dat| dat duoc| chung| cuoi cung)?"
    rf"(?: (?:chi so )?{INDEX})?|diem tong(?: cong| hop)?|diem (?:chi so )?{INDEX}",
    "index": rf"index|(?:gia tri |ket qua )?chi so(?: tong hop)?(?: {INDEX})?(?: dat(?: duoc)?)?"
    r"|par index|(?:dat )?ty le(?: phan tram| %)?(?: diem)? dat(?: duoc)?",
    "band": r"band|(?:ket qua |muc )?(?:xep|phan) loai(?: chung| cchc| don vi)?|loai",
    "rank": r"rank|(?:ket qua |thu tu |vi thu |vi tri )?xep hang|thu hang|thu bac|xep thu|hang"
    r"|(?:xep )?vi thu|vi tri",
}
# What names a column only where no other does.
WEAK = {"total": r"diem(?: so| dat(?: duoc)?)?|so diem", "index": r"(?:dat )?ty le(?: %)?|%"}
