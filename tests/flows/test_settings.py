"""Settings from the environment: understood, or refused with the name of the variable."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import UsageError
from flows.settings import Settings


def test_without_variables_everything_has_its_default() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings().data == Path("data")


def test_empty_variables_count_as_unset() -> None:
    assert Settings.from_environment({"WIREDESK_WORKERS": "", "WIREDESK_DATA": " "}) == Settings()


def test_values_are_read() -> None:
    settings = Settings.from_environment(
        {
            "WIREDESK_DATA": "/srv/news",
            "WIREDESK_MAX_BYTES": "5M",
            "WIREDESK_WORKERS": "3",
            "WIREDESK_WORKER_SECONDS": "2.5",
            "WIREDESK_WORKER_MEMORY": "2 GiB",
            "WIREDESK_BATCH": "50",
        }
    )
    assert settings.data == Path("/srv/news")
    assert settings.read_limits.max_bytes == 5_000_000
    assert (settings.workers, settings.batch) == (3, 50)
    assert settings.worker_limits.seconds == 2.5
    assert settings.worker_limits.memory_bytes == 2 << 30


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WIREDESK_MAX_BYTES", "lots"),
        ("WIREDESK_MAX_BYTES", "0"),
        ("WIREDESK_MAX_BYTES", "9" * 30),
        ("WIREDESK_WORKERS", "0"),
        ("WIREDESK_WORKERS", "-2"),
        ("WIREDESK_WORKERS", "2.5"),
        ("WIREDESK_WORKER_SECONDS", "0"),
        ("WIREDESK_WORKER_SECONDS", "nan"),
        ("WIREDESK_WORKER_MEMORY", "1K"),
        ("WIREDESK_BATCH", "1000000"),
    ],
)
def test_a_value_that_is_none_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"{name}='{value}'") as caught:
        Settings.from_environment({name: value})
    assert caught.value.about == name
