"""The command line run as a program, and a small plan of the fictional commune Minh Sơn to run it on."""

import subprocess
from collections.abc import Callable
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

PLAN = """\
<html><body>
<p>ỦY BAN NHÂN DÂN</p><p>XÃ MINH SƠN</p>
<p>KẾ HOẠCH</p>
<p>Cải cách hành chính năm 2026 của xã Minh Sơn</p>
<table>
<tr><th>TT</th><th>Nhiệm vụ</th><th>Sản phẩm</th><th>Chủ trì</th><th>Phối hợp</th><th>Thời gian</th></tr>
<tr><td>I</td><td colspan="5">Cải cách thủ tục hành chính</td></tr>
<tr><td>1</td><td>Rà soát thủ tục hành chính của xã</td><td>Báo cáo</td><td>Văn phòng HĐND và UBND</td>
<td>Phòng Kinh tế</td><td>Quý II/2026</td></tr>
<tr><td>2</td><td>Niêm yết công khai thủ tục tại trụ sở</td><td>Bảng niêm yết</td>
<td>Trung tâm Phục vụ hành chính công</td>
<td>Văn phòng HĐND và UBND</td><td>Thường xuyên</td></tr>
</table></body></html>
"""


def words(output: bytes) -> str:
    """What was printed, without the breaks of its lines."""
    return " ".join(output.decode().split())
