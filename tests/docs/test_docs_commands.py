"""Every `tocsin` command line in the documentation is one that the program takes."""

from __future__ import annotations

import re
import shlex
import tomllib
from typing import Any

import pytest
import typer.main

from tocsin.case import TABLES
from tocsin.cli import app
from tocsin.registry import PUBLISHERS

ONE = {"summary", "incident", "report", "story"}
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def words_of(line: str) -> list[str]:
    """Arguments of a `tocsin` line, without comment, pipe and redirection; none where it is no such line."""
    if not re.match(r"\s*(?:\$ )?tocsin(?: |$)", line):
        return []
    words = shlex.split(re.split(r"\s[|>&]", line)[0].strip().removeprefix("$ "), comments=True)
    return words[1:]


@pytest.fixture
def lines(pages) -> list[tuple[str, list[str]]]:
    """Command lines in fenced blocks, each with its page."""
    return [(p.name, words) for p in pages for line in p.lines() if (words := words_of(line))]


def test_the_finder_of_lines_finds_them(lines) -> None:
    assert len(lines) > 40
    assert words_of("$ tocsin show syria incidents --json > a.json  # all") == ["show", "syria", "incidents", "--json"]
    assert words_of("tocsinate x") == []


def test_every_command_line_parses(lines) -> None:
    failed = []
    for name, (command, *arguments) in lines:
        if command == "--version":
            continue
        try:
            COMMANDS[command].make_context(command, list(arguments))
        except Exception as e:  # noqa: BLE001  whatever it is, the page is wrong
            failed.append(f"{name}: tocsin {command} {' '.join(arguments)}: {e!r}")
    assert failed == []


def test_what_is_shown_and_exported_exists(pages, lines) -> None:
    registered = {
        name
        for p in pages
        for block in p.code("toml")
        for name in tomllib.loads(block).get("project", {}).get("entry-points", {}).get("tocsin.publishers", {})
    }
    for page_name, (command, *arguments) in lines:
        if command == "show":
            given = COMMANDS[command].make_context(command, list(arguments)).params
            assert given["what"] in ONE | {"warnings"} | set(TABLES), page_name
            assert bool(given["id"]) == (given["what"] in ONE - {"summary"}), page_name
        if command == "export":
            form = COMMANDS[command].make_context(command, list(arguments)).params["form"]
            assert form in registered | set(PUBLISHERS), page_name


def test_commands_named_in_running_text_exist_with_their_options(pages) -> None:
    failed = []
    for p in pages:
        for piece in p.inline():
            match = re.match(r"tocsin ([a-z]+)\b(.*)", piece)
            if not match or piece.startswith("tocsin."):
                continue
            command = COMMANDS.get(match[1])
            options = {o for x in command.params for o in x.opts} if command else set()
            asked = re.findall(r"(?<=\s)--?[a-z][a-z-]*", match[2])
            if command is None or not set(asked) <= options:
                failed.append(f"{p.name}: {piece}")
    assert failed == []


def test_options_named_alone_in_running_text_belong_to_some_command(pages) -> None:
    known = {o for c in COMMANDS.values() for x in c.params for o in x.opts} | {"--version", "--fit"}
    named = {m for p in pages for piece in p.inline() if (m := re.match(r"--[a-z-]+", piece))}
    assert {m[0] for m in named} - known == set()


def test_every_command_is_told_in_the_documentation(lines) -> None:
    told = {command for _, (command, *_) in lines}
    assert set(COMMANDS) - told == set()
