"""Digests by which unchanged inputs, code and rules are known again."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
LIBRARIES = ("pypdfium2", "pdfplumber", "pdfminer.six", "pyarrow", "sudachipy", "sudachidict-core")
BLOCK = 1 << 20  # bytes
_IMPORT = re.compile(r"^\s*(?:from (\.*)([\w.]*) import|import) (\([^)]*\)|[^\n]*)", re.MULTILINE)
_NAME = re.compile(r"[\w.]+")


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, in hex. Raises `OSError`."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def digest(*parts: str) -> str:
    """A short digest of texts, their borders included."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@cache
def code_digest(*modules: str) -> str:
    """Digest of the source of some modules of this package, of all that they import from it, and of
    the versions of Python and of the libraries."""
    files = sorted(source_files(*modules))
    sources = (f"{path.relative_to(PACKAGE)}\0{path.read_text('utf-8')}" for path in files)
    return digest(platform.python_version(), *_versions(), *sources)


def rules_digest(rules: Path, without: Iterable[str] = ()) -> str:
    """Digest of the rule files below a folder but those whose path there matches a pattern of
    `without`."""
    patterns = tuple(without)
    names = sorted(p.relative_to(rules).as_posix() for p in rules.rglob("*") if p.is_file())
    kept = [n for n in names if not any(fnmatch(n, pattern) for pattern in patterns)]
    return digest(*(f"{name}\0{file_sha256(rules / name)}" for name in kept))


def _versions() -> Iterator[str]:
    for library in LIBRARIES:
        try:
            yield f"{library} {importlib.metadata.version(library)}"
        except importlib.metadata.PackageNotFoundError:
            yield library


def source_files(*modules: str) -> set[Path]:
    """The source files of modules and of what they import from this package, however far."""
    waiting, found = list(modules), set()
    while waiting:
        module = waiting.pop()
        path = _source(module)
        if path is not None and path not in found:
            found.add(path)
            waiting += _imports(path)
    return found


@cache
def _source(module: str) -> Path | None:
    """The source of `pipeline.x.y`, None of a name that is no module of this package."""
    package, *names = module.split(".")
    if package != PACKAGE.name:
        return None
    place = PACKAGE.joinpath(*names)
    for path in (place / "__init__.py", place.with_suffix(".py")):
        if path.is_file():
            return path
    return None


@cache
def _imports(path: Path) -> tuple[str, ...]:
    """Every name that an import in the file could mean by a module of this package."""
    here = path.relative_to(PACKAGE.parent).parent.parts
    found = []
    for dots, module, names in _IMPORT.findall(path.read_text("utf-8")):
        base = here[: len(here) - len(dots) + 1] if dots else ()
        whole = ".".join([*base, *filter(None, [module])])
        found += [whole, *(f"{whole}.{name}" for name in _NAME.findall(names))]
    return tuple(name for name in found if name.split(".")[0] == PACKAGE.name)
