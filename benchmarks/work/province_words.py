"""The words of a generated province: places, offices, people, tasks, deadlines. All names are invented.

How often each deadline stands in a plan was counted on the 186 tasks of four real commune plans: a third are due by the
end of the year, a sixth go on all the time, one in nine waits for an event or an instruction.
"""

from __future__ import annotations

from dataclasses import dataclass

OFFICES = (  # name, short name, outside body, how often it leads
    ("Văn phòng HĐND và UBND", "Văn phòng", False, 30),
    ("Phòng Văn hóa - Xã hội", "Phòng VH-XH", False, 22),
    ("Trung tâm Phục vụ hành chính công", "Trung tâm PVHCC", False, 18),
    ("Phòng Kinh tế", "Phòng Kinh tế", False, 12),
    ("Ban Quản lý dự án", "Ban QLDA", False, 3),
    ("Trung tâm Cung ứng dịch vụ công", "Trung tâm DVC", False, 4),
    ("Trạm Y tế", "Trạm Y tế", False, 2),
    ("Ban Chỉ huy Quân sự", "BCH Quân sự", False, 1),
    ("Công an", "Công an", True, 4),
    ("Ủy ban Mặt trận Tổ quốc", "MTTQ", True, 2),
    ("Thuế cơ sở", "Thuế", True, 1),
    ("Bưu điện", "Bưu điện", True, 1),
)

SECTIONS = (  # number, title, how many of a hundred tasks
    ("I", "Công tác chỉ đạo, điều hành cải cách hành chính", 22),
    ("II", "Cải cách thể chế", 10),
    ("III", "Cải cách thủ tục hành chính", 20),
    ("IV", "Cải cách tổ chức bộ máy", 10),
    ("V", "Cải cách chế độ công vụ", 12),
    ("VI", "Cải cách tài chính công", 9),
    ("VII", "Xây dựng chính quyền số", 17),
)

ACTIONS = (
    *("Xây dựng, ban hành", "Rà soát, đánh giá", "Tổ chức triển khai", "Kiểm tra việc thực hiện", "Tham mưu ban hành"),
    *("Tuyên truyền, phổ biến", "Cập nhật, niêm yết công khai", "Tập huấn, bồi dưỡng về", "Đôn đốc thực hiện"),
    *("Khảo sát, lấy ý kiến về", "Tổng hợp, báo cáo", "Nâng cao chất lượng", "Duy trì, cải tiến", "Số hóa"),
)

MATTERS = {
    "I": (
        *("kế hoạch cải cách hành chính năm {year}", "kế hoạch tuyên truyền cải cách hành chính"),
        *("chỉ số cải cách hành chính (PAR INDEX)", "mức độ hài lòng của người dân (SIPAS)"),
        *("các sáng kiến, mô hình mới trong cải cách hành chính", "kết luận kiểm tra cải cách hành chính"),
    ),
    "II": (
        *("văn bản quy phạm pháp luật do HĐND, UBND ban hành", "quy chế làm việc của UBND"),
        *("công tác theo dõi thi hành pháp luật", "văn bản trái pháp luật, chồng chéo, hết hiệu lực"),
    ),
    "III": (
        *("thủ tục hành chính thuộc thẩm quyền giải quyết", "hồ sơ, kết quả giải quyết thủ tục hành chính"),
        *("phản ánh, kiến nghị về quy định hành chính", "quy trình nội bộ, quy trình điện tử"),
        *("việc tiếp nhận hồ sơ không phụ thuộc địa giới hành chính", "thời gian giải quyết hồ sơ đất đai, hộ tịch"),
    ),
    "IV": (
        *("chức năng, nhiệm vụ của các phòng chuyên môn", "đề án vị trí việc làm và cơ cấu công chức"),
        *("phân cấp, ủy quyền giải quyết công việc", "biên chế được giao năm {year}"),
    ),
    "V": (
        *("kỷ luật, kỷ cương hành chính", "đánh giá, xếp loại cán bộ, công chức", "quy tắc ứng xử, văn hóa công sở"),
        *("đào tạo, bồi dưỡng cán bộ, công chức năm {year}", "hồ sơ điện tử cán bộ, công chức"),
    ),
    "VI": (
        *("giải ngân kế hoạch vốn đầu tư công", "quy chế chi tiêu nội bộ", "quản lý, sử dụng tài sản công"),
        *("thu ngân sách trên địa bàn", "tự chủ tài chính của đơn vị sự nghiệp"),
    ),
    "VII": (
        *("chuyển đổi số và Đề án 06", "dịch vụ công trực tuyến toàn trình", "chữ ký số trong xử lý văn bản"),
        *("tổ công nghệ số cộng đồng", "cơ sở dữ liệu dùng chung", "hệ thống quản lý chất lượng ISO 9001:2015"),
        *("an toàn thông tin mạng", "báo cáo trên môi trường điện tử"),
    ),
}

