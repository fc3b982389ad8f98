"""Reports read back from files."""

from pathlib import Path

from claims.model.report import Report
from claims.report import json_report
from claims.text.decoding import decode
from claims.text.naming import shown
from claims.text.reading import read_file

MAX_BYTES = 500_000_000


def load_report(path: str) -> tuple[Report, str]:
    """The report in the file, and the file's text; InputError naming it when it is none."""
    name = shown(path)
    text = decode(read_file(path, MAX_BYTES), name)
    return json_report.load(text, str(Path(path))), text
