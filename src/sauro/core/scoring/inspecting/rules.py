# ruff: noqa: E501 - one rule, one line: a table is read down its columns
"""The table of rules: each with its stable code, weight, sentence and basis, over a plain function that looks."""

from collections.abc import Iterator
from dataclasses import dataclass

from sauro.core.findings import Finding, Severity
from sauro.core.scoring.inspecting import answer_rules, figure_rules, proof_rules, sheet_rules
from sauro.core.scoring.inspecting.proof_rules import MOST_LINES, each_proof
from sauro.core.scoring.inspecting.subject import Look, SheetSubject

_DEFECT, _ADVICE, _NOTE = Severity.DEFECT, Severity.ADVICE, Severity.NOTE
_PROOF = "Bảng tự chấm có cột “Tài liệu kiểm chứng/giải trình”: điểm nào cũng phải kiểm lại được"
_WINDOW = "Bộ tiêu chí chấm kết quả trong thời gian đánh giá"
_SET = "Cách tính ghi trong bộ tiêu chí"
_SENSE = "Một bảng điểm không được tự mâu thuẫn"
_REASON = "Điểm do người chấm phải kèm lý do để người thẩm định xét"
_FIGURES = "Một số liệu chỉ có một con số, ở báo cáo cũng như ở bảng điểm"
_SILENT = "Bộ tiêu chí không nói cách tính khi không phát sinh thì cơ quan thẩm định quyết định"
_LAST = "Người thẩm định đặt bảng năm trước bên cạnh"


@dataclass(frozen=True, slots=True)
class SheetFinding(Finding):
    """A finding over a sheet: ``lines`` are the codes of the lines it speaks of, ``proofs`` the keys of the proofs."""

    lines: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRule:
    """One thing that a sheet should get right: ``sentence`` says it in Vietnamese, ``basis`` why, ``advice`` what to do
    where it is not so. ``find`` gives the places."""

    code: str
    severity: Severity
    sentence: str
    basis: str
    advice: str
    find: Look

    def findings(self, subject: SheetSubject) -> Iterator[SheetFinding]:
        for hit in self.find(subject):
            severity = hit.severity or self.severity
            yield SheetFinding(self.code, severity, hit.message, advice=self.advice, lines=hit.lines, proofs=hit.proofs)


