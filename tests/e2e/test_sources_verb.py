"""`claimdesk sources`: what each source and each kind says of itself, below the table of what is configured."""

from pathlib import Path

from tests.e2e.conftest import Claimdesk

SOURCES = """sources:
  - {name: notes, kind: corpus, path: references, trust: 0.9}
  - {name: world-bank, kind: world_bank, claims: [quantity, geography]}
  - {name: library, kind: un_library, api_key_env: UN_LIBRARY_KEY}
  - {name: wars, kind: ucdp, api_key_env: UCDP_TOKEN}
"""


def test_each_source_with_what_it_covers_and_cannot_establish(claimdesk: Claimdesk, small: Path) -> None:
    (small / "sources.yaml").write_text(SOURCES)
    done = claimdesk("sources", "--sources", "sources.yaml")
    assert done.returncode == 0 and done.stderr == ""
    table, *blocks = done.stdout.partition("\n\n")[2].removesuffix("\n").split("\n\n")
    header, *rows = table.splitlines()
    assert header.split() == ["NAME", "KIND", "TRUST", "ASKED", "ABOUT", "ENABLED", "WHERE"]
    assert [row.split()[0] for row in rows] == ["notes", "world-bank", "library", "wars"]
    assert " no " in rows[2] and " yes " in rows[1]
    assert [block.splitlines()[0] for block in blocks] == [
        "notes (corpus)",
        "world-bank (world_bank)",
        "library (un_library)",
        "wars (ucdp_api)",
    ]
    for block in blocks[1:]:
        told = [line.partition(":")[0].strip() for line in block.splitlines()[1:]]
        assert told == ["covers", "can't establish", "licence", "limits"]
    assert "non-commercial" in blocks[2] and "CC BY 4.0" in blocks[1]


def test_all_kinds(claimdesk: Claimdesk, tmp_path: Path) -> None:
    done = claimdesk("sources", "--kinds")
    assert done.returncode == 0 and done.stderr == ""
    blocks = {block.splitlines()[0]: block for block in done.stdout.removesuffix("\n").split("\n\n")}
    assert {"corpus", "facts", "table", "ucdp", "ucdp_api", "un_library", "un_votes", "world_bank"} <= set(blocks)
    assert all(len(block.splitlines()) > 1 and block.splitlines()[1].startswith("  covers: ") for block in blocks.values())
