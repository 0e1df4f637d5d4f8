"""The command line: arguments, progress, exit codes."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.run.extract import Settings, extract


def main() -> int:
    parser = argparse.ArgumentParser(prog="pipeline")
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("extract")
    command.add_argument("raw", nargs="+", type=Path)
    command.add_argument("--out", type=Path, default=Path("extracted"))
    command.add_argument("--rules", type=Path, default=Path("rules"))
    command.add_argument("--only")
    args = parser.parse_args()
    print(extract(args.raw, args.out, Settings(rules=args.rules, only=args.only), lambda p: p.outcome and print(p.outcome)).rows)
    return 0
