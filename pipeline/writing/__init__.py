"""Last stage: rows by the contract, checked, as Parquet. The only stage that knows Parquet."""

from pipeline.writing.check import ContractError, check_tables
from pipeline.writing.parquet import write_tables
from pipeline.writing.rows import arrow_tables

__all__ = ["ContractError", "arrow_tables", "check_tables", "write_tables"]
