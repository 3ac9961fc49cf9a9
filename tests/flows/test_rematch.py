"""A rematch from the outside: what it tells, that it can be killed, and what Prefect sees of it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extractors import RULE_VERSION
from extractors.errors import RetryableError, UsageError
from flows import matching, pipeline, reports
from flows.settings import Settings
from warehouse.check import check
from warehouse.store import Warehouse

ROOT = Path(__file__).resolve().parents[2]
KILLED = """
import os, signal, sys
from pathlib import Path
from flows import matching
from flows.settings import Settings
real, calls = matching.match_pending, []

def mortal(con, **options):
    calls.append(1)
    if len(calls) > 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(con, batch=1, **options)

matching.match_pending = mortal
matching.rematch(Settings(data=Path(sys.argv[1])), everything=True)
"""


@pytest.fixture
def settings(tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(matching, "GIVE_WAY_SECONDS", 0)
    settings = Settings(data=tmp_path / "data", workers=1)
    pipeline.ingest(settings, [str(news)])
    return settings


def asked(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with Warehouse(settings.data).reader() as con:
        return con.execute(query).fetchall()


def matches(settings: Settings) -> list[tuple[Any, ...]]:
    return asked(settings, "from article_matches order by all")


def test_a_rematch_says_what_it_did_and_is_a_run(settings: Settings) -> None:
    before = matches(settings)
    result = matching.rematch(settings, everything=True)
    assert (result.articles, result.fingerprints, result.is_resumed) == (3, 2, False)
    assert (result.rematched.as_before, result.rematched.added, result.rematched.gone) == (1, 0, 0)
    assert matches(settings) == before
    assert asked(settings, "select kind, state, inputs from runs order by started_at desc limit 1") == [
        ("rematch", "finished", 0)
    ]
    told = reports.rematch_summary(result)
    assert "2 texts read again, 3 articles matched" in told
    assert "1  as before" in told
    assert "| as before" in reports.rematch_markdown(result)


def test_only_texts_that_older_rules_read_are_read_again(settings: Settings) -> None:
    assert matching.rematch(settings).fingerprints == 0
    with Warehouse(settings.data).writer() as con:
        con.execute("update fingerprints set rule_version = 0")
    assert matching.rematch(settings).fingerprints == 2
    assert asked(settings, "select distinct rule_version from fingerprints") == [(RULE_VERSION,)]


def test_one_that_was_killed_is_completed_by_the_next(settings: Settings) -> None:
    before = matches(settings)
    done = subprocess.run([sys.executable, "-c", KILLED, str(settings.data)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert matches(settings) == before  # the public file is whole until the end
    result = matching.rematch(settings)
    assert (result.is_resumed, result.articles, result.rematched.as_before) == (True, 2, 1)
    assert matches(settings) == before
    assert asked(settings, "select state from runs order by started_at") == [("finished",), ("crashed",), ("finished",)]
    with Warehouse(settings.data).reader() as con:
        assert not [finding for finding in check(con) if finding.violations]


def test_a_transaction_that_finds_the_warehouse_busy_is_tried_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "RETRY_SECONDS", 0)
    real, calls = matching.match_pending, []

    def failing_once(con: Any, **options: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            raise RetryableError("busy", about="it")
        return real(con, **options)

    monkeypatch.setattr(matching, "match_pending", failing_once)
    assert matching.rematch(settings).articles == 3


def test_other_writers_get_in_between_its_transactions(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    visits: list[float] = []

    def visit(seconds: float) -> None:
        with Warehouse(settings.data, lock_timeout=0).writer():
            visits.append(seconds)

    monkeypatch.setattr(matching, "sleep", visit)
    real = matching.match_pending
    monkeypatch.setattr(matching, "match_pending", lambda con, **options: real(con, batch=1, **options))
    assert matching.rematch(settings, everything=True).articles == 3
    assert len(visits) == 4  # after the fingerprints, and after each article


def test_there_is_nothing_to_match_again_before_the_first_run(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no warehouse there yet"):
        matching.rematch(Settings(data=tmp_path / "none"))
    assert not (tmp_path / "none").exists()


def test_prefect_sees_the_stages_and_keeps_the_report(
    settings: Settings, prefect_session: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect.client.orchestration import get_client

    from flows.rematch import rematch

    monkeypatch.setenv("WIREDESK_DATA", str(settings.data))
    state = rematch(return_state=True)
    assert state.is_completed()
    assert state.result().run.flow_run_id == state.state_details.flow_run_id
    with get_client(sync_client=True) as client:
        kept = [one for one in client.read_artifacts() if one.flow_run_id == state.state_details.flow_run_id]
    assert [one.key for one in kept] == ["wiredesk-rematch"]
