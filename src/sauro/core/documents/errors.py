class UnreadableDocument(Exception):
    """A file that cannot or may not be read. ``message`` says in one Vietnamese sentence what is wrong, ``advice``
    what to do; ``code`` is stable ("file.empty", "file.encrypted", "file.bomb", …)."""

    def __init__(self, code: str, message: str, advice: str) -> None:
        super().__init__(f"{message} {advice}")
        self.code = code
        self.message = message
        self.advice = advice
