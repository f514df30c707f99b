"""Check the import report of the real seed, part by part. Run by `.ci/run`: python tests/check_real_seed.py REPORT."""

import json
import sys
from pathlib import Path

REAL = "000_a549e67bb18fb0f3.txt"
EXPECTED = {
    "headline": "Russia says foreign forces in Ukraine would be 'legitimate targets'",
    "publisher": "Global Banking and Finance Review",
    "posted": "2026-02-02",
    "updated": "2026-02-02",
    "read_minutes": 2,
    "dateline": {"place": "MOSCOW", "date": "2026-02-02", "agency": "Reuters"},
    "credits": [
        {"role": "reporting", "name": "Reuters"},
        {"role": "writing", "name": "Maxim Rodionov"},
        {"role": "writing", "name": "Ron Popeski"},
        {"role": "editing", "name": "Mark Heinrich"},
    ],
    "section": "Headlines",
}
TERMS = [
    ("Foreign intervention", []),
    ("NATO", ["North Atlantic Treaty Organization"]),
    ("Military deployment", []),
    ("Foreign military presence", []),
]


def main(report: str) -> None:
    lines = [json.loads(line) for line in Path(report).read_text(encoding="utf-8").splitlines()]
    [line] = [line for line in lines if Path(line["file"]).name == REAL]
    seed = line["seed"]
    assert line["outcome"] == "created", line["outcome"]
    assert line["warnings"] == [], line["warnings"]
    for field, value in EXPECTED.items():
        assert seed[field] == value, (field, seed[field])
    assert seed["standfirst"].startswith("Russia sees foreign military")
    assert len(seed["paragraphs"]) == 9
    assert seed["paragraphs"][0].startswith("Russia would regard the deployment")
    assert [(entry["term"], entry["aliases"]) for entry in seed["explanations"]] == TERMS
    print(f"{len(lines)} real seeds imported; {REAL} has every part in its place.")  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
