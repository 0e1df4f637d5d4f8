"""The command line: arguments, progress and exit codes around the functions of the package."""

from __future__ import annotations

import argparse
import enum
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.agreement import agreement_line, agreement_report
from pipeline.progress import shown_progress
from pipeline.rulebook import RuleError
from pipeline.run import (
    RULES,
    InputError,
    OverrideError,
    RulesError,
    Settings,
    extract,
)
from pipeline.summary import summary


class Exit(enum.IntEnum):
    """What the process returns."""

    OK = 0  # all documents read, or all rules sound
    FAILED = 1  # some document failed, the others are written; or a rule has a fault
    WRONG_CALL = 2  # nothing was done


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; returns the exit code."""
    args = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], Exit] = args.run
    try:
        return run(args)
    except (InputError, LookupError, OverrideError, RuleError, RulesError) as error:
        print(f"plan-pipeline: {error}", file=sys.stderr)
    except OSError as error:
        print(
            f"plan-pipeline: {error.filename or args.command}: {error.strerror or error}",
            file=sys.stderr,
        )
    except KeyboardInterrupt:
        print(
            "plan-pipeline: interrupted; what was read so far is kept in the cache", file=sys.stderr
        )
        return 130
    return Exit.WRONG_CALL


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="Plan PDFs of Japanese local governments in, tables out.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_extract(commands.add_parser("extract", help="extract documents into Parquet tables"))
    _add_review(commands.add_parser("review", help="list the labels that a person should look at"))
    _add_evaluate(
        commands.add_parser(
            "evaluate", help="compare labels with a reader's choice and with what documents state"
        )
    )
    _add_show(commands.add_parser("show", help="draw what was found on a page over the page"))
    _add_rules(commands.add_parser("rules", help="look after the rules"))
    return parser


def _add_extract(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "raw", nargs="+", type=Path, metavar="RAW", help="folder, searched to any depth, or file"
    )
    parser.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help="folder for the tables"
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=_positive,
        default=os.cpu_count() or 1,
        help="processes (default: all cores)",
    )
    parser.add_argument(
        "--only",
        metavar="PATTERN",
        help="only documents whose name or doc_id matches, as in 'tokyo/*'; the tables then hold no others",
    )
    parser.add_argument(
        "--rules",
        metavar="DIR",
        type=_folder,
        default=RULES,
        help="folder of the rules (default: %(default)s); characters, eras, units and fonts"
        " (normalization/, reading/) are the same for all plans and always those of the default",
    )
    parser.add_argument(
        "--taxonomy",
        action="append",
        default=[],
        metavar="VERSION",
        help="version of the taxonomy to label under, `all` for all, may be given again"
        " (default: the one in force when the plan was published, and the newest)",
    )
    parser.add_argument(
        "--force", action="store_true", help="make everything anew, whatever the cache holds"
    )
    parser.set_defaults(run=_extract)


def _add_review(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("extracted", type=Path, help="folder that extract wrote")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="CSV file to write")
    parser.add_argument(
        "--rules",
        metavar="DIR",
        type=_folder,
        default=RULES,
        help="folder of the rules (default: %(default)s)",
    )
    parser.set_defaults(run=_review)


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("extracted", type=Path, help="folder that extract wrote")
    parser.add_argument(
        "gold",
        nargs="?",
        type=Path,
        help="file or folder of the reader's choice"
        " (without it, labels are only compared with what the documents state themselves)",
    )
    parser.set_defaults(run=_evaluate)


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("extracted", type=Path, help="folder that extract wrote")
    parser.add_argument("doc_id", help="a document, as in the table documents")
    parser.add_argument("page", type=_positive, help="page, from 1")
    parser.add_argument(
        "--raw",
        metavar="DIR",
        type=Path,
        default=Path("raw"),
        help="folder that was extracted (default: raw)",
    )
    parser.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        default=Path("page.png"),
        help="picture to write (default: page.png)",
    )
    parser.set_defaults(run=_show)


def _add_rules(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="say what is wrong in the rules, by file and line")
    check.add_argument(
        "--rules",
        metavar="DIR",
        type=_folder,
        default=RULES,
        help="folder of the rules (default: %(default)s)",
    )
    check.set_defaults(run=_check_rules)


def _extract(args: argparse.Namespace) -> Exit:
    settings = Settings(
        jobs=args.jobs,
        only=args.only,
        rules=args.rules,
        versions=tuple(args.taxonomy),
        force=args.force,
    )
    with shown_progress(sys.stderr) as show:
        report = extract(args.raw, args.out, settings, show)
    print(summary(report))
    links = agreement_line(args.out)
    if links:
        print(links)
    return Exit.FAILED if report.failed else Exit.OK


def _review(args: argparse.Namespace) -> Exit:
    from pipeline.classification.review import reviewed_ids
    from pipeline.review_list import write_review_list

    count = write_review_list(args.extracted, args.out, reviewed_ids(args.rules / "review.csv"))
    print(f"{args.out}: {count} items, the least certain first")
    return Exit.OK


def _evaluate(args: argparse.Namespace) -> Exit:
    from pipeline.evaluation import evaluate

    compared = agreement_report(args.extracted)
    judged = [] if args.gold is None else [evaluate(args.extracted, args.gold)]
    print("\n\n".join([*judged, "\n".join(compared)]).strip() or "no document states its entries")
    return Exit.OK


def _show(args: argparse.Namespace) -> Exit:
    from pipeline.show import show_page

    show_page(args.extracted, args.doc_id, args.page, args.raw).save(args.out)
    print(args.out)
    return Exit.OK


def _check_rules(args: argparse.Namespace) -> Exit:
    from pipeline.rules_check import rule_faults

    faults = rule_faults(args.rules)
    print("\n".join(faults) or f"{args.rules}: no fault found")
    return Exit.FAILED if faults else Exit.OK


def _positive(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is not a folder")
    return path
