"""The command: exit statuses, what goes where, and that it answers at once."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import cli, pipeline
from flows.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGE = """<html><head><title>T</title></head><body><article>
<h1>Bridge opens in spring</h1><p>The roads office said on Monday
that the bridge would open in the spring, after nine years of work and at a cost of 48 million crowns.</p><p>Nobody will
have to drive forty kilometres to buy bread again, said the head of the office.</p></article></body></html>"""

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the sample articles."""
    data = tmp_path_factory.mktemp("cli") / "data"
    pipeline.ingest(Settings(data=data), [str(ROOT / "seeds" / "articles")])
    return data


@pytest.fixture
def call(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run the command in this process; gives (exit status, standard output, standard error)."""
    monkeypatch.setenv("WIREDESK_DATA", str(data))

    def run(*argv: str) -> tuple[int, str, str]:
        try:
            status = cli.main(argv)
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return run


def command(*argv: str, stdin: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    return subprocess.run(
        [sys.executable, "-P", "-m", "flows.cli", *argv],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


@pytest.mark.parametrize("name", ["ingest", "extract", "sql", "check", "status", "show", "retry", "rematch"])
def test_each_command_explains_itself_with_examples(call: Call, name: str) -> None:
    status, out, err = call(name, "--help")
    assert (status, err) == (0, "")
    assert f"  wiredesk {name}" in out.partition("examples:")[2]


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("nonsense",),
        ("ingest",),
        ("ingest", "/nowhere/at/all"),
        ("ingest", "https://example.org/feed"),
        ("extract",),
        ("extract", "https://example.org/a.html"),
        ("extract", "/nowhere/at/all"),
        ("sql", "selec 1"),
        ("sql", ""),
        ("sql", "select 1", "--file", "x.sql"),
        ("sql", "--format", "parquet", "select 1"),
        ("show", "no such headline anywhere"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_message(call: Call, argv: tuple[str, ...]) -> None:
    status, out, err = call(*argv)
    assert (status, out) == (2, "")
    assert "wiredesk" in err
    assert "Traceback" not in err


def test_a_wrong_setting_is_named(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIREDESK_WORKERS", "many")
    status, _, err = call("status")
    assert status == 2
    assert "WIREDESK_WORKERS='many'" in err


def test_a_question_before_the_first_run_says_what_to_do(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIREDESK_DATA", str(tmp_path / "none"))
    for argv in (("status",), ("sql", "select 1"), ("check",), ("show", "x"), ("retry",), ("rematch",)):
        status, _, err = call(*argv)
        assert status == 2
        assert "no warehouse there yet" in err
    assert not (tmp_path / "none").exists()


def test_a_web_address_says_that_the_web_is_not_part_of_this_version(call: Call) -> None:
    assert "not part of this version" in call("extract", "https://example.org/a.html")[2]


def test_a_table_fits_its_columns(call: Call) -> None:
    status, out, _ = call("sql", "select 'a' as letter, 12 as number union all select 'bcd', 3456 order by 1")
    assert status == 0
    assert out == "letter  number\n──────  ──────\na           12\nbcd       3456\n(2 rows)\n"


def test_what_is_printed_cannot_steer_the_terminal(call: Call) -> None:
    hostile = "select chr(27) || '[31mred' || chr(8238) || 'x' || chr(7) || chr(155) || '2J' as a"
    _, out, _ = call("sql", hostile)
    assert not {"\x1b", "\u202e", "\x07", "\x9b"} & set(out)
    assert "redx" in out


def test_csv_and_json_give_the_values(call: Call) -> None:
    query = "select 1 as n, 'a,\"b\"' as t, null as nothing, timestamptz '2026-01-02 03:04:05+00' as at, [1, 2] as l"
    assert call("sql", "--format", "csv", query)[1] == (
        'n,t,nothing,at,l\n1,"a,""b""",,2026-01-02 03:04:05+00:00,"[1, 2]"\n'
    )
    (row,) = json.loads(call("sql", "--format", "json", query)[1])
    assert row == {"n": 1, "t": 'a,"b"', "nothing": None, "at": "2026-01-02T03:04:05+00:00", "l": [1, 2]}
    assert json.loads(call("sql", "--format", "json", "select 1 where false")[1]) == []


def test_parquet_is_written_to_a_file(call: Call, tmp_path: Path) -> None:
    import duckdb

    target = tmp_path / "a.parquet"
    assert call("sql", "--format", "parquet", "-o", str(target), "select 7 as seven")[0] == 0
    with duckdb.connect() as con:
        assert con.execute("select seven from read_parquet(?)", [str(target)]).fetchall() == [(7,)]


def test_a_query_comes_from_a_file_or_from_standard_input(call: Call, data: Path, tmp_path: Path) -> None:
    (tmp_path / "q.sql").write_text("select 41 + 1 as answer;")
    assert "42" in call("sql", "--file", str(tmp_path / "q.sql"))[1]
    piped = command("sql", stdin="select 41 + 1 as answer", WIREDESK_DATA=str(data))
    assert b"42" in piped.stdout


def test_the_public_file_cannot_be_written(call: Call) -> None:
    assert call("sql", "delete from articles")[0] == 2
    assert call("sql", "select count(*) > 0 as kept from articles")[1].splitlines()[2] == "true"


def test_check_and_status_answer(call: Call) -> None:
    status, out, _ = call("check")
    assert status == 0
    assert "rules hold" in out
    assert "finished" in call("status")[1]
    told = json.loads(call("status", "--json")[1])
    assert told["runs"][0]["state"] == "finished"


