"""Write down a checkpoint's checksum beside those of the others."""

import hashlib
import json
from pathlib import Path


def record(path: Path) -> None:
    book = path.with_name("checksums.json")
    sums = json.loads(book.read_text(encoding="utf-8"))
    sums[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    book.write_text(json.dumps(dict(sorted(sums.items())), indent=2) + "\n", encoding="utf-8")
