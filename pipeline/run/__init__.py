"""The run: from input files to tables, in workers that can be killed."""

from pipeline.run.extract import Settings, extract
from pipeline.run.overrides import OverrideError
from pipeline.run.plan import Progress, RulesError
from pipeline.run.pool import Limits
from pipeline.run.report import Report
from pipeline.run.rules import RULES
from pipeline.run.sources import InputError
from pipeline.run.work import Outcome

__all__ = [
    "RULES",
    "InputError",
    "Limits",
    "Outcome",
    "OverrideError",
    "Progress",
    "Report",
    "RulesError",
    "Settings",
    "extract",
]
