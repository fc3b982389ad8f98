"""The setting base_url: an address that can be asked, or a line that says why not and repeats no password."""

from pathlib import Path

import pytest

from claims.errors import InputError
from claims.sources.registry import load_sources


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://desk:s3cret@api.example/v2", "an address with a user name is not read"),
        ("https://api.example/v2?key=s3cret", "a query or a fragment stands in it"),
        ("http://2130706433/", "an IPv4 address must be four decimal numbers"),
        ("https://", "the address names no host"),
    ],
)
def test_base_url(tmp_path: Path, url: str, said: str) -> None:
    (tmp_path / "references").mkdir()
    path = tmp_path / "sources.yaml"
    path.write_text(f"sources:\n  - name: n\n    kind: corpus\n    path: references\n    base_url: '{url}'\n")
    with pytest.raises(InputError) as caught:
        load_sources(path)
    assert str(caught.value) == f"{path}, line 5: source 'n': key 'base_url' can't be asked: {said}"
