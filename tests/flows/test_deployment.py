"""prefect.yaml against a real server: the schedule fires, and a run really executes under a worker."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.server import free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300.0
"""Seconds until something that must happen has not: a server on a busy machine takes its time."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a user deploys from, with one small source."""
    project = tmp_path_factory.mktemp("project")
    shutil.copy(ROOT / "prefect.yaml", project)
    (project / "seeds" / "articles").mkdir(parents=True)
    shutil.copy(ROOT / "seeds" / "articles" / "market-hall.md", project / "seeds" / "articles")
    return project


@pytest.fixture(scope="module")
def environment(project: Path) -> dict[str, str]:
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "WIREDESK_"))}
    return kept | {
        "PREFECT_HOME": str(project / ".prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture(scope="module")
def api(project: Path, environment: dict[str, str]) -> Iterator[httpx.Client]:
    """A real server, with its scheduler."""
    url = environment["PREFECT_API_URL"]
    port = url.rsplit(":", 1)[1].removesuffix("/api")
    with (
        child(project, environment, "server", "start", "--host", "127.0.0.1", "--port", port, "--no-ui"),
        httpx.Client(base_url=url, trust_env=False, timeout=60) as client,
    ):
        wait_for(lambda: is_healthy(client))
        yield client


@contextmanager
def child(project: Path, environment: dict[str, str], *arguments: str) -> Iterator[None]:
    with (project / f"{arguments[0]}.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "prefect", *arguments], cwd=project, env=environment, stdout=log, stderr=log
        )
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def prefect(project: Path, environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "prefect", "--no-prompt", *arguments]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def wait_for(condition: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.25)
    pytest.fail(f"nothing after {PATIENCE:g} s")


def is_healthy(client: httpx.Client) -> bool:
    try:
        return client.get("/health").status_code == 200
    except httpx.HTTPError:
        return False


def flow_runs(client: httpx.Client, *states: str) -> list[dict[str, Any]]:
    wanted = {"flow_runs": {"state": {"type": {"any_": list(states)}}}}
    found: list[dict[str, Any]] = client.post("/flow_runs/filter", json=wanted).raise_for_status().json()
    return found


def test_the_deployment_is_scheduled_and_runs_under_a_worker(
    api: httpx.Client, project: Path, environment: dict[str, str]
) -> None:
    prefect(project, environment, "work-pool", "create", "--type", "process", "wiredesk")
    prefect(project, environment, "deploy", "--all")

    deployed = api.post("/deployments/filter", json={}).raise_for_status().json()
    assert {one["name"]: len(one["schedules"]) for one in deployed} == {"seeds-daily": 1, "rematch": 0}

    scheduled = wait_for(lambda: flow_runs(api, "SCHEDULED"))
    assert all(run["auto_scheduled"] for run in scheduled)
    assert {run["parameters"]["locations"][0] for run in scheduled} == {"seeds/articles"}

    prefect(project, environment, "deployment", "run", "ingest/seeds-daily")
    with child(project, environment, "worker", "start", "--pool", "wiredesk", "--limit", "1"):
        ended = wait_for(lambda: flow_runs(api, "COMPLETED", "FAILED", "CRASHED"))
    assert [run["state"]["type"] for run in ended] == ["COMPLETED"], (project / "worker.log").read_text()
    assert (project / "data" / "news.duckdb").is_file()
    (artifact,) = api.post("/artifacts/filter", json={}).raise_for_status().json()
    assert artifact["key"] == "wiredesk-ingest"
    assert "| loaded | 1 |" in artifact["data"]
