"""How much a file may be: every bound of the readers in one place, each with its reason.

A real plan has 10 to 80 pages, at most 200,000 characters and 300 table rows. The bounds leave room for a hundred
times that and still keep time and memory of one reading small.
"""

FILE_BYTES = 64_000_000
"""A whole upload: a scanned plan of 100 pages is about 30 MB."""

PART_BYTES = 96_000_000
"""One unpacked part of a ZIP file (document.xml, sheet1.xml): 20,000 rich table rows are about 60 MB."""

UNPACKED_BYTES = 256_000_000
"""All parts of a ZIP file together, as their directory states them."""

PACKED_RATIO = 250
"""Unpacked size to packed size of one part: Word and Excel stay under 100, bombs are at 1,000 and more."""

RATIO_FROM_BYTES = 4_000_000
"""Parts smaller than this may have any ratio: they cannot hurt."""

PARTS = 4_000
"""Files within a ZIP file: a plan with a hundred pictures has 200."""

TEXT_BYTES = 8_000_000
"""A file of plain text, Markdown or HTML: 2,000 full pages are 7 MB."""

LINE_CHARACTERS = 200_000
"""One line of plain text: longer is no text written by people."""

JOINED_CHARACTERS = 20_000
"""One cell or row put together from several lines: no cell cut by a line or page end is longer."""

BLOCKS = 100_000
"""Paragraphs and tables of one document."""

ROWS = 50_000
"""Rows of one table."""

COLUMNS = 512
"""Columns of one table; a span that would go beyond is cut there."""

FIELDS = 500_000
"""Rows × columns of one table: what its matrix may take in memory."""

CELLS = 250_000
"""Cells of one document: a plan has at most 3,000, and this many still take only ten seconds."""

NESTING = 12
"""Tables within tables; layout tables of web pages reach 6."""

XML_DEPTH = 256
"""Elements within elements, the parser's own bound as well."""
