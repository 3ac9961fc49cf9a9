"""What a folder or a file becomes: every input one document or one outcome, never an exception."""

from __future__ import annotations

import errno
import gzip
import json
import lzma
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import UsageError
from extractors.records import Document, Outcome
from extractors.sources import ReadLimits, discover, discover_all, files

TEXT = "A bridge was opened on Monday.\n\nThe mayor cut the ribbon before noon.\n"
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.ZstdCompressor().compress,
}


def items(location: Path, **limits: Any) -> list[Document | Outcome]:
    return list(discover(str(location), limits=ReadLimits(**limits)))


def documents(found: list[Document | Outcome]) -> list[Document]:
    return [item for item in found if isinstance(item, Document)]


def reasons(found: list[Document | Outcome]) -> dict[str, str]:
    """File name and position -> outcome and reason."""
    return {
        Path(item.input_ref.rstrip("/")).name: f"{item.outcome}: {item.reason}"
        for item in found
        if isinstance(item, Outcome)
    }


def test_a_folder_is_read_recursively_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.htm", "c.html", "a.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    found = documents(items(tmp_path))
    assert [Path(item.input_ref).relative_to(tmp_path).as_posix() for item in found] == [
        "a/b/c.htm",
        "a/z.md",
        "a.txt",
        "b.txt",
        "c.html",
    ]
    assert [item.media_type for item in found] == [
        "text/html",
        "text/markdown",
        "text/plain",
        "text/plain",
        "text/html",
    ]
    assert {item.source_uri for item in found} == {tmp_path.as_uri()}
    assert found[0].target_uri == (tmp_path / "a/b/c.htm").as_uri()


def test_listing_is_lazy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(50):
        (tmp_path / f"{number:02}.txt").write_text(TEXT)
    opened: list[str] = []
    real = files._open_safely
    monkeypatch.setattr(files, "_open_safely", lambda path, flags: opened.append(path) or real(path, flags))
    found = discover(str(tmp_path))
    assert not opened
    next(found)
    assert len(opened) == 1


def test_a_lone_file_has_its_folder_as_source_and_the_same_identity_as_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    path = tmp_path / "news" / "one.txt"
    path.write_text(TEXT)
    (alone,) = documents(items(path))
    (listed,) = documents(items(tmp_path))
    assert alone.source_uri == (tmp_path / "news").as_uri()
    assert (alone.input_ref, alone.target_uri) == (listed.input_ref, listed.target_uri)


@pytest.mark.parametrize("location", ["", "  ", "no/such/folder", "https://news.example/feed", "a\0b"])
def test_a_location_that_is_not_there_is_wrong_usage_at_once(location: str) -> None:
    with pytest.raises(UsageError):
        discover(location)


def test_a_location_that_is_a_link_is_the_folder_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text(TEXT)
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "broken").symlink_to("nowhere")
    assert items(tmp_path / "link")[0].input_ref == str(tmp_path / "real" / "a.txt")
    with pytest.raises(UsageError):
        discover(str(tmp_path / "broken"))