RULES: tuple[SheetRule, ...] = (
    SheetRule("proof.unknown", _DEFECT, "Tài liệu nêu ra thì có trong hồ sơ.", _PROOF, "Thêm tài liệu vào kho minh chứng, hoặc bỏ khỏi dòng.", proof_rules.unknown),
    SheetRule("proof.withdrawn", _DEFECT, "Không dùng minh chứng đã rút.", _PROOF, "Thay bằng minh chứng còn dùng, hoặc bỏ khỏi dòng.", each_proof(lambda one: one.piece.is_withdrawn, "minh chứng đã được rút.")),
    SheetRule("proof.outside_window", _DEFECT, "Minh chứng có ngày trong thời gian đánh giá.", _WINDOW, "Dùng văn bản ban hành trong thời gian đánh giá; nếu hướng dẫn cho phép thì giải trình.", proof_rules.outside_window),
    SheetRule("proof.after_close", _DEFECT, "Minh chứng có trước ngày khóa đợt chấm.", _WINDOW, "Dùng văn bản có trước ngày khóa; văn bản sau ngày ấy để cho đợt sau.", proof_rules.after_close),
    SheetRule("proof.in_future", _DEFECT, "Minh chứng không mang ngày chưa đến.", _SENSE, "Mở minh chứng, đối chiếu và sửa ngày.", proof_rules.in_future),
    SheetRule("proof.no_day", _ADVICE, "Minh chứng có ngày.", _WINDOW, "Mở minh chứng và nhập ngày ban hành; với ảnh là ngày chụp.", each_proof(lambda one: one.is_file and one.piece.issued_on is None, "chưa có ngày nên không xét được có trong thời gian đánh giá hay không.", excusable=True)),
    SheetRule("proof.link_no_day", _ADVICE, "Đường dẫn có ngày đăng.", _WINDOW, "Nhập ngày đăng; nên lưu trang thành PDF vì nội dung trên mạng có thể đổi.", each_proof(lambda one: one.piece.is_link and one.piece.issued_on is None, "đường dẫn chưa có ngày đăng.", excusable=True)),
    SheetRule("proof.no_number", _ADVICE, "Văn bản có số, ký hiệu.", _PROOF, "Nhập số, ký hiệu; nếu là bản nháp thì thay bằng bản đã ban hành.", each_proof(lambda one: one.is_file and not one.piece.is_photo and not one.piece.number, "chưa có số, ký hiệu.", excusable=True)),
    SheetRule("proof.unconfirmed", _ADVICE, "Số, ngày, trích yếu đã có người đối chiếu.", _PROOF, "Mở minh chứng, đối chiếu với văn bản rồi xác nhận.", each_proof(lambda one: not one.piece.is_confirmed and not one.piece.is_withdrawn, "chưa ai xác nhận số, ngày, cơ quan, trích yếu.")),
    SheetRule("proof.unread", _ADVICE, "Tệp mở ra đọc được.", _PROOF, "Cho máy đọc lại; nếu vẫn không được thì mở tệp xem có hỏng hay đặt mật khẩu không.", each_proof(lambda one: one.is_file and not one.piece.is_photo and one.piece.has_text is None, "máy chưa đọc được tệp.")),
    SheetRule("proof.no_text", _NOTE, "Tệp có chữ để tìm và đối chiếu.", _PROOF, "Thêm bản có chữ (DOCX, PDF xuất từ máy) nếu có.", each_proof(lambda one: one.is_file and not one.piece.is_photo and one.piece.has_text is False, "bản quét không có chữ đọc được.")),
    SheetRule("proof.twice_in_line", _ADVICE, "Một dòng nêu một tài liệu một lần.", _SENSE, "Bỏ bớt lần nêu thừa.", proof_rules.twice_in_line),
    SheetRule("proof.same_file", _ADVICE, "Mỗi tệp đưa vào hồ sơ một lần.", _SENSE, "Giữ một minh chứng, dùng nó cho các dòng; xem có đính kèm nhầm tệp không.", proof_rules.same_bytes),
    SheetRule("proof.too_many_lines", _ADVICE, f"Một tệp không chứng minh quá {MOST_LINES} tiêu chí.", _PROOF, "Ghi rõ trang, mục cho từng tiêu chí, hoặc thêm văn bản riêng của tiêu chí.", proof_rules.too_many_lines),
    SheetRule("proof.number_two_days", _DEFECT, "Một số, ký hiệu có một ngày.", _SENSE, "Mở hai minh chứng, đối chiếu và sửa số hoặc ngày.", proof_rules.number_with_two_days),
    SheetRule("proof.contradictory", _ADVICE, "Một tệp không vừa nói “không có” vừa nói “có”.", _SENSE, "Xem lại hai dòng; nếu đúng cả hai thì ghi rõ trang, mục của tệp cho từng dòng.", proof_rules.contradictory),
    SheetRule("line.full_without_proof", _DEFECT, "Điểm tối đa phải có tài liệu.", _PROOF, "Đính kèm tài liệu mà hướng dẫn đòi, hoặc hạ điểm.", proof_rules.full_without_proof),
    SheetRule("line.points_without_proof", _ADVICE, "Có điểm thì có tài liệu.", _PROOF, "Đính kèm tài liệu mà hướng dẫn đòi.", proof_rules.points_without_proof),
    SheetRule("line.only_links", _ADVICE, "Không chỉ dựa vào đường dẫn.", _PROOF, "Lưu trang thành PDF có ngày, hoặc thêm văn bản, báo cáo.", proof_rules.only_links),
    SheetRule("line.only_photos", _ADVICE, "Không chỉ dựa vào ảnh.", _PROOF, "Thêm kế hoạch, giấy mời, biên bản hoặc báo cáo có số, ngày.", proof_rules.only_photos),
    SheetRule("line.partner_without_proof", _NOTE, "Dòng dùng chung tài liệu cũng nêu tài liệu.", _PROOF, "Nêu tài liệu ở cả hai dòng để người thẩm định khỏi tìm.", proof_rules.partner_without_proof),
    SheetRule("answer.ratio_above_one", _DEFECT, "Tỷ lệ không lớn hơn 1.", _SENSE, "Xem có ghi ngược tử số và mẫu số, hoặc hai số của hai kỳ khác nhau.", answer_rules.ratio_above_one),
    SheetRule("answer.refused", _DEFECT, "Câu trả lời hợp với cách tính.", _SET, "Sửa câu trả lời của dòng này.", answer_rules.refused),
    SheetRule("answer.not_whole", _ADVICE, "Số việc là số nguyên.", _SENSE, "Nhập số việc thật, không nhập tỷ lệ phần trăm.", answer_rules.not_whole),
    SheetRule("answer.denominators_differ", _ADVICE, "Cùng đếm một việc thì cùng một mẫu số.", _SENSE, "Lấy một con số, hoặc giải trình vì sao khác.", answer_rules.denominators_differ),
    SheetRule("answer.factor_missing", _DEFECT, "Dòng nhân với dòng khác thì dòng kia có số liệu.", _SET, "Nhập số liệu của dòng kia trước.", answer_rules.factor_missing),
    SheetRule("answer.period_missing", _DEFECT, "Chỉ tiêu tính từng kỳ có đủ các kỳ.", _SET, "Nhập số của các kỳ còn thiếu, kể cả kỳ bằng 0.", answer_rules.period_missing),
    SheetRule("answer.base_differs", _ADVICE, "Số năm trước khớp bảng năm trước.", _LAST, "Lấy số của bảng năm trước, hoặc giải trình vì sao đã sửa.", answer_rules.base_differs),
    SheetRule("answer.given_without_reason", _DEFECT, "Chấm tay thì có lý do.", _REASON, "Ghi lý do: căn cứ nào, việc gì, ngày nào.", answer_rules.given_without_reason),
    SheetRule("answer.reason_short", _ADVICE, "Lý do chấm tay nói được vì sao.", _REASON, "Ghi rõ căn cứ, việc đã làm, văn bản chứng minh.", answer_rules.reason_too_short),
    SheetRule("answer.above_rule", _DEFECT, "Điểm chấm tay không cao hơn cách tính.", _SET, "Bỏ điểm chấm tay để lấy điểm theo cách tính, hoặc giải trình với cơ quan thẩm định.", answer_rules.above_rule),
    SheetRule("answer.below_rule", _NOTE, "Không tự chấm thấp hơn cách tính.", _SET, "Bỏ điểm chấm tay nếu số liệu đúng: đơn vị đang tự mất điểm.", answer_rules.below_rule),
    SheetRule("answer.carried", _DEFECT, "Câu trả lời năm trước đã được xem lại.", _LAST, "Mở dòng, cập nhật số liệu, tài liệu của năm nay rồi xác nhận.", answer_rules.carried),
    SheetRule("answer.cut_without_reason", _ADVICE, "Mức trừ có lý do.", _REASON, "Ghi vì sao áp dụng mức trừ, theo kết luận nào.", answer_rules.cut_without_reason),
    SheetRule("answer.waived_unproved", _DEFECT, "Miễn trừ có căn cứ.", _REASON, "Đính kèm văn bản cho thấy đơn vị tự phát hiện và đã xử lý, hoặc ghi lý do.", answer_rules.waived_unproved),
    SheetRule("answer.not_self_scored", _ADVICE, "Dòng không tự chấm thì để trống.", _SET, "Bỏ câu trả lời; kết quả do nơi khác cho.", answer_rules.not_self_scored),
    SheetRule("answer.none_beside_number", _DEFECT, "“Không phát sinh” không đi với số lớn hơn 0.", _SENSE, "Bỏ dấu “không phát sinh”, hoặc xóa số.", answer_rules.none_beside_number),
    SheetRule("answer.none_elsewhere", _DEFECT, "Một việc không vừa có vừa không.", _SENSE, "Xem lại hai dòng: nhập số cho dòng này, hoặc sửa dòng kia.", answer_rules.none_elsewhere),
    SheetRule("answer.silent_without_paper", _ADVICE, "Cách tính tự chọn có văn bản hướng dẫn.", _SILENT, "Hỏi cơ quan thẩm định; ghi số, ngày văn bản trả lời vào lý do.", answer_rules.silent_without_paper),
    SheetRule("answer.event_in_proof", _ADVICE, "Không có sự việc thì hồ sơ không nói là có.", _SENSE, "Mở tài liệu: nếu sự việc có thật thì khai, nếu không thì bỏ tài liệu.", answer_rules.event_in_proof),
    SheetRule("answer.event_undeclared", _DEFECT, "Sự việc đã biết thì khai.", _SENSE, "Khai đủ số trường hợp, hoặc giải trình vì sao không tính.", answer_rules.event_undeclared),
    SheetRule("figure.changed", _ADVICE, "Bảng điểm theo số liệu mới nhất.", _FIGURES, "Lấy lại số liệu cho dòng này.", figure_rules.changed),
    SheetRule("figure.differs", _ADVICE, "Số nhập tay khớp số liệu của đơn vị.", _FIGURES, "Lấy số của hệ thống, hoặc sửa số liệu gốc, hoặc giải trình.", figure_rules.differs),
    SheetRule("figure.contradicts_none", _DEFECT, "“Không phát sinh” khớp số liệu của đơn vị.", _FIGURES, "Bỏ dấu “không phát sinh”, hoặc sửa số liệu nếu đã nhập nhầm.", figure_rules.contradicts_none),
    SheetRule("figure.step_by_rounding", _DEFECT, "Mức điểm xét bằng tỷ lệ chưa làm tròn.", _SET, "Nhập tử số, mẫu số thật; 99,6% chưa phải 100%.", figure_rules.step_by_rounding),
    SheetRule("figure.incomplete", _ADVICE, "Số liệu đủ đơn vị, đủ ngày.", _FIGURES, "Đôn đốc đơn vị còn thiếu rồi lấy lại số liệu.", figure_rules.incomplete),
    SheetRule("sheet.other_set", _DEFECT, "Bảng điểm có đủ các dòng của bộ tiêu chí.", _SET, "Lập lại bảng điểm theo bộ tiêu chí của đợt.", sheet_rules.other_set),
    SheetRule("sheet.maxima", _ADVICE, "Điểm tối đa cộng đúng.", _SET, "Báo cơ quan ban hành bộ tiêu chí; đối chiếu bản in.", sheet_rules.maxima),
    SheetRule("sheet.open_past_due", _DEFECT, "Tự chấm xong trước hạn.", "Thời hạn của đợt chấm", "Trả lời các dòng còn lại; dòng không làm được thì ghi lý do.", sheet_rules.open_past_due),
    SheetRule("sheet.rank_open", _NOTE, "Xếp loại khi đã chấm đủ.", _SET, "Chấm các dòng còn lại trước khi ghi xếp loại.", sheet_rules.rank_open),
    SheetRule("sheet.bonus_without_paper", _DEFECT, "Điểm thưởng có văn bản công nhận.", _PROOF, "Đính kèm quyết định, giấy khen hoặc văn bản công nhận có số, ngày.", sheet_rules.bonus_without_paper),
    SheetRule("sheet.penalty_undeclared", _DEFECT, "Điểm trừ đã biết thì khai.", _SENSE, "Khai đủ số trường hợp bị trừ, hoặc giải trình.", answer_rules.penalty_undeclared),
    SheetRule("sheet.rose", _ADVICE, "Điểm tăng mạnh thì có lý do.", _LAST, "Ghi vào lý do: năm nay đã làm gì khác năm trước.", sheet_rules.rose),
    SheetRule("sheet.fell", _ADVICE, "Điểm giảm mạnh thì có lý do.", _LAST, "Xem có nhập thiếu không; nếu đúng thì ghi nguyên nhân.", sheet_rules.fell),
    SheetRule("sheet.excluded_before", _NOTE, "Dòng năm trước không tính được xem lại.", _LAST, "Xem năm nay có phát sinh thật không.", sheet_rules.excluded_before),
    SheetRule("sheet.excluded_now", _ADVICE, "Loại một dòng khỏi điểm tối đa thì có căn cứ.", _LAST, "Ghi vì sao năm nay không phát sinh, kèm văn bản nếu có.", sheet_rules.excluded_now),
)  # fmt: skip
