"""The summary of a case on the terminal."""

from __future__ import annotations

from tocsin.cli.out import say
from tocsin.publish.summary import Summary


def show_summary(s: Summary) -> None:
    """Print a case in one page."""
    say(f"Case {s.name}", "bold")
    say(
        f"  {s.reports} reports by {s.publishers} publishers, resting on {s.origins} origins; "
        f"{s.copies} pairs of copies or versions, {s.stories} stories"
    )
    if s.not_read:
        say(f"  {s.not_read} in languages that are not read yet: kept and counted, nothing taken from them")
    if s.rejected:
        say(f"  {s.rejected} inputs rejected, each with its reason: tocsin show {s.name} rejected")
    say(
        f"  {s.incidents} incidents reported in {s.accounts} accounts, {s.figures} figures, {s.statements} statements, "
        f"{s.warnings} of them warnings; {s.contradictions} pairs of numbers in conflict, {s.alerts} alerts"
    )
    _part("Reported incidents by type", [f"{n:>4}  {name}" for name, n in s.types])
    _part("Told by most origins", s.top_incidents)
    _part("Stories with most reports", s.top_stories)
    _part("Who warns", s.top_warnings)
    _part("Numbers in conflict", s.disputed)
    _part("Alerts", s.alert_lines)
    _next(s)


def _part(title: str, lines: list[str]) -> None:
    if lines:
        say("")
        say(title, "bold")
        for line in lines:
            say(f"  {line}")


def _next(s: Summary) -> None:
    first = next((line.rsplit("[", 1)[-1].rstrip("]") for line in s.top_incidents), "ID")
    _part(
        "Try next",
        [
            f"tocsin serve {s.name}",
            f"tocsin show {s.name} incidents --place Diyala",
            f"tocsin show {s.name} incident {first}",
            f"tocsin show {s.name} figures",
            f"tocsin verify {s.name}",
            f"tocsin export {s.name} --format csv --out tables/",
        ],
    )
