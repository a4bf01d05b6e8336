"""Vietnamese capital letters, for patterns of names: ``re`` has no class for them, and "À-Ỹ" holds small ones too."""

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Inside a character class: ``[{UPPER}]``."""

CAPITALISED = rf"[{UPPER}](?:\w|['’](?=\w))*"
"""A syllable that begins with a capital: "Hà", "K'Nớ"."""

NAME = rf"{CAPITALISED}(?:(?:\s|\s?[-–]\s?){CAPITALISED}){{0,4}}"
"""A proper name of one to five syllables: "Minh Sơn", "Phan Rang - Tháp Chàm"."""
