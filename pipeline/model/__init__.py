"""The types that pass between the stages, in the order of the data.

Coordinates are PDF points from the top-left corner of the page as a reader sees it (crop box and
rotation applied); pages count from 1, rows and columns from 0. Every type is frozen: a stage makes
new values, it never changes those it was given.
"""

from pipeline.model.content import (
    Block,
    BlockKind,
    Cell,
    Content,
    RunningText,
    Table,
)
from pipeline.model.found import (
    Activity,
    DatedMention,
    DateKind,
    DateMention,
    DocumentMeta,
    Evidence,
    Extraction,
    Field,
    GlossaryEntry,
    Indicator,
    IndicatorKind,
    Item,
    ItemKind,
    ItemList,
    Label,
    LabelBasis,
    SourceFormat,
    Status,
)
from pipeline.model.layout import (
    Bar,
    Line,
    PageCell,
    PageGrids,
    PageLayout,
    PageTable,
)
from pipeline.model.page import (
    BBox,
    Char,
    Fill,
    Image,
    Notice,
    Page,
    Ruling,
    TextLayer,
)

__all__ = [
    "Activity",
    "BBox",
    "Bar",
    "Block",
    "BlockKind",
    "Cell",
    "Char",
    "Content",
    "DateKind",
    "DateMention",
    "DatedMention",
    "DocumentMeta",
    "Evidence",
    "Extraction",
    "Field",
    "Fill",
    "GlossaryEntry",
    "Image",
    "Indicator",
    "IndicatorKind",
    "Item",
    "ItemKind",
    "ItemList",
    "Label",
    "LabelBasis",
    "Line",
    "Notice",
    "Page",
    "PageCell",
    "PageGrids",
    "PageLayout",
    "PageTable",
    "Ruling",
    "RunningText",
    "SourceFormat",
    "Status",
    "Table",
    "TextLayer",
]
