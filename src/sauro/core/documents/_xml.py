"""XML parts of office files as trees, with entities, network and document types shut."""

from typing import Any

from lxml import etree

from sauro.core.documents import _refusals

Element = Any  # lxml's element; its stubs are coarser than this code needs


def parse_xml(data: bytes, what: str) -> Element:
    """The root of an XML part. A document type or broken XML is refused."""
    if b"<!DOCTYPE" in data[:65536].replace(b"\0", b""):
        raise _refusals.entities()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refusals.damaged(what) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refusals.entities()
    return root
