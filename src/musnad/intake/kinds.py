"""Which kinds of file are read, by the end of their names."""

TEXT = frozenset({".txt", ".md"})
JSON = frozenset({".json"})
LINES = frozenset({".jsonl", ".ndjson"})
KINDS = TEXT | JSON | LINES
