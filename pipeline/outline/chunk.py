"""Lines that flow into each other: the unit that becomes a heading, a bullet or a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lines import join
from pipeline.model import Line, PageTable
from pipeline.outline.markers import Marker
from pipeline.outline.measure import Measures, style_of

ENDS = ("。", "．", ".", "！", "？")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that flow into each other. `breaks` are the numbers of lines that begin after a real line
    break; `gap` is the free space above in units of the size, None at the head of a column."""

    lines: tuple[Line, ...]
    marker: Marker | None
    breaks: frozenset[int] = frozenset()
    gap: float | None = None

    @property
    def first(self) -> Line:
        """The line that begins it."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The line that ends it."""
        return self.lines[-1]

    @property
    def text(self) -> str:
        """The running text with the marker."""
        return self._running([line.text for line in self.lines])

    @property
    def raw(self) -> str:
        """The characters as the document holds them, running."""
        return self._running([line.text_raw for line in self.lines])

    def _running(self, texts: Sequence[str]) -> str:
        whole = texts[0]
        for number, text in enumerate(texts[1:], 1):
            whole = f"{whole}\n{text}" if number in self.breaks else join(whole, text)
        return whole


Element = Chunk | PageTable


def same_type(a: Line, b: Line, measures: Measures) -> bool:
    """Whether both lines are set alike. Boldness made by overprinting may be lost on one of two lines
    of a heading's own font."""
    own_font = a.font == b.font and style_of(a).family != measures.body.family
    return (
        abs(a.size - b.size) <= 0.3 + 0.03 * a.size
        and (a.bold == b.bold or own_font)
        and a.background == b.background
        and a.vertical == b.vertical
    )


def ended(line: Line) -> bool:
    """Whether a line ends a sentence; a number's point does not."""
    text = line.text
    return text.endswith(ENDS) and not (text[-1] in ".．" and text[-2:-1].isdigit())
