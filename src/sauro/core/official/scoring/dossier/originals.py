"""The originals of a dossier: their checksums as ``sha256sum -c`` reads them, and all of them in one ZIP."""

import zipfile
from typing import BinaryIO

from sauro.core.official.scoring.dossier.model import Dossier, NumberedProof, Progress, unwatched

_CHUNK = 1 << 20
_LIST = "SHA256SUMS.txt"
_PACKED = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".jpg", ".jpeg", ".png", ".zip", ".gz", ".7z", ".rar")


def checksum_list(dossier: Dossier) -> str:
    """A line for each file: its SHA-256 and the name it has in the ZIP."""
    return "".join(f"{one.file.digest}  {one.filed_name}\n" for one in dossier.proofs if one.file.open is not None)


def write_originals(dossier: Dossier, target: BinaryIO, *, progress: Progress = unwatched) -> tuple[str, ...]:
    """Write a ZIP of the files, named by the numbers of the proofs, with the list of checksums; the names of those that
    could not be opened. A file is copied a piece at a time."""
    lost = []
    total = len(dossier.proofs)
    with zipfile.ZipFile(target, "w", allowZip64=True) as packed:
        packed.writestr(_entry(dossier, _LIST), checksum_list(dossier))
        for proof in dossier.proofs:
            if proof.file.open is not None and not _packed(packed, dossier, proof):
                lost.append(proof.filed_name)
            progress(proof.number, total)
    return tuple(lost)


def _packed(packed: zipfile.ZipFile, dossier: Dossier, proof: NumberedProof) -> bool:
    assert proof.file.open is not None
    try:
        source = proof.file.open()
    except OSError:
        return False
    with source, packed.open(_entry(dossier, proof.filed_name), "w", force_zip64=True) as kept:
        while part := source.read(_CHUNK):
            kept.write(part)
    return True


def _entry(dossier: Dossier, name: str) -> zipfile.ZipInfo:
    """Dated by the dossier, so that the same dossier gives the same bytes."""
    day = dossier.made_on
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_STORED if name.lower().endswith(_PACKED) else zipfile.ZIP_DEFLATED
    return entry
