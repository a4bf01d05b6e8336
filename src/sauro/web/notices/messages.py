"""What is said to somebody, before it is written into the ledger."""

from dataclasses import dataclass

LONGEST_KEY = 200
LONGEST_SUBJECT = 300


@dataclass(frozen=True, slots=True)
class Message:
    """``key`` names the cause ("task.due_soon:41:2026-06-10:3"): the same key never reaches the same person twice.

    ``kind`` is a code of ``notices.kinds``; ``subject`` one line, ``body`` plain text, ``url`` a path of this site
    ("/nhiem-vu/41/"), or empty. What is urgent does not wait for the next digest.
    """

    key: str
    kind: str
    subject: str
    body: str = ""
    url: str = ""
    is_urgent: bool = False

    def __post_init__(self) -> None:
        if not self.key or len(self.key) > LONGEST_KEY:
            raise ValueError(f"A key has 1 to {LONGEST_KEY} characters.")
        if not self.kind or not self.subject.strip():
            raise ValueError("A message needs its kind and its subject.")
        if "\n" in self.subject:
            raise ValueError("A subject is one line.")
        if self.url and (not self.url.startswith("/") or self.url.startswith("//")):
            raise ValueError("A message leads to a path of this site.")
