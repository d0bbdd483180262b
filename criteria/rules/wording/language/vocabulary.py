"""The words of scoring lines that mean something to a rule. All others are words of the officials.

A kind is what a phrase does in a sentence; longer phrases are looked for before shorter ones.
"""

VOCABULARY = {
    # bounds
    "at_least": (
        "≥|lớn hơn hoặc bằng|trên hoặc bằng|cao hơn hoặc bằng|không dưới|không thấp hơn"
        "|không ít hơn|không nhỏ hơn|ít nhất|tối thiểu|từ đủ"
    ),
    "at_most": (
        "≤|nhỏ hơn hoặc bằng|thấp hơn hoặc bằng|ít hơn hoặc bằng|dưới hoặc bằng|không quá"
        "|không vượt quá|không trên|nhiều nhất"
    ),
    "most": "tối đa|trừ tối đa",
    "below": "<|nhỏ hơn|thấp hơn|ít hơn|bé hơn|dưới|chưa đến|chưa tới|chưa đạt|không đạt",
    "above": ">|lớn hơn|cao hơn|nhiều hơn|hơn|trên|vượt|vượt quá|quá",
    "from": "từ",
    "to": "đến|tới|đến hết|đến mức",
    "up": "trở lên",
    "down": "trở xuống",
    # what counts or changes
    "percent": "%",
    "fault": "vi phạm|sai sót|sai phạm",
    "late": "chậm|trễ|muộn|quá hạn|quá thời hạn|chậm trễ|trễ hạn|chậm hạn",
    "in_time": (
        "đúng hạn|đúng thời hạn|đúng thời gian|trước hạn|trước thời hạn|đúng hạn quy định"
        "|đúng thời hạn quy định|đúng thời gian quy định|không chậm"
        "|trước hoặc đúng hạn|trước và đúng hạn|đúng hoặc trước hạn|đúng và trước hạn"
    ),
    "day": "ngày|ngày làm việc",
    "date": "tháng|quý|năm",
    "change": "tăng|giảm",
    "rate": "tỷ lệ",
    "noun": (
        "hồ sơ|kế hoạch|nhiệm vụ|văn bản|báo cáo|cuộc|lần|lượt|đợt|tin|bài|tin bài|lớp|nhóm|người"
        "|cơ quan|đơn vị|cán bộ|công chức|viên chức|xã|phường|thị trấn|thôn|tổ dân phố|ubnd cấp xã"
        "|tthc|thủ tục|dự toán|kiến nghị|phản ánh|trường hợp|sáng kiến|mô hình|hội nghị|buổi"
        "|chỉ tiêu|nội dung|vụ|vụ việc|loại|hộ|điểm cầu|dịch vụ|quyết định|vốn"
        "|triệu đồng|đồng|câu hỏi|hình thức|sản phẩm|giải pháp|tiêu chí|cuộc họp"
        "|thủ tục hành chính|dịch vụ công|vbqppl|công việc|khiếu nại|tố cáo|đơn thư|kh|vb|hs|cbcc"
        "|ý kiến|công trình|dự án|lỗi|phương án|quy chế"
    ),
    "verb": (
        "hoàn thành|thực hiện|tổ chức|triển khai|gửi|nộp|ban hành|kiểm tra|đăng|xử lý|giải quyết"
        "|tiếp nhận|công khai|xây dựng|tham gia|kết nối|rà soát"
        "|tuyển dụng|niêm yết"
    ),
    "handed": "giao|được giao|cung cấp|phân công|được phân công|thuộc|thuộc diện|thuộc đối tượng",
    "number_word": "hai|ba|bốn|tư|sáu|bảy|tám|chín|mười|chục|vài|nhiều|các",
    # conditions: where one stands, the line says more than a bound
    "and": "và|cùng|cùng với|đồng thời|kèm|kèm theo|cũng như|lẫn|vừa",
    "or": "hoặc|hay",
    "if": "nếu|khi|nếu như",
    "preposition": "tại|ở|trong|trước|sau|bằng|theo|qua",
    "but": "nhưng|song|tuy nhiên|mà",
    "not": "không|chưa|chẳng",
    "proper": "đúng quy định|theo quy định|theo đúng quy định|đầy đủ|kịp thời|chính xác|đúng",
    "lacking": "thiếu|sai",
    "have": "có",
    "occur": "phát sinh",
    "other_condition": (
        "với điều kiện|ngoài|ngoại trừ|riêng|kể cả|bao gồm|phải|chỉ|cần|bởi|do|vì|kể từ|thứ"
        "|còn|trở đi|đã"
    ),
    # points
    "point": "điểm|đ",
    "points_of": "số điểm|tổng điểm|tổng số điểm",
    "top": "điểm tối đa|số điểm tối đa|điểm chuẩn|số điểm chuẩn|tổng điểm tối đa",
    "whole": "đủ|toàn bộ|trọn",
    "half": "nửa|một nửa",
    "one": "một",
    "of": "của",
    "is": "là",
    "gives": "được|chấm|tính|cho|hưởng|cộng|thưởng|thêm|cộng thêm",
    "reach": "đạt",
    "then": "thì",
    "less": "trừ|bị trừ|sẽ trừ|sẽ bị trừ|điểm trừ|trừ đi|khấu trừ|bị khấu trừ",
    "no_loss": "không trừ|không bị trừ|không trừ điểm|không bị trừ điểm",
    "no_points": "không điểm|không có điểm|không được điểm|không cho điểm|không đạt điểm",
    "ungiven": (
        "không tính điểm|không chấm điểm|không xét điểm|không được tính điểm|không được chấm điểm"
        "|không được xét điểm"
    ),
    "not_applicable": (
        "không áp dụng|giảm trừ điểm tối đa|giảm trừ điểm tối đa tương ứng"
        "|giảm trừ số điểm tối đa tương ứng|được giảm trừ điểm tối đa tương ứng"
        "|được giảm trừ điểm tối đa|giảm trừ điểm tối đa tương ứng của đơn vị"
        "|không tính vào tổng điểm|không tính vào tổng điểm tối đa"
        "|không tính vào tổng điểm tối đa của đơn vị|không tính vào điểm tối đa"
    ),
    "score": "điểm đạt được|điểm đánh giá|điểm số|số điểm đạt được|điểm được",
    "each": "mỗi|cứ|cứ mỗi|với mỗi|cứ có|cho mỗi|đối với mỗi|với mỗi một",
    "until_nothing": (
        "trừ đến hết điểm|đến hết điểm|trừ cho đến hết điểm|cho đến hết điểm|trừ đến khi hết điểm"
        "|cho đến khi hết điểm|đến khi hết điểm|trừ đến hết số điểm|cho đến khi hết số điểm"
        "|đến khi hết số điểm|trừ cho đến khi hết điểm|không trừ quá điểm tối đa"
        "|không quá điểm tối đa|không vượt quá điểm tối đa|không quá số điểm tối đa"
        "|không trừ quá số điểm tối đa|không vượt quá số điểm tối đa"
    ),
    # whole sentences and their heads
    "by_formula": (
        "tính theo công thức|tính điểm theo công thức|chấm theo công thức|chấm điểm theo công thức"
        "|tính theo tỷ lệ|tính điểm theo tỷ lệ|chấm theo tỷ lệ|chấm điểm theo tỷ lệ|theo công thức"
        "|được tính theo công thức|điểm đánh giá được tính theo công thức"
        "|điểm được tính theo công thức|điểm đánh giá tính theo công thức|điểm tính theo công thức"
        "|tính theo công thức sau|tính điểm theo công thức sau|được tính theo công thức sau"
        "|được tính theo tỷ lệ|được chấm theo công thức"
    ),
    "where": "trong đó",
    "with": "với",
    "satisfaction": (
        "tỷ lệ hài lòng|tỷ lệ đánh giá hài lòng|tỷ lệ hài lòng trung bình"
        "|tỷ lệ đánh giá hài lòng trung bình|tỷ lệ hài lòng chung|mức độ hài lòng"
    ),
    "survey": "điều tra xã hội học|đtxhh|khảo sát hài lòng|khảo sát mức độ hài lòng",
    "basis": (
        "theo kết quả|qua kết quả|căn cứ kết quả|căn cứ vào kết quả|đánh giá qua|xác định qua"
        "|được xác định qua|được đánh giá qua"
    ),
    "judge": "cơ quan thẩm định|sở, ngành|hội đồng|hội đồng thẩm định",
    "as_met": "theo mức độ đáp ứng|theo mức độ thực hiện|theo mức độ hoàn thành",
    "apart": "mỗi mức cách nhau",
    "figure": "số liệu chấm điểm",
    "by_title": "theo tên tiêu chí",
    "one_of": "chấm theo một trong các mức sau",
    "sum_of": "cộng điểm của các nội dung đã thực hiện",
    "from_top": "giảm trừ từ điểm tối đa theo các mức sau",
    "every_rate": "mọi tỷ lệ",
    "every_count": "mọi số lượng",
    "every_day": "mọi số ngày chậm",
    # without meaning of their own
    "filler": (
        "này|nào|đi|đến hạn|số|số lượng|mức|kết quả|đạt được|trong năm|trong kỳ|của tiêu chí"
        "|của tiêu chí này|của tiêu chí thành phần|của nội dung này|tổng số"
    ),
    # words that hold one of the phrases above, and mean something else
    "word": (
        "căn cứ|từ chối|không gian|không gian mạng|cấp trên|từ xa|không chuyên trách"
        "|điểm không phù hợp|từng|quá trình|hay dùng|trước đây|quy chế làm việc"
    ),
    # signs
    "colon": ":",
    "arrow": "→",
    "equals": "=",
    "comma": ",",
    "semicolon": ";",
    "stop": ".",
    "slash": "/",
    "times": "×",
    "plus": "+",
    "open": "([{",
    "close": ")]}",
    "dash": "-–—",
}
SIGNS = {"open", "close", "dash"}  # each character by itself
AT_THE_END = {"no_points", "ungiven"}  # "Không có điểm không phù hợp" is something else
