# ruff: noqa: E501 - one rule, one line: a table is read down its columns
"""The table of rules: each with its stable code, weight, sentence and basis, over a plain function that looks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sauro.core.findings import Finding, Severity
from sauro.core.legal import citation_findings
from sauro.core.plans.check import (
    head_rules,
    structure_rules,
    target_rules,
    task_rules,
    unit_rules,
    word_rules,
)
from sauro.core.plans.check.subject import Hit, Subject

_DEFECT, _ADVICE, _NOTE = Severity.DEFECT, Severity.ADVICE, Severity.NOTE
_FORM = "Nghị định 30/2020/NĐ-CP, Phụ lục I (thể thức văn bản hành chính)"
_CITING = "Nghị định 30/2020/NĐ-CP, Phụ lục I (viện dẫn căn cứ ban hành)"
_SIX = "Yêu cầu “sáu rõ”: rõ người, rõ việc, rõ trách nhiệm, rõ thẩm quyền, rõ thời gian, rõ kết quả"
_REPORTS = "Chế độ báo cáo định kỳ: Nghị định 09/2019/NĐ-CP"
_SENSE = "Một kế hoạch không được tự mâu thuẫn"
_COPY = "Kỹ thuật soạn thảo: sửa văn bản của nơi khác phải đổi hết tên gọi"
_TWO_TIERS = "Luật Tổ chức chính quyền địa phương 72/2025/QH15 (hai cấp chính quyền)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a plan should get right: ``sentence`` says it in Vietnamese, ``basis`` why, ``advice`` what to do
    where it is not so. ``find`` gives the places."""

    code: str
    severity: Severity
    sentence: str
    basis: str
    advice: str
    find: Callable[[Subject], Iterable[Hit]]

    def findings(self, subject: Subject) -> Iterator[Finding]:
        for hit in self.find(subject):
            advice = hit.advice or self.advice
            yield Finding(self.code, hit.severity or self.severity, hit.message, hit.place, advice, hit.quote)


def _citations(code: str) -> Callable[[Subject], Iterator[Hit]]:
    """The errors of citations that carry ``code``."""

    def find(subject: Subject) -> Iterator[Hit]:
        for found in citation_findings(subject.citations, on=subject.issued_on or subject.today):
            if found.code == code:
                yield Hit(found.message, found.place, found.quote, found.advice, found.severity)

    return find


def _reporting(code: str) -> Callable[[Subject], Iterator[Hit]]:
    """What the reading of the reporting calendar said under ``code``."""

    def find(subject: Subject) -> Iterator[Hit]:
        for found in subject.plan.findings:
            if found.code == code:
                yield Hit(found.message, found.place, found.quote, found.advice, found.severity)

    return find


