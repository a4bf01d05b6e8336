"""What a test wants to see of a document."""


def lines(document):
    return [paragraph.text for paragraph in document.paragraphs()]


def cells(document, number=0):
    """The texts of the cells of one table, row by row."""
    return [[cell.text for cell in row] for row in list(document.tables())[number].rows]
