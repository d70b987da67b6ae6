"""The data set to look at: pytest --dataset DIR."""

from pathlib import Path

import pytest


def pytest_addoption(parser):
    parser.addoption("--dataset", required=True, help="directory with manifest.json")


@pytest.fixture(scope="session")
def dataset(request) -> Path:
    return Path(request.config.getoption("--dataset"))
