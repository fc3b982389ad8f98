"""Reports read back from files."""

from claims.model.report import Report
from claims.report import json_report
from claims.text.decoding import decode
from claims.text.naming import shown
from claims.text.reading import read_file

MAX_BYTES = 500_000_000


def load_report(path: str) -> tuple[Report, bytes]:
    """The report in the file, and the file's bytes; InputError naming the file when it holds none."""
    name = shown(path)
    data = read_file(path, MAX_BYTES)
    return json_report.load(decode(data, name), name), data
