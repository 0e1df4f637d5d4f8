"""The contract: the eleven tables, each declared once.

The Arrow schemas, the checks of what is written, `docs/data-dictionary.md` and
`extracted/datapackage.json` all come from this declaration.
"""

from __future__ import annotations

from pipeline.writing.schema import (
    BBOX,
    BOOL,
    DATE,
    EVIDENCE,
    FIELDS,
    FLOAT,
    INT,
    PLACES,
    STRING,
    STRINGS,
    Column,
    Reference,
    TableSpec,
)

DOC_ID = Column("doc_id", STRING, "文書の識別子", "Document", nullable=False)
SEQ = Column("seq", INT, "0から始まる順番", "Order, from 0", nullable=False)
PAGE = Column("page", INT, "ページ（1から）", "Page, from 1")
PAGE_FIRST = Column("page_first", INT, "最初のページ", "First page")
PAGE_LAST = Column("page_last", INT, "最後のページ", "Last page")
ITEM_ID = Column("item_id", STRING, "取組の識別子", "Action item", nullable=False)
TABLE_ID = Column("table_id", STRING, "表の識別子", "Logical table", nullable=False)
FISCAL_START = Column("fiscal_year_start", INT, "開始年度（西暦）", "First fiscal year")
FISCAL_END = Column("fiscal_year_end", INT, "終了年度（西暦）", "Last fiscal year")
OPEN_ENDED = Column(
    "open_ended", BOOL, "終わりが示されない（～、以降）", "The end is left open", nullable=False
)
PATH = Column(
    "path",
    STRINGS,
    "上位の見出し（外側から）",
    "Headings above, outermost first",
    nullable=False,
)

TO_DOCUMENT = Reference(("doc_id",), "documents", ("doc_id",))
TO_ITEM = Reference(("doc_id", "item_id"), "items", ("doc_id", "item_id"))
TO_TABLE = Reference(("doc_id", "table_id"), "tables", ("doc_id", "table_id"))


def _box(ja: str, en: str) -> Column:
    return Column("bbox", BBOX, f"{ja}（ポイント、ページ左上が原点）", f"{en}, in points from the page's top-left corner")


DOCUMENTS = TableSpec(
    "documents",
    "原典の文書",
    "A source document",
    (
        Column("doc_id", STRING, "文書の識別子：入力フォルダからのパス（拡張子なし）", "Path below the input folder without the suffix", nullable=False),
        Column("source", STRING, "入力フォルダからのパス", "Path below the input folder", nullable=False),
        Column("sha256", STRING, "原典ファイルのSHA-256（読めないファイルは空）", "SHA-256 of the source file; null if it cannot be read"),
        Column("format", STRING, "形式", "Format", nullable=False, values=("pdf", "markdown", "text")),
        Column("pages", INT, "ページ数", "Number of pages"),
        Column("title", STRING, "計画の名称", "The plan's title"),
        Column("municipality", STRING, "地方公共団体名", "Local government"),
        Column("prefecture", STRING, "都道府県名", "Prefecture"),
        Column("municipality_code", STRING, "全国地方公共団体コード（検査数字を含む6桁）", "Local government code, 6 digits with the check digit"),
        Column("fiscal_year_start", INT, "計画期間の最初の年度（西暦）", "First fiscal year of the plan's period"),
        Column("fiscal_year_end", INT, "計画期間の最後の年度（西暦）", "Last fiscal year of the plan's period"),
        Column("published", DATE, "公表日（精度が示す期間の初日）", "Publication date: the first day of what the precision says"),
        Column("published_precision", STRING, "公表日の精度", "Precision of the publication date", values=("day", "month", "year")),
        Column("text_layer", STRING, "文字情報：埋め込み、OCR、なし", "Where the text comes from", values=("embedded", "ocr", "none")),
        Column("status", STRING, "結果：ok、一部のページが読めない partial、failed", "ok, partial (some pages failed) or failed (warnings say why)", nullable=False, values=("ok", "partial", "failed")),
        Column("url", STRING, "入手先（sources.csvによる）", "Where it was got from (sources.csv)"),
        Column("note", STRING, "備考（sources.csvによる）", "Remark (sources.csv)"),
    ),
    key=("doc_id",),
)

BLOCKS = TableSpec(
    "blocks",
    "見出し、段落、箇条書き、表題または注記（読み順）",
    "A heading, paragraph, bullet, caption or note, in reading order",
    (
        DOC_ID,
        Column("block_id", STRING, "ブロックの識別子", "Block", nullable=False),
        Column("seq", INT, "読み順（0から）", "Reading order, from 0", nullable=False),
        PAGE,
        Column("kind", STRING, "種類", "Kind", nullable=False, values=("heading", "paragraph", "bullet", "caption", "note", "toc", "figure")),
        Column("level", INT, "階層（見出し：1＝章、箇条書き：1＝最も外側）", "Level of a heading (1 = chapter) or bullet (1 = outermost)"),
        Column("marker", STRING, "番号・記号（第1章、(1)、ア、①、・）", "Number or mark in front; null if none"),
        Column("text", STRING, "正規化した本文（番号・記号を除く）", "Normalized text without the marker", nullable=False),
        Column("text_raw", STRING, "原文どおりの文字（番号・記号を含む）", "The document's own characters, with the marker", nullable=False),
        PATH,
        _box("位置", "Place"),
    ),
    key=("doc_id", "block_id"),
    references=(TO_DOCUMENT,),
)