RULES: tuple[Rule, ...] = (
    Rule("head.number_blank", _NOTE, "Văn bản có số, ký hiệu.", _FORM, "Điền khi phát hành.", head_rules.number_left_blank),
    Rule("head.date_blank", _NOTE, "Văn bản có ngày ban hành.", _FORM, "Điền khi phát hành.", head_rules.date_left_blank),
    Rule("head.signer_missing", _ADVICE, "Văn bản có người ký.", _FORM, "Ghi chức vụ, họ tên người ký.", head_rules.signer_missing),
    Rule("head.recipients_missing", _NOTE, "Văn bản có nơi nhận.", _FORM, "Ghi “Nơi nhận”.", head_rules.recipients_missing),
    Rule("head.filing_missing", _NOTE, "Nơi nhận có dòng lưu.", _FORM, "Thêm dòng “Lưu: VT, đơn vị soạn thảo”.", head_rules.filing_missing),
    Rule("head.basis_missing", _ADVICE, "Kế hoạch nêu căn cứ.", _CITING, "Viện dẫn kế hoạch cấp trên mà kế hoạch này thực hiện.", head_rules.legal_basis_missing),
    Rule("head.basis_undated", _NOTE, "Căn cứ ghi đủ số, ngày, cơ quan ban hành.", _CITING, "Ghi ngày ban hành ở lần viện dẫn đầu.", head_rules.basis_without_day),
    Rule("head.year_disagrees", _DEFECT, "Năm ở tên kế hoạch khớp với thời hạn.", _SENSE, "Xem lại năm ở tên kế hoạch hoặc ở cột thời gian.", head_rules.year_disagrees),
    Rule("legal.two_dates", _DEFECT, "Mỗi văn bản được viện dẫn có một ngày ban hành.", _CITING, "", _citations("legal.two_dates")),
    Rule("legal.two_issuers", _ADVICE, "Mỗi văn bản được viện dẫn có một nơi ban hành.", _CITING, "", _citations("legal.two_issuers")),
    Rule("legal.number_without_year", _DEFECT, "Nghị định, thông tư ghi đủ năm trong số hiệu.", _CITING, "", _citations("legal.number_without_year")),
    Rule("legal.impossible_date", _DEFECT, "Ngày viện dẫn có trong lịch.", _CITING, "", _citations("legal.impossible_date")),
    Rule("legal.year_mismatch", _DEFECT, "Năm trong số hiệu khớp ngày ban hành.", _CITING, "", _citations("legal.year_mismatch")),
    Rule("legal.kind_mismatch", _DEFECT, "Tên loại khớp ký hiệu văn bản.", _CITING, "", _citations("legal.kind_mismatch")),
    Rule("legal.future_date", _DEFECT, "Văn bản viện dẫn có trước kế hoạch.", _CITING, "", _citations("legal.future_date")),
    Rule("structure.section_twice", _DEFECT, "Mỗi mục có một số riêng.", _FORM, "Đánh số lại các mục.", structure_rules.section_number_twice),
    Rule("structure.section_jump", _ADVICE, "Số của các mục liên tục.", _FORM, "Đánh số lại, hoặc xem có thiếu mục nào.", structure_rules.section_jump),
    Rule("structure.task_twice", _DEFECT, "Mỗi nhiệm vụ có một số riêng.", _FORM, "Đánh số lại các nhiệm vụ.", structure_rules.task_number_twice),
    Rule("structure.task_jump", _ADVICE, "Số của các nhiệm vụ liên tục.", _FORM, "Đánh số lại, hoặc xem có thiếu nhiệm vụ nào.", structure_rules.task_number_jump),
    Rule("structure.code_jump", _ADVICE, "Số của mục tiêu, nhiệm vụ, hoạt động liên tục.", _FORM, "Đánh số lại, hoặc xem có thiếu dòng nào.", structure_rules.code_jump),
    Rule("structure.task_unnumbered", _NOTE, "Mỗi nhiệm vụ có số thứ tự.", _FORM, "Thêm số thứ tự để gọi tên được nhiệm vụ.", structure_rules.task_without_number),
    Rule("structure.annex_missing", _DEFECT, "Phụ lục đã nói thì phải có.", _FORM, "Gửi kèm phụ lục, hoặc bỏ câu dẫn.", structure_rules.annex_missing),
    Rule("structure.no_tasks", _ADVICE, "Kế hoạch có bảng phân công nhiệm vụ.", _SIX, "Lập bảng nhiệm vụ có chủ trì, thời hạn, sản phẩm.", structure_rules.no_tasks),
    Rule("structure.task_duplicate", _ADVICE, "Mỗi việc ghi một lần.", _SENSE, "Gộp hai dòng, hoặc ghi rõ chỗ khác nhau.", structure_rules.duplicate_task),
    Rule("task.lead_missing", _DEFECT, "Mỗi nhiệm vụ có đơn vị chủ trì.", _SIX, "Ghi một đơn vị chủ trì.", task_rules.lead_missing),
    Rule("task.lead_group", _DEFECT, "Đơn vị chủ trì được gọi đích danh.", _SIX, "Chọn một đơn vị đầu mối chủ trì, các đơn vị khác phối hợp.", task_rules.lead_is_group),
    Rule("task.several_leads", _ADVICE, "Một việc chỉ một đơn vị chủ trì.", _SIX, "Chọn một đơn vị chịu trách nhiệm chính.", task_rules.several_leads),
    Rule("task.leader_missing", _ADVICE, "Cột lãnh đạo chủ trì được điền đủ.", _SIX, "Ghi lãnh đạo phụ trách.", task_rules.leader_missing),
    Rule("task.lead_coordinates", _NOTE, "Đơn vị chủ trì không đồng thời phối hợp.", _SENSE, "Bỏ tên đơn vị chủ trì khỏi cột phối hợp.", task_rules.lead_also_coordinates),
    Rule("task.product_missing", _DEFECT, "Mỗi nhiệm vụ có sản phẩm.", _SIX, "Ghi văn bản hoặc kết quả phải có.", task_rules.product_missing),
    Rule("task.goal_not_work", _ADVICE, "Nhiệm vụ nói việc phải làm.", _SIX, "Ghi việc phải làm để đạt mục tiêu; chuyển con số sang chỉ tiêu.", task_rules.goal_instead_of_work),
    Rule("deadline.missing", _DEFECT, "Mỗi nhiệm vụ có thời hạn.", _SIX, "Ghi ngày, tháng hoặc quý hoàn thành.", task_rules.deadline_missing),
    Rule("deadline.unread", _ADVICE, "Thời hạn hiểu được một nghĩa.", _SIX, "Ghi lại bằng ngày, tháng, quý, hoặc chọn cách hiểu khi nhận kế hoạch.", task_rules.deadline_unread),
    Rule("deadline.outside_years", _DEFECT, "Thời hạn nằm trong thời gian của kế hoạch.", _SENSE, "Xem lại năm của thời hạn.", task_rules.deadline_outside_years),
    Rule("deadline.before_plan", _ADVICE, "Thời hạn sau ngày ký kế hoạch.", _SENSE, "Đặt lại thời hạn, hoặc ghi là việc đã xong.", task_rules.deadline_before_plan),
    Rule("deadline.half_year", _DEFECT, "Thời hạn khớp kỳ nêu trong nội dung.", _SENSE, "Xem lại tên việc hoặc thời hạn; dòng này có thể chép từ kế hoạch khác.", task_rules.half_year_disagrees),
    Rule("deadline.content_disagrees", _ADVICE, "Cột thời gian khớp nội dung.", _SENSE, "Ghi kỳ hạn vào cột thời gian.", task_rules.deadline_disagrees_with_content),
    Rule("deadline.issue_without_day", _ADVICE, "Việc ban hành kế hoạch có mốc hoàn thành.", _SIX, "Ghi tháng hoặc quý ban hành.", task_rules.plan_to_issue_without_day),
    Rule("deadline.weekend", _NOTE, "Thời hạn rơi vào ngày làm việc.", "Bộ luật Dân sự 2015, Điều 148 khoản 5", "Xem có nên đặt vào ngày làm việc.", task_rules.due_on_weekend),
    Rule("deadline.mostly_open", _NOTE, "Phần lớn nhiệm vụ có mốc trong năm.", _SIX, "Đặt mốc nội bộ cho các việc làm cả năm, ít nhất theo kỳ báo cáo.", task_rules.few_days),
    Rule("reporting.missing", _ADVICE, "Kế hoạch có lịch báo cáo.", _REPORTS, "Ghi kỳ báo cáo, ngày gửi, thời gian chốt số liệu.", unit_rules.reporting_missing),
    Rule("reporting.no_annual", _DEFECT, "Lịch báo cáo có báo cáo năm.", _REPORTS, "", _reporting("reporting.no_annual")),
    Rule("reporting.no_day", _DEFECT, "Mỗi kỳ báo cáo có ngày gửi.", _REPORTS, "", _reporting("reporting.no_day")),
    Rule("reporting.due_before_window_ends", _DEFECT, "Ngày gửi sau ngày chốt số liệu.", _SENSE, "", _reporting("reporting.due_before_window_ends")),
    Rule("reporting.window_reversed", _DEFECT, "Ngày đầu trước ngày cuối.", _SENSE, "", _reporting("reporting.window_reversed")),
    Rule("reporting.commune_before_units", _DEFECT, "Đơn vị nộp trước khi xã gửi cấp trên.", _SENSE, "", _reporting("reporting.commune_before_units")),
    Rule("reporting.gap", _ADVICE, "Số liệu ngày nào cũng thuộc một kỳ.", _REPORTS, "", _reporting("reporting.gap")),
    Rule("reporting.overlap", _ADVICE, "Số liệu một ngày không tính hai lần.", _REPORTS, "", _reporting("reporting.overlap")),
    Rule("unit.several_spellings", _ADVICE, "Một đơn vị viết một cách.", _SENSE, "Viết thống nhất một tên.", unit_rules.several_spellings),
    Rule("unit.leads_without_duties", _ADVICE, "Đơn vị chủ trì việc được giao trách nhiệm ở phần tổ chức thực hiện.", _SIX, "Bổ sung trách nhiệm của đơn vị.", unit_rules.leads_without_duties),
    Rule("unit.duties_without_tasks", _NOTE, "Đơn vị có trách nhiệm có nhiệm vụ trong bảng.", _SIX, "Giao nhiệm vụ cụ thể, hoặc ghi đơn vị vào cột phối hợp.", unit_rules.duties_without_tasks),
    Rule("unit.workload", _NOTE, "Việc chia đều cho các đơn vị.", _SIX, "Xem có giao bớt cho đơn vị khác được không.", unit_rules.workload),
    Rule("unit.standing_body_missing", _ADVICE, "Kế hoạch nêu cơ quan thường trực.", _SIX, "Ghi đơn vị làm cơ quan thường trực.", unit_rules.standing_body_missing),
    Rule("unit.organisation_missing", _ADVICE, "Kế hoạch giao trách nhiệm tổ chức thực hiện.", _SIX, "Thêm phần tổ chức thực hiện.", unit_rules.organisation_missing),
    Rule("target.without_number", _NOTE, "Chỉ tiêu đo được bằng số.", _SIX, "Ghi con số phải đạt, hoặc chuyển sang nhiệm vụ.", target_rules.target_without_number),
    Rule("target.over_hundred", _DEFECT, "Tỷ lệ không quá 100%.", _SENSE, "Xem lại con số.", target_rules.target_over_hundred),
    Rule("target.bound_twice", _NOTE, "Mức tối thiểu nói một lần.", _SENSE, "Bỏ “tối thiểu” hoặc “trở lên”.", target_rules.bound_said_twice),
    Rule("target.contradiction", _ADVICE, "Một chỉ tiêu một con số.", _SENSE, "Giữ một con số, hoặc ghi rõ hai chỉ tiêu khác nhau ở đâu.", target_rules.targets_contradict),
    Rule("words.typed_together", _DEFECT, "Không còn chữ thay sót.", _COPY, "Sửa lại tên cơ quan.", word_rules.typed_together),
    Rule("words.whole_province", _ADVICE, "Kế hoạch của xã nói về địa bàn xã.", _COPY, "Xem có phải “trên địa bàn xã, phường”.", word_rules.whole_province),
    Rule("words.departments", _ADVICE, "Kế hoạch của xã giao việc cho đơn vị của xã.", _COPY, "Xem có phải các phòng, đơn vị thuộc xã.", word_rules.departments),
    Rule("words.district", _ADVICE, "Không còn cấp huyện.", _TWO_TIERS, "Đổi thành cấp xã hoặc cấp tỉnh.", word_rules.district),
    Rule("words.other_area", _ADVICE, "Tên xã, phường viết đúng và một.", _COPY, "Xem lại tên địa phương.", word_rules.other_area),
    Rule("words.wrong_level", _DEFECT, "Xã không lẫn với phường.", _COPY, "Sửa cho đúng cấp của mình.", word_rules.wrong_level),
    Rule("words.list_repeats", _DEFECT, "Một danh sách không kể một thứ hai lần.", _COPY, "Sửa lại, ví dụ “xã, phường”.", word_rules.list_repeats),
    Rule("words.placeholder", _ADVICE, "Không còn chỗ trống.", _FORM, "Điền hoặc bỏ chỗ trống.", word_rules.placeholder),
    Rule("words.slip", _NOTE, "Chữ viết đúng chính tả.", _SENSE, "Sửa chữ trong bản gốc; khi nhập có thể nhận từng đề nghị.", word_rules.slips),
    Rule("words.repeated", _NOTE, "Không lặp chữ.", _SENSE, "Bỏ chỗ lặp.", word_rules.repeated_words),
)  # fmt: skip
