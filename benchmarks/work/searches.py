"""What people look for; the same words in both systems. Half are found often, half seldom, some not at all."""

WORDS = (
    *("thủ tục hành chính", "công khai", "dịch vụ công", "báo cáo quý", "SIPAS", "PAR INDEX", "Đề án 06"),
    *("chữ ký số", "vị trí việc làm", "đất đai", "ISO 9001", "sáng kiến", "kỷ luật", "đầu tư công"),
    *("184/QĐ-UBND", "77/NQ-CP", "Trạm Y tế", "Sở Nội vụ", "hồ sơ điện tử", "khoáng sản"),
)