TABLES = TableSpec(
    "tables",
    "論理的な表（複数ページにわたる表は1つ）",
    "A logical table; a table printed over several pages is one",
    (
        DOC_ID,
        TABLE_ID,
        SEQ,
        PAGE_FIRST,
        PAGE_LAST,
        Column("n_rows", INT, "行数", "Number of rows", nullable=False),
        Column("n_cols", INT, "列数", "Number of columns", nullable=False),
        Column("n_header_rows", INT, "見出し行の数", "Number of header rows", nullable=False),
        Column("caption", STRING, "表題", "Caption"),
        PATH,
        _box("最初のページでの位置", "Place on its first page"),
    ),
    key=("doc_id", "table_id"),
    references=(TO_DOCUMENT,),
)

CELLS = TableSpec(
    "cells",
    "論理的な表のセル",
    "A cell of a logical table",
    (
        DOC_ID,
        TABLE_ID,
        Column("row", INT, "行（0から、左上の角）", "Row of its top-left corner, from 0", nullable=False),
        Column("col", INT, "列（0から、左上の角）", "Column of its top-left corner, from 0", nullable=False),
        Column("row_span", INT, "結合した行数", "Rows it spans", nullable=False),
        Column("col_span", INT, "結合した列数", "Columns it spans", nullable=False),
        Column("is_header", BOOL, "見出しセルか", "Whether it is a header cell", nullable=False),
        PAGE,
        Column("text", STRING, "正規化した文字（折り返しはつなぎ、改行は残す）", "Normalized text: wrapped lines joined, real line breaks kept", nullable=False),
        Column("text_raw", STRING, "原文どおりの文字", "The document's own characters", nullable=False),
        _box("位置", "Place"),
    ),
    key=("doc_id", "table_id", "row", "col"),
    references=(TO_DOCUMENT, TO_TABLE),
)

ITEMS = TableSpec(
    "items",
    "計画（または前計画の評価）の取組",
    "An action item of a plan, or of a review of an earlier plan",
    (
        DOC_ID,
        Column("item_id", STRING, "取組の識別子（全文書で一意、再実行しても同じ）", "Unique over all documents and the same in every run", nullable=False),
        Column("seq", INT, "文書内の掲載順（0から）", "Print order within the document, from 0", nullable=False),
        Column("kind", STRING, "計画の取組 plan、前計画の評価 review", "plan, or review of an earlier plan", nullable=False, values=("plan", "review")),
        Column("item_no", STRING, "取組の番号（正規化）", "Number as printed, normalized"),
        Column("name", STRING, "取組の名称（新規の印を除く）", "Name without a new-mark", nullable=False),
        Column("is_new", BOOL, "新規と記されているか", "Marked as new", nullable=False),
        Column("path", STRINGS, "上位の階層（見出し、結合セル、様式の行）", "The hierarchy above: headings, merged cells, form rows", nullable=False),
        Column("departments", STRINGS, "担当課・所管課・関係課", "Departments in charge, single names", nullable=False),
        Column("description", STRING, "内容・概要（箇条書きは1行に1つ）", "What is done; bullets one a line"),
        Column("fields", FIELDS, "項目名と値（掲載順、スケジュールと指標を除く）", "Every labelled value in print order, without schedule and indicators", nullable=False),
        Column("stated", STRINGS, "文書自身が主題との関係を示す印", "Marks by which the document itself ties the item to a topic", nullable=False),
        PAGE_FIRST,
        PAGE_LAST,
        Column("table_id", STRING, "掲載された表", "The table it came from"),
        _box("最初のページでの位置（その取組の記載全体を囲む）", "Place on its first page, around all that is printed of it there"),
    ),
    key=("item_id",),
    references=(TO_DOCUMENT, TO_TABLE),
)

SCHEDULES = TableSpec(
    "schedules",
    "取組のスケジュールの活動（年度の範囲）",
    "An activity of an item's schedule over its fiscal years",
    (
        DOC_ID,
        ITEM_ID,
        SEQ,
        Column("text", STRING, "活動（期間だけの場合は空）", "Activity; null where only a period is given"),
        FISCAL_START,
        FISCAL_END,
        OPEN_ENDED,
        Column("text_raw", STRING, "原文どおりの文字", "The document's own characters", nullable=False),
    ),
    key=("doc_id", "item_id", "seq"),
    references=(TO_DOCUMENT, TO_ITEM),
)

