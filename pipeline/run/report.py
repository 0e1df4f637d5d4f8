"""What a run tells of itself: the summary and `run.json`."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import VERSION
from pipeline.run.document import Document
from pipeline.run.work import Outcome
from pipeline.writing import CONTRACT_VERSION

RUN_FILE = "run.json"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all documents of a run, in `doc_id` order."""

    outcomes: tuple[Outcome, ...]
    out: Path
    started: dt.datetime
    ended: dt.datetime

    @property
    def seconds(self) -> float:
        """How long the run took."""
        return (self.ended - self.started).total_seconds()

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The documents of which nothing could be read."""
        return tuple(outcome for outcome in self.outcomes if outcome.status == "failed")

    @property
    def rows(self) -> dict[str, int]:
        """Rows of each table."""
        return dict(sum((Counter(outcome.rows) for outcome in self.outcomes), Counter()))


def write_run_file(
    folder: Path, report: Report, documents: Sequence[Document], rules: str, jobs: int
) -> None:
    """Write `run.json`: all that differs from run to run and so is not in the tables."""
    facts = {
        "version": VERSION,
        "contract_version": CONTRACT_VERSION,
        "rules": rules,
        "started": report.started.isoformat(timespec="seconds"),
        "ended": report.ended.isoformat(timespec="seconds"),
        "seconds": round(report.seconds, 2),
        "jobs": jobs,
        "rows": report.rows,
        "documents": [
            {
                "doc_id": outcome.doc_id,
                "source": document.source.name,
                "sha256": document.sha256 or None,
                "status": outcome.status,
                "pages": outcome.pages,
                "rows": dict(outcome.rows),
            }
            for outcome, document in zip(report.outcomes, documents, strict=True)
        ],
    }
    text = json.dumps(facts, ensure_ascii=False, indent=2)
    (folder / RUN_FILE).write_text(text + "\n", encoding="utf-8")