@pytest.mark.parametrize(("suffix", "pack"), PACKERS.items())
def test_a_compressed_file_is_unpacked_also_when_made_of_several_streams(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    (tmp_path / f"a.txt{suffix}").write_bytes(pack(TEXT.encode()) + pack(b"More."))
    (found,) = documents(items(tmp_path))
    assert found.payload == TEXT.encode() + b"More."
    assert found.media_type == "text/plain"


@pytest.mark.parametrize(("suffix", "pack"), PACKERS.items())
def test_a_compressed_file_that_is_cut_off_or_no_such_file_fails(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    (tmp_path / f"cut.txt{suffix}").write_bytes(pack(TEXT.encode())[:-6])
    (tmp_path / f"not.txt{suffix}").write_bytes(TEXT.encode())
    found = reasons(items(tmp_path))
    assert found[f"cut.txt{suffix}"].startswith("failed: cut off")
    assert found[f"not.txt{suffix}"].startswith("failed: damaged")


@pytest.mark.parametrize(("suffix", "pack"), PACKERS.items())
def test_a_bomb_costs_no_more_than_the_limit(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f"bomb.txt{suffix}").write_bytes(pack(bytes(8_000_000)))
    (tmp_path / f"bomb.jsonl{suffix}").write_bytes(pack(b"\n" * 8_000_000))
    unpacked = 0
    real = files.chunks

    def counted(*args: Any, **kwargs: Any) -> Iterator[bytes]:
        nonlocal unpacked
        for chunk in real(*args, **kwargs):
            unpacked += len(chunk)
            yield chunk

    monkeypatch.setattr(files, "chunks", counted)
    found = reasons(items(tmp_path, max_bytes=1_000_000, max_expansion=100))
    assert found[f"bomb.txt{suffix}"].startswith(("rejected: bigger than the limit", "rejected: unpacks to more than"))
    assert found[f"bomb.jsonl{suffix}"].startswith("rejected: unpacks to more than 100 times its size")
    assert unpacked < 7_000_000


def test_a_zstandard_window_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=30)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    (tmp_path / "a.txt.zst").write_bytes(packer.compress(TEXT.encode()) + packer.flush())
    assert "too much memory" in reasons(items(tmp_path))["a.txt.zst"]


def test_what_is_no_text_is_rejected_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.md").write_bytes(b" \r\n\t\n")
    (tmp_path / "bom.html").write_bytes(b"\xef\xbb\xbf")
    (tmp_path / "pdf.txt").write_bytes(b"%PDF-1.7 and so on")
    (tmp_path / "noise.html").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "big.txt").write_bytes(b"word " * 30)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "README").write_text(TEXT)
    found = reasons(items(tmp_path, max_bytes=100))
    assert {name: text.split(";")[0] for name, text in found.items()} == {
        "README": "rejected: not a supported file type",
        "photo.jpg": "rejected: not a supported file type",
        "big.txt": "rejected: bigger than the limit of 100 bytes for one document",
        "empty.txt": "rejected: empty: the file has no bytes",
        "blank.md": "rejected: empty: the file holds nothing but white space",
        "bom.html": "rejected: empty: the file holds nothing but white space",
        "pdf.txt": "rejected: binary: a PDF document, not text",
        "noise.html": "rejected: bigger than the limit of 100 bytes for one document",
    }
    assert reasons(items(tmp_path))["noise.html"].startswith("rejected: binary: ")


def test_hidden_entries_are_no_inputs_unless_named(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text(TEXT)
    (tmp_path / ".b.txt").write_text(TEXT)
    assert items(tmp_path) == []
    assert len(documents(items(tmp_path / ".b.txt"))) == 1


def test_a_link_in_a_folder_is_rejected_and_says_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "sub" / "broken.txt").symlink_to("nowhere.txt")
    assert reasons(items(tmp_path)) == {
        "broken.txt": "rejected: symbolic link to nowhere.txt; links are not followed",
        "loop": f"rejected: symbolic link to {tmp_path}; links are not followed",
    }


