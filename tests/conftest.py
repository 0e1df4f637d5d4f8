import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden",
        action="store_true",
        help="pin the shares that the samples reach today in tests/golden/figures.json",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--renew-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--renew-golden is for a person to use, not for CI")
