"""The rule of docs/architecture.md: which stage may import which, and who knows which library."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "pipeline"
SHARED = ("model", "rulebook", "identity", "normalization", "lines")
STAGES = (
    "reading",
    "lines",
    "tables",
    "outline",
    "textsource",
    "normalization",
    "glossary",
    "metadata",
    "items",
    "classification",
    "writing",
)
ITEM_FOLDERS = ("labels", "fields", "headed", "lists", "forms", "ready", "choice")
OWN_LIBRARIES = {
    "pypdfium2": {"reading"},
    "pdfplumber": {"reading"},
    "pdfminer": {"reading"},
    "sudachipy": {"classification"},
    "pyarrow": {"writing", "run"},  # run joins the documents' tables
    "tqdm": {"progress"},
}
SOURCES = sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    """The folder or module directly below the package that holds a file."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(source: str) -> Iterator[str]:
    """The full names of all that a module imports, inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports name the whole path"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def allowed(importer: str) -> set[str]:
    """The parts of the package that a part may import."""
    if importer == "model":
        return {"model"}
    if importer in ("rulebook", "identity"):
        return {"model", importer}
    if importer in ("lines", "normalization"):
        return {"model", "rulebook", importer}
    return {*SHARED, *STAGES[: STAGES.index(importer) + 1]}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports(path: Path) -> None:
    names = [name.split(".") for name in imports(path.read_text("utf-8"))]
    foreign = {
        name[0] for name in names if part(path) not in OWN_LIBRARIES.get(name[0], {part(path)})
    }
    assert not foreign
    if part(path) in (*SHARED, *STAGES):
        parts = {name[1] for name in names if name[0] == "pipeline"}
        assert parts <= allowed(part(path))


@pytest.mark.parametrize("folder", ITEM_FOLDERS)
def test_folders_of_items(folder: str) -> None:
    """A folder of the items imports only from those named before it."""
    later = ITEM_FOLDERS[ITEM_FOLDERS.index(folder) + 1 :]
    sources = sorted((PACKAGE / "items" / folder).glob("*.py"))
    names = {name for path in sources for name in imports(path.read_text("utf-8"))}
    assert not [
        name for name in names if name.startswith(tuple(f"pipeline.items.{f}." for f in later))
    ]


def test_every_stage_is_told_of() -> None:
    """A new folder must be given its place in the order."""
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders == {*STAGES, "model", "run"}
    told = (PACKAGE.parent / "docs" / "architecture.md").read_text("utf-8")
    assert all(f"| `{stage}` |" in told for stage in (*STAGES, "run"))
    folders = {path.parent.name for path in PACKAGE.glob("items/*/__init__.py")}
    assert folders == set(ITEM_FOLDERS)
    assert all(f"| `items/{folder}` |" in told for folder in ITEM_FOLDERS)