TAILS = (
    *("trên địa bàn", "tại các thôn, tổ dân phố", "theo hướng dẫn của Sở Nội vụ", "bảo đảm đúng quy định"),
    *("gắn với trách nhiệm người đứng đầu", "theo Nghị quyết số {n}/NQ-CP", "theo Quyết định số {n}/QĐ-UBND"),
    *("phục vụ người dân và doanh nghiệp", "bảo đảm 100% hồ sơ được giải quyết đúng hạn", ""),
)

PRODUCTS = ("Kế hoạch", "Báo cáo", "Quyết định", "Công văn", "Biên bản", "Danh mục", "Quy chế", "Tin, bài")

DONE = (
    *("Đã hoàn thành, gửi kèm sản phẩm.", "Đã ban hành văn bản và triển khai đến các thôn, tổ dân phố."),
    *("Đã tổ chức hội nghị, có biên bản kèm theo.", "Đã tổng hợp số liệu, trình lãnh đạo ký."),
    *("Đã rà soát xong, không phát sinh vướng mắc.", "Đã niêm yết công khai tại trụ sở và trang thông tin điện tử."),
)
UNDER_WAY = (
    *("Đang lấy ý kiến các phòng.", "Đang tổng hợp số liệu của các thôn.", "Dự thảo đã trình lãnh đạo cho ý kiến."),
    *("Chưa có hướng dẫn của cấp trên.", "Đã làm việc với đơn vị phối hợp, chờ văn bản trả lời."),
)
RETURNED = ("Thiếu văn bản kèm theo.", "Số liệu chưa khớp với kỳ trước.", "Văn bản chưa ký, chưa đóng dấu.")


@dataclass(frozen=True, slots=True)
class Wording:
    """A deadline as plans write it; ``weight`` of a thousand tasks. It may name a month, a quarter or a day."""

    words: str
    weight: int


DEADLINES = (
    *(Wording("Cả năm {year}", 120), Wording("Năm {year}", 205), Wording("{year}", 20)),
    Wording("Thường xuyên", 161),
    *(Wording("Tháng {month:02}/{year}", 80), Wording("Chậm nhất tháng {month}/{year}", 27)),
    *(Wording("Theo chỉ đạo của UBND tỉnh", 45), Wording("Theo yêu cầu của Sở Nội vụ", 25)),
    Wording("Theo lộ trình được cấp có thẩm quyền quy định", 21),
    *(Wording("Quý {quarter}/{year}", 60), Wording("Quý {quarter} năm {year}", 15)),
    Wording("Báo cáo định kỳ tại các kỳ báo cáo CCHC", 59),
    *(Wording("Tháng 6/{year}; báo cáo định kỳ tại các kỳ báo cáo CCHC", 20), Wording("Hàng tháng", 14)),
    *(Wording("Theo dõi thường xuyên; Đôn đốc tiến độ hàng tháng", 12), Wording("Hàng quý", 10)),
    *(Wording("Trước ngày {day:02}/{month:02}/{year}", 27), Wording("Xong trước {day:02}/{month:02}/{year}", 11)),
    *(Wording("Quý I-IV năm {year}", 14), Wording("Quý III, IV/{year}", 8)),
    *(Wording("Ngay sau khi công bố kết quả Chỉ số PAR INDEX", 9), Wording("Sau khi có kế hoạch của tỉnh", 7)),
    *(Wording("Tháng {month}/{year} đến tháng 12/{year}", 11), Wording("06 tháng/lần", 8)),
    Wording("Trong thời hạn 30 ngày kể từ ngày nhận được kết luận kiểm tra", 6),
)

SYLLABLES = (
    *("Minh", "Đông", "Tân", "Hòa", "Bình", "Phú", "Long", "Vĩnh", "An", "Sơn", "Thanh", "Yên", "Kim", "Hồng", "Quang"),
    *("Trung", "Lộc", "Thịnh", "Hải", "Giang", "Lam", "Phong", "Mỹ", "Thái", "Ngọc", "Xuân", "Cẩm", "Đại", "Tiên"),
    *("Hưng", "Khánh", "Lương", "Châu", "Điền", "Thủy", "Bảo", "Gia", "Nghĩa", "Thượng", "Hạ", "Tây", "Nam", "Bắc"),
)
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý", "Hồ", "Đinh")
MIDDLES = ("Văn", "Thị", "Đình", "Thu", "Quang", "Minh", "Ngọc", "Hữu", "Thanh", "Xuân", "Đức", "Hải")
GIVEN = (
    *("An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hùng", "Khải", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Quân"),
    *("Sơn", "Thảo", "Tuấn", "Uyên", "Vân", "Yến", "Đạt", "Huy", "Liên", "Nga", "Tâm", "Trang"),
)
