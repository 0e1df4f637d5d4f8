"""Last stage: rows by the contract, checked, as Parquet. The only stage that knows Parquet."""

from pipeline.writing.check import ContractError, check_tables
from pipeline.writing.describe import data_dictionary, write_datapackage
from pipeline.writing.parquet import read_rows, staged, write_tables
from pipeline.writing.rows import arrow_tables, empty_tables
from pipeline.writing.schema import CONTRACT_VERSION

__all__ = [
    "CONTRACT_VERSION",
    "ContractError",
    "arrow_tables",
    "check_tables",
    "data_dictionary",
    "empty_tables",
    "read_rows",
    "staged",
    "write_datapackage",
    "write_tables",
]
