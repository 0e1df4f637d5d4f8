"""Tables of the ICDAR 2013 competition: the complete process, by us and by other tools.

    python -m bench.icdar2013 FOLDER [--tool NAME ...] [-v]

FOLDER holds the competition's PDFs with their `*-str.xml`. A table counts by its adjacency relations
(Göbel et al., "ICDAR 2013 Table Competition"): each filled cell with the next filled cell to its
right and below it, over blank ones, compared as multisets of texts without white space. Each true
table is paired with at most one found table; relations of tables left over count against recall
(true ones) or precision (found ones). Printed are precision, recall and F1, averaged over documents.
"""

from __future__ import annotations

import argparse
import logging
import time
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Relations = Counter[tuple[str, str, str]]


class GridCell(NamedTuple):
    """A cell with its first and last row and column."""

    row: int
    col: int
    row_last: int
    col_last: int
    text: str


def folded(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").casefold().split())


def relations(cells: Iterable[GridCell]) -> Relations:
    """Each filled cell's next filled neighbours to the right and below."""
    filled = [c._replace(text=folded(c.text)) for c in cells if folded(c.text)]
    at = {
        (row, col): cell
        for cell in filled
        for row in range(cell.row, cell.row_last + 1)
        for col in range(cell.col, cell.col_last + 1)
    }
    n_rows = max((c.row_last for c in filled), default=-1) + 1
    n_cols = max((c.col_last for c in filled), default=-1) + 1
    found: Relations = Counter()
    for cell in filled:
        right = [
            [(row, col) for col in range(cell.col_last + 1, n_cols)]
            for row in range(cell.row, cell.row_last + 1)
        ]
        below = [
            [(row, col) for row in range(cell.row_last + 1, n_rows)]
            for col in range(cell.col, cell.col_last + 1)
        ]
        for direction, lanes in (("right", right), ("below", below)):
            nexts = {next((at[p] for p in lane if p in at), None) for lane in lanes}
            found.update((direction, cell.text, n.text) for n in nexts if n is not None)
    return found


def true_tables(path: Path) -> list[Relations]:
    """The relations of each table in a structure file, those of its regions together."""
    tables = []
    for table in ET.parse(path).getroot().iter("table"):
        both: Relations = Counter()
        for region in table.iter("region"):
            both += relations(_true_cell(cell) for cell in region.iter("cell"))
        tables.append(both)
    return tables


def _true_cell(cell: ET.Element) -> GridCell:
    row, col = int(cell.attrib["start-row"]), int(cell.attrib["start-col"])
    return GridCell(
        row,
        col,
        int(cell.get("end-row", row)),
        int(cell.get("end-col", col)),
        cell.findtext("content") or "",
    )


def score(true: Sequence[Relations], found: Sequence[Relations]) -> tuple[float, float]:
    """Precision and recall of one document's relations."""
    common = [
        (sum((t & f).values()), i, j) for i, t in enumerate(true) for j, f in enumerate(found)
    ]
    right, paired_true, paired_found = 0, set(), set()
    for hits, i, j in sorted(common, reverse=True):
        if hits and i not in paired_true and j not in paired_found:
            right += hits
            paired_true.add(i)
            paired_found.add(j)
    total, claimed = sum(sum(t.values()) for t in true), sum(sum(f.values()) for f in found)
    return (right / claimed if claimed else 0.0), (right / total if total else 1.0)


def matrix(rows: Sequence[Sequence[Any]]) -> Relations:
    """Relations of a table given as rows of texts, merged cells blank."""
    return relations(
        GridCell(r, c, r, c, str(text))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    )


def ours(path: Path) -> Iterator[Relations]:
    from pipeline.outline import lay_out, strip_running
    from pipeline.reading import open_pdf
    from pipeline.run import RULES
    from pipeline.tables import find_tables, join_tables, load_table_rules

    with open_pdf(path) as pdf:
        pages = (pdf.read_page(number) for number in range(1, pdf.n_pages + 1))
        layouts = [lay_out(page, find_tables(page)) for page in pages]
    for table in join_tables(strip_running(layouts)[0], load_table_rules(RULES / "tables.toml")):
        yield relations(
            GridCell(c.row, c.col, c.row + c.row_span - 1, c.col + c.col_span - 1, c.text)
            for c in table.cells
        )


def by_pdfplumber(path: Path) -> Iterator[Relations]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            yield from map(matrix, page.extract_tables())


def by_pymupdf(path: Path) -> Iterator[Relations]:
    import pymupdf

    with pymupdf.open(path) as pdf:
        for page in pdf:
            yield from (matrix(table.extract()) for table in page.find_tables().tables)


def by_camelot(flavor: str) -> Callable[[Path], Iterator[Relations]]:
    def read(path: Path) -> Iterator[Relations]:
        import camelot

        tables = camelot.read_pdf(str(path), pages="all", flavor=flavor)
        yield from (matrix(table.df.values.tolist()) for table in tables)

    return read


TOOLS: dict[str, Callable[[Path], Iterable[Relations]]] = {
    "ours": ours,
    "pdfplumber": by_pdfplumber,
    "camelot-lattice": by_camelot("lattice"),
    "camelot-stream": by_camelot("stream"),
    "camelot-hybrid": by_camelot("hybrid"),
    "pymupdf": by_pymupdf,
}


def documents(folder: Path) -> list[tuple[Path, list[Relations]]]:
    """Each PDF with its true tables."""
    return [
        (pdf, true_tables(pdf.with_name(f"{pdf.stem}-str.xml")))
        for pdf in sorted(folder.glob("*.pdf"))
    ]


def measure(name: str, folder: Path, verbose: bool) -> None:
    figures, began = [], time.perf_counter()
    for pdf, true in documents(folder):
        try:
            precision, recall = score(true, list(TOOLS[name](pdf)))
        except ImportError as error:
            print(f"{name:16} not installed ({error.name})")
            return
        except Exception as error:  # a tool that fails on a document found nothing there
            print(f"{name:16} {pdf.name}: {type(error).__name__}: {error}")
            precision = recall = 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        figures.append((precision, recall, f1))
        if verbose:
            print(f"  {pdf.stem:10} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    means = [sum(column) / len(figures) for column in zip(*figures, strict=True)]
    took = time.perf_counter() - began
    print(
        f"{name:16} precision {means[0]:.3f}  recall {means[1]:.3f}  F1 {means[2]:.3f}  {took:5.1f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tool", action="append", choices=sorted(TOOLS))
    parser.add_argument("-v", "--verbose", action="store_true", help="one line a document")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    for name in arguments.tool or TOOLS:
        measure(name, arguments.folder, arguments.verbose)


if __name__ == "__main__":
    main()