def test_a_link_put_in_the_place_of_a_file_after_listing_is_not_followed(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    found = discover(str(tmp_path))
    next(found)
    (tmp_path / "b.txt").unlink()
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert reasons(list(found)) == {"b.txt": "rejected: symbolic link; links are not followed"}


def test_a_pipe_is_rejected_without_waiting_for_its_other_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(items(tmp_path))["pipe.txt"].startswith("rejected: not a regular file")
    assert reasons(items(tmp_path / "pipe.txt"))["pipe.txt"].startswith("rejected: not a regular file")


def test_a_file_that_vanishes_after_listing_fails_for_good(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    found = discover(str(tmp_path))
    next(found)
    (tmp_path / "b.txt").unlink()
    (gone,) = found
    assert isinstance(gone, Outcome)
    assert (gone.outcome, gone.retryable) == ("failed", False)
    assert "vanished between listing and reading" in (gone.reason or "")


@pytest.mark.parametrize("name", ["a.txt", "a.json"])
def test_a_file_that_changes_while_it_is_read_fails_and_can_be_retried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / name
    path.write_text('{"article_body": "Some text."}')
    real = files.chunks

    def grown(*args: Any, **kwargs: Any) -> Iterator[bytes]:
        yield from real(*args, **kwargs)
        with path.open("a") as more:
            more.write("  ")

    monkeypatch.setattr(files, "chunks", grown)
    (outcome,) = items(tmp_path)
    assert isinstance(outcome, Outcome)
    assert (outcome.outcome, outcome.retryable) == ("failed", True)
    assert (outcome.reason or "").startswith("changed while it was read")


@pytest.mark.parametrize(
    ("number", "retryable", "words"),
    [(errno.EACCES, False, "leave to read"), (errno.EIO, True, "try again"), (errno.EMFILE, True, "try again")],
)
def test_a_file_that_cannot_be_opened_fails_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, retryable: bool, words: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    def refuse(path: str, flags: int) -> int:
        raise OSError(number, os.strerror(number), path)

    monkeypatch.setattr(files, "_open_safely", refuse)
    (outcome,) = items(tmp_path)
    assert isinstance(outcome, Outcome)
    assert (outcome.outcome, outcome.retryable) == ("failed", retryable)
    assert words in (outcome.reason or "")


def test_a_folder_that_cannot_be_listed_is_one_outcome_and_its_siblings_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "a.txt").write_text(TEXT)
    real = os.scandir

    def refuse(path: str) -> Any:
        if path.endswith("closed"):
            raise PermissionError(errno.EACCES, "no", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    closed, read = items(tmp_path)
    assert isinstance(closed, Outcome)
    assert closed.input_ref == f"{tmp_path}/closed/"
    assert closed.outcome == "failed"
    assert isinstance(read, Document)


def test_names_that_are_no_clean_text_still_give_clean_and_different_references(tmp_path: Path) -> None:
    names = [
        b"caf\xe9.txt",
        b"caf%E9.txt",
        "café.txt".encode(),
        b"bell\x07.txt",
        "\u202etxt.exe.txt".encode(),
        b"100%.txt",
    ]
    for name in names:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_text(TEXT)
    found = documents(items(tmp_path))
    assert len({item.input_ref for item in found}) == len({item.target_uri for item in found}) == len(names)
    for item in found:
        item.input_ref.encode()
        assert item.input_ref.isprintable()
        assert item.target_uri.isascii()


def test_a_file_named_like_a_line_of_another_has_a_reference_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"article_body": "Text."}\n')
    (tmp_path / "a.jsonl:1").write_text(TEXT)
    refs = [item.input_ref for item in items(tmp_path)]
    assert len(refs) == len(set(refs)) == 2


def test_locations_that_overlap_give_each_input_once(tmp_path: Path) -> None:
    for name in ("a/one.txt", "a/b/two.txt", ".hidden/three.txt", "a2/four.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "link").symlink_to("a")
    locations = ["a/b/two.txt", "a", "a/b", "link", ".", ".hidden", "a2", "a"]
    found = list(discover_all([str(tmp_path / location) for location in locations]))
    names = [Path(item.input_ref).name for item in found]
    assert sorted(names) == ["four.txt", "link", "one.txt", "three.txt", "two.txt"]


def test_an_empty_folder_has_no_inputs(tmp_path: Path) -> None:
    assert items(tmp_path) == []


@settings(deadline=None)  # the machine is shared
@given(
    st.dictionaries(
        st.sampled_from(["a.txt", "b.html", "c.jsonl", "d.json", "e.md", "f.jsonl.gz", "g.txt.zst"]),
        st.binary(max_size=400),
    )
)
def test_any_bytes_end_as_documents_or_outcomes_that_can_be_written_as_json(
    tmp_path_factory: pytest.TempPathFactory, contents: dict[str, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    found = items(folder)
    refs = [item.input_ref for item in found]
    assert len(refs) == len(set(refs))
    assert {Path(ref.partition(":")[0].partition("[")[0]).name for ref in refs} == set(contents)
    for item in found:
        json.dumps([item.input_ref, item.reason if isinstance(item, Outcome) else item.target_uri]).encode()
