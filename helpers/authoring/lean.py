"""A pytest plugin that comes first, and keeps out what costs every process seconds and is used by none."""

import sys

# jsonschema would read a grammar of internet addresses with it, at import, for a format that no notebook has.
sys.modules.setdefault("rfc3987_syntax", None)
