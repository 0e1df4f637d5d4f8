"""How worker processes are started."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.context import ForkServerContext, SpawnContext

PRELOADED = "pipeline.run.work"  # imported once, so that fresh workers start at once


def process_context() -> SpawnContext | ForkServerContext:
    """How processes are started: never by a fork of this one, which may have threads."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOADED])
    return context


def start_server() -> None:
    """Start the process that workers are forked from, and do not wait for it."""
    if isinstance(process_context(), ForkServerContext):
        from multiprocessing import forkserver  # there is none on Windows

        forkserver.ensure_running()