INDICATORS = TableSpec(
    "indicators",
    "取組の指標（成果指標、活動指標、KPI）",
    "An indicator of an item",
    (
        DOC_ID,
        ITEM_ID,
        SEQ,
        Column("kind", STRING, "活動指標 activity、成果指標 outcome", "activity or outcome; null if not said", values=("activity", "outcome")),
        Column("name", STRING, "指標名", "Name", nullable=False),
        Column("baseline", STRING, "現状値・基準値（記載どおり）", "Baseline as printed, normalized"),
        Column("target", STRING, "目標値（記載どおり）", "Target as printed, normalized"),
        Column("baseline_value", FLOAT, "現状値の数値", "Baseline as a number"),
        Column("target_value", FLOAT, "目標値の数値", "Target as a number"),
        Column("unit", STRING, "単位", "Unit"),
        Column("baseline_on", DATE, "現状値の時点", "Day of the baseline"),
        Column("target_fiscal_year", INT, "目標年度（西暦）", "Fiscal year of the target"),
    ),
    key=("doc_id", "item_id", "seq"),
    references=(TO_DOCUMENT, TO_ITEM),
)

LABELS = TableSpec(
    "labels",
    "取組が属する主題（分類の版ごと）",
    "One topic that one item belongs to, under one version of the taxonomy",
    (
        DOC_ID,
        ITEM_ID,
        Column("taxonomy", STRING, "分類", "Taxonomy", nullable=False),
        Column("version", STRING, "分類の版", "Version of the taxonomy", nullable=False),
        Column("topic", STRING, "主題（版によらない識別子）", "Topic, stable over versions", nullable=False),
        Column("code", STRING, "その版での番号", "Number of the version's entry; null if it has none"),
        Column("label", STRING, "その版での名称", "Wording of the version's entry; null if it has none"),
        Column("tier", STRING, "その版での区分", "Tier of the version's entry; null if it has none"),
        Column("rank", INT, "順位（1が最上）", "Rank, 1 = best", nullable=False),
        Column("score", FLOAT, "確からしさ（0～1）", "Score from 0 to 1", nullable=False),
        Column("basis", STRING, "根拠の種類：文書の記載、規則、人の判断", "The document's own statement, a rule, or a person's decision", nullable=False, values=("stated", "rule", "review")),
        Column("evidence", EVIDENCE, "根拠の語と項目", "Terms that speak for the topic, and where they stand", nullable=False),
        Column("evidence_places", PLACES, "根拠の語ごとの原文上の位置：セルまたはブロックの text_raw の [begin, stop) 文字目（0から。evidence と同じ順。不明なら null）", "Place of each term of evidence, in its order: characters [begin, stop) of the text_raw of a cell or block, from 0; null if unknown", nullable=False),
        Column("verified", BOOL, "その版での名称を出典で確かめたか（項目がなければ null）", "Whether the entry's wording was read in its source; null if the version has no entry"),
    ),
    key=("doc_id", "item_id", "taxonomy", "version", "topic", "basis"),
    references=(TO_DOCUMENT, TO_ITEM),
)

DATES = TableSpec(
    "dates",
    "本文中の日付、年度または期間",
    "A date, fiscal year or period mentioned in the text",
    (
        DOC_ID,
        SEQ,
        PAGE,
        Column("text_raw", STRING, "原文どおりの文字", "The document's own characters", nullable=False),
        Column("kind", STRING, "種類", "Kind", nullable=False, values=("day", "month", "year", "fiscal_year", "range")),
        Column("start", DATE, "初日", "First day"),
        Column("end", DATE, "末日", "Last day"),
        FISCAL_START,
        FISCAL_END,
        Column("era", STRING, "元号（西暦表記は空）", "Era; null for western years"),
        OPEN_ENDED,
    ),
    key=("doc_id", "seq"),
    references=(TO_DOCUMENT,),
)

GLOSSARY = TableSpec(
    "glossary",
    "文書が定義する用語",
    "A term that the document defines",
    (
        DOC_ID,
        SEQ,
        PAGE,
        Column("term", STRING, "用語", "Term", nullable=False),
        Column("definition", STRING, "説明", "Definition", nullable=False),
        Column("aliases", STRINGS, "別の表記（略語、正式名）", "Other forms of the term", nullable=False),
    ),
    key=("doc_id", "seq"),
    references=(TO_DOCUMENT,),
)

WARNINGS = TableSpec(
    "warnings",
    "読めなかったもの、確かでないもの",
    "Something the pipeline could not read, or is not sure of",
    (
        DOC_ID,
        PAGE,
        Column("stage", STRING, "処理段階", "Stage", nullable=False),
        Column("code", STRING, "警告の種類（docs/warnings.md）", "Kind of warning (docs/warnings.md)", nullable=False),
        Column("message", STRING, "内容と対処", "What is wrong and what to do", nullable=False),
    ),
    references=(TO_DOCUMENT,),
)

CONTRACT = (
    DOCUMENTS,
    BLOCKS,
    TABLES,
    CELLS,
    ITEMS,
    SCHEDULES,
    INDICATORS,
    LABELS,
    DATES,
    GLOSSARY,
    WARNINGS,
)
