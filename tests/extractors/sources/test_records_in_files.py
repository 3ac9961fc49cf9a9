"""What lines, elements and objects of JSON files become."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import FinalError, RejectedError
from extractors.identity import payload_digest
from extractors.records import Document, Outcome
from extractors.sources import ReadLimits, discover
from extractors.sources.formats.json_lines import lines
from extractors.sources.formats.json_values import Values
from extractors.sources.reread import reread


def items(path: Path, **limits: int) -> list[Document | Outcome]:
    return list(discover(str(path), limits=ReadLimits(**limits)))


def summary(found: list[Document | Outcome]) -> list[tuple[str, str]]:
    """Position -> target or reason."""
    return [
        (
            Path(item.input_ref).name,
            item.target_uri.rpartition("/")[2] if isinstance(item, Document) else str(item.reason),
        )
        for item in found
    ]


def test_a_line_is_known_by_its_url_else_its_id_else_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    plain = b'{"article_body": "Text."}'
    path.write_bytes(
        b'\xef\xbb\xbf{"url": "https://News.example/one#top", "id": 4}\r\n\r\n{"id": "a b/4"}\n{"id": 7}\n'
        + plain
        + b"\n"
    )
    found = items(path)
    assert summary(found) == [
        ("a.jsonl:1", "one"),
        ("a.jsonl:3", "a.jsonl#id=a%20b%2F4"),
        ("a.jsonl:4", "a.jsonl#id=7"),
        ("a.jsonl:5", f"a.jsonl#digest={payload_digest(plain)}"),
    ]
    assert all(isinstance(item, Document) and item.is_line for item in found)
    assert isinstance(found[0], Document)
    assert found[0].url == found[0].target_uri == "https://News.example/one"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "not a url", 12, None, "", "http://"])
def test_a_url_that_leads_nowhere_is_no_identity(tmp_path: Path, url: object) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"url": url, "id": "x"}))
    (found,) = items(tmp_path)
    assert isinstance(found, Document)
    assert found.url is None
    assert found.target_uri.endswith("a.jsonl#id=x")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"a": ', "not JSON"),
        ("[1, 2]", "JSON holds an array"),
        ("null", "JSON holds null"),
        ("true", "JSON holds a truth value"),
        ('"text"', "JSON holds a string"),
        ("1" * 5000, "not JSON"),
        ("[" * 100_000, "JSON is nested too deeply"),
    ],
)
def test_a_bad_line_is_one_rejected_outcome_and_the_next_is_read(tmp_path: Path, line: str, reason: str) -> None:
    (tmp_path / "a.jsonl").write_text(f'{line}\n{{"id": 1}}\n')
    bad, good = items(tmp_path)
    assert isinstance(bad, Outcome)
    assert (bad.outcome, bad.input_ref) == ("rejected", f"{tmp_path}/a.jsonl:1")
    assert (bad.reason or "").startswith(reason)
    assert isinstance(good, Document)


def test_a_line_over_the_limit_is_one_outcome_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"article_body": "long " * 50_000}) + '\n{"id": 2}\n')
    big, good = items(tmp_path, max_bytes=1000)
    assert isinstance(big, Outcome)
    assert (big.outcome, big.reason) == (
        "rejected",
        "bigger than the limit of 1,000 bytes for one document; raise the limit to take it",
    )
    assert good.input_ref.endswith("a.jsonl:2")


def test_good_lines_before_the_cut_of_a_compressed_file_are_kept_and_the_rest_is_one_outcome(tmp_path: Path) -> None:
    text = "".join(json.dumps({"id": n, "article_body": f"Text {n * 7919 % 1000003}."}) + "\n" for n in range(50_000))
    packed = gzip.compress(text.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    *good, last = items(tmp_path)
    assert len(good) > 1000
    assert all(isinstance(item, Document) for item in good)
    assert isinstance(last, Outcome)
    assert (last.input_ref, last.outcome, last.retryable) == (f"{tmp_path}/a.jsonl.gz", "failed", False)
    assert (last.reason or "").startswith("cut off")


@pytest.mark.parametrize("content", [b"", b"\n \n\t\n", b"\x89PNG\r\n\x1a\n" + bytes(3000)])
def test_a_file_of_no_lines_is_one_rejected_outcome(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(content)
    (outcome,) = items(tmp_path)
    assert isinstance(outcome, Outcome)
    assert (outcome.outcome, outcome.input_ref) == ("rejected", f"{tmp_path}/a.jsonl")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-8-sig"])
def test_lines_in_a_wide_encoding_are_read(tmp_path: Path, encoding: str) -> None:
    line = json.dumps({"id": 1, "article_body": "Zürich 東京"}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_bytes(f"{line}\n{line}\n".encode(encoding))
    found = items(tmp_path)
    assert [item.payload.decode() for item in found if isinstance(item, Document)] == [line, line]


def test_one_object_in_a_json_file_is_the_file_itself(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(' {"url": "https://news.example/one", "a": "}]{"}\n')
    (found,) = items(tmp_path)
    assert isinstance(found, Document)
    assert (found.input_ref, found.target_uri) == (f"{tmp_path}/a.json", (tmp_path / "a.json").as_uri())
    assert (found.url, found.is_line) == ("https://news.example/one", False)


def test_elements_of_an_array_are_inputs_counted_from_zero(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"id": "x", "t": "a \\" ] , b"}, 5, {"url": "https://a.example/b-c-d"}\n]\n')
    first, second, third = items(tmp_path)
    assert [Path(item.input_ref).name for item in (first, second, third)] == ["a.json[0]", "a.json[1]", "a.json[2]"]
    assert isinstance(first, Document)
    assert first.target_uri.endswith("a.json#id=x")
    assert first.is_line
    assert isinstance(second, Outcome)
    assert second.reason == "JSON holds a number where an article object should stand"
    assert isinstance(third, Document)
    assert third.target_uri == "https://a.example/b-c-d"


def test_objects_one_after_another_in_a_json_file_are_inputs_too(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": 1}\n{"id": 2}\n')
    assert summary(items(tmp_path)) == [("a.json[0]", "a.json#id=1"), ("a.json[1]", "a.json#id=2")]


def test_an_array_that_breaks_off_keeps_its_whole_elements(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"id": 1}, {"id": 2}, {"id": 3, "article_bo')
    first, second, rest = items(tmp_path)
    assert summary([first, second]) == [("a.json[0]", "a.json#id=1"), ("a.json[1]", "a.json#id=2")]
    assert isinstance(rest, Outcome)
    assert (rest.input_ref, rest.outcome) == (f"{tmp_path}/a.json", "failed")


@pytest.mark.parametrize(
    ("content", "reason"),
    [("[]", "empty"), ('[{"id": 1}] {"id": 2}', "something follows"), ("text", "not JSON"), ('{"a"', "not JSON")],
)
def test_a_json_file_that_is_not_what_it_should_be_says_so(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "a.json").write_text(content)
    outcome = items(tmp_path)[-1]
    assert isinstance(outcome, Outcome)
    assert outcome.outcome == "rejected"
    assert (outcome.reason or "").startswith(reason)


@settings(deadline=None)  # the machine is shared
@given(
    st.lists(st.binary(max_size=30).filter(lambda line: b"\n" not in line), max_size=12),
    st.integers(1, 50),
    st.booleans(),
)
def test_every_line_is_seen_once_however_the_stream_is_cut(parts: list[bytes], step: int, ended: bool) -> None:
    stream = b"\n".join(parts) + (b"\n" if ended and parts else b"")
    expected = stream.split(b"\n")
    if not expected[-1]:
        expected.pop()
    found = list(lines(cut(stream, step), limit=20))
    assert [number for number, _ in found] == list(range(1, len(found) + 1))
    assert [line for _, line in found] == [line if len(line) <= 20 else None for line in expected]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None)  # the machine is shared
@given(st.lists(JSON, max_size=6), st.integers(1, 40), st.sampled_from([None, 1]))
def test_every_element_of_an_array_is_found_however_the_stream_is_cut(
    values: list[object], step: int, indent: int | None
) -> None:
    stream = json.dumps(values, ensure_ascii=False, indent=indent).encode("utf-8", "surrogatepass")
    found = list(Values(10_000).of(cut(stream, step), about="x"))
    assert [json.loads(value) for value in found if value is not None] == json.loads(stream)


@settings(deadline=None)  # the machine is shared
@given(st.binary(max_size=60) | st.text('[]{}",:\\ 1a', max_size=60).map(str.encode), st.integers(1, 10))
def test_any_bytes_are_cut_into_values_without_another_exception_than_ours(stream: bytes, step: int) -> None:
    try:
        for value in Values(40).of(cut(stream, step), about="x"):
            assert value is None or len(value) <= 40
    except (FinalError, RejectedError):
        pass


def test_inputs_are_read_again_by_their_references(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.jsonl").write_text('{"id": 1}\n{"id": 2}\nbroken\n')
    (tmp_path / "caf%E9 b\x07.txt").write_text("Some text.")
    found = {item.input_ref: item for item in discover(str(tmp_path))}
    again = {item.input_ref: item for item in reread(reversed(list(found)), locations=[str(tmp_path)])}
    assert again.keys() == found.keys()
    for ref, item in found.items():
        if isinstance(item, Document):
            other = again[ref]
            assert isinstance(other, Document)
            assert (other.target_uri, other.payload, other.source_uri) == (
                item.target_uri,
                item.payload,
                item.source_uri,
            )


def test_an_input_that_is_gone_still_has_one_answer(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1}\n')
    refs = [f"{tmp_path}/a.jsonl:1", f"{tmp_path}/a.jsonl:9", f"{tmp_path}/gone.txt", f"{tmp_path}/gone.jsonl:3"]
    found = list(reread(refs))
    assert [item.input_ref for item in found] == refs
    assert [item.outcome if isinstance(item, Outcome) else "document" for item in found] == [
        "document",
        "rejected",
        "failed",
        "failed",
    ]


def test_a_folder_that_could_not_be_listed_is_read_again_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.txt").write_text("Two.")
    assert len(list(reread([f"{tmp_path}/"]))) == 2


def cut(stream: bytes, step: int) -> Iterator[bytes]:
    yield from (stream[start : start + step] for start in range(0, len(stream), step))
