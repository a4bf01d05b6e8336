"""Pictures (PNG, JPEG, TIFF, BMP, WebP, GIF) → ``Document`` by OCR."""

from sauro.core.documents.image.reader import read_image

__all__ = ["read_image"]