def test_show_gives_an_article_a_pair_and_a_page(call: Call, tmp_path: Path) -> None:
    _, listed, _ = call("sql", "--format", "json", "select article_id, other_article_id from article_matches limit 1")
    (pair,) = json.loads(listed)
    one, other = str(pair["article_id"]), str(pair["other_article_id"])
    status, out, _ = call("show", one)
    assert status == 0
    assert other[:8] in out
    assert " │ " in call("show", one, other)[1]
    for articles in ((one,), (one, other)):
        page = tmp_path / "page.html"
        assert call("show", *articles, "--html", str(page))[:2] == (0, "")
        written = page.read_text(encoding="utf-8")
        assert "<script" not in written
        assert "http-equiv" in written
    assert call("show", one, one)[0] == 2


def test_show_draws_the_copy_group_as_a_tree(call: Call) -> None:
    out = call("show", "Ship loses")[1]
    assert "copy group of 5: from The Associated Press" in out
    assert "whose article was never seen" in out
    assert sum(line.startswith(("  ├─ ", "→ ├─ ", "  └─ ", "→ └─ ")) for line in out.splitlines()) == 5


def test_a_rematch_by_the_command_says_what_changed(data: Path, tmp_path: Path) -> None:
    copied = shutil.copytree(data, tmp_path / "data")
    done = command("rematch", "--all", WIREDESK_DATA=str(copied), PREFECT_HOME=str(tmp_path / "home"))
    told, noise = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 0, noise
    assert told.startswith("rematch finished in ")
    assert re.search(r"^ +0 +added$", told, re.MULTILINE)
    for unwanted in ("Traceback", "prefect.", "leaked", "uvicorn"):
        assert unwanted not in noise + told


def test_extract_writes_a_line_for_each_line_in_order() -> None:
    lines = [
        json.dumps({"id": "first", "url": "https://www.bbc.co.uk/news/1", "html": PAGE}),
        "this is not JSON",
        json.dumps({"id": 3, "html": ""}),
        json.dumps({"id": ["odd"], "html": PAGE}),
        json.dumps(
            {"id": "last", "headline": "H", "article_body": "Body.", "date_published": "2026-02-03", "authors": ["A B"]}
        ),
    ]
    done = command("extract", "--jsonl", stdin="\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 3
    assert [answer["id"] for answer in answers] == ["first", None, 3, None, "last"]
    assert answers[0]["headline"] == "Bridge opens in spring"
    assert answers[0]["publisher"] == "BBC News"
    assert [sorted(answer)[0] for answer in answers[1:4]] == ["error", "error", "error"]
    assert (answers[1]["line"], answers[3]["line"]) == (2, 4)
    assert (answers[4]["date_published"], answers[4]["authors"]) == ("2026-02-03", ["A B"])


def test_extract_answers_before_the_input_ends() -> None:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "flows.cli", "extract", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for number in (1, 2):
        process.stdin.write(json.dumps({"id": number, "html": PAGE}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == number
    process.stdin.close()
    assert process.wait() == 0
    process.stdout.close()


def test_a_reader_that_goes_away_ends_the_command_quietly() -> None:
    script = f"{sys.executable} -P -m flows.cli extract --jsonl | head -n 1; echo ${{PIPESTATUS[0]}}"
    lines = "\n".join(json.dumps({"id": number, "html": PAGE}) for number in range(400))
    done = subprocess.run(
        ["bash", "-c", script],
        input=lines.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert json.loads(done.stdout.splitlines()[0])["id"] == 0
    assert done.stdout.splitlines()[1] == b"141"
    assert done.stderr == b""


def test_extract_shows_files_and_what_is_no_article(call: Call, news: Path) -> None:
    status, out, _ = call("extract", str(news))
    assert status == 0
    assert "Harbour master resigns over dredging contract" in out
    assert "rejected at discover" in out or "rejected at extract" in out
    status, out, _ = call("extract", "--jsonl", str(news))
    lines = [json.loads(line) for line in out.splitlines()]
    assert [("error" in line) for line in lines].count(True) == 1
    dated = next(line for line in lines if line.get("publisher") == "Coast Mail")
    assert dated["date_published"] == "2026-02-03T08:30:00+01:00"


@pytest.mark.parametrize("argv", [("--help",), ("status",), ("sql", "select 1"), ("check",), ("show", "--help")])
def test_commands_without_a_flow_do_not_import_prefect(data: Path, argv: tuple[str, ...]) -> None:
    script = (
        "import sys\nfrom flows import cli\n"
        f"try:\n    cli.main({list(argv)!r})\nexcept SystemExit:\n    pass\n"
        "assert not {'prefect', 'trafilatura', 'lxml'} & set(sys.modules), 'slow imports'\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "WIREDESK_DATA": str(data)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr.decode()


def test_a_whole_run_by_the_command_is_quiet_and_says_what_came_of_it(news: Path, tmp_path: Path) -> None:
    (news / "broken.json").write_text("[1, 2")
    environment = {"WIREDESK_DATA": str(tmp_path / "data"), "PREFECT_HOME": str(tmp_path / "home")}
    first = command("ingest", str(news), **environment)
    told, noise = first.stdout.decode(), first.stderr.decode()
    assert first.returncode == 3, noise  # the broken file
    assert "3 loaded" in told
    assert "broken.json" in told
    assert "Coast Mail" in told or "copies" in told
    assert "wiredesk sql" in told
    for unwanted in ("Traceback", "prefect.", "leaked", "uvicorn"):
        assert unwanted not in noise + told
    second = command("ingest", str(news), **environment)
    assert second.returncode == 3
    assert "Nothing is new" in second.stdout.decode()
