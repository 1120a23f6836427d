"""Commands of the watch: plot, triage, and watch for outside series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, TypeVar, get_args

import typer

from tocsin.assess import (
    BY,
    DEFINITIONS,
    GRAINS,
    HORIZONS,
    Panel,
    Place,
    borders,
    count_events,
    decide,
    grain_of,
    odds,
    panel_alerts,
    panel_of,
    read_counts,
    read_events,
)
from tocsin.case import Case
from tocsin.cli.out import plainly, say, say_json, say_table
from tocsin.cli.run import AsJson, CaseArgument
from tocsin.errors import InputError
from tocsin.records import Alert, Judgement

T = TypeVar("T", bound=str)

_WHAT = "series, incidents, map, alerts, sources, signals, warnings, forecast, forest, odds or nowcast"
_FILE = "UCDP events (CSV or GeoJSON), or a table unit,period,count."
SeriesFile = Annotated[Path, typer.Argument(help=_FILE, show_default=False)]


def plot(
    case: CaseArgument,
    what: Annotated[str, typer.Argument(help=_WHAT)] = "series",
    out: Annotated[Path, typer.Option("--out", "-o", help="File: .svg, .png, .html or .json.")] = Path("plot.svg"),
    by: Annotated[str, typer.Option(help="country, admin1, grid, actor or type.")] = "country",
    grain: Annotated[str, typer.Option(help="day, week or month.")] = "month",
    country: Annotated[str | None, typer.Option(help="One country, by its ISO code.")] = None,
    profile: Annotated[str, typer.Option(help="Who sees it: internal, partner, public, or your own.")] = "internal",
) -> None:
    """Draw what a case holds, as SVG or PNG or as a page that needs no network.

    Examples: tocsin plot syria series --by admin1 --out deaths.svg
              tocsin plot syria map --country SY --out map.svg --profile public
              tocsin plot syria forecast --out forecast.html
    """
    from tocsin.publish.plots import case_chart, write_chart  # noqa: PLC0415  heavy, and only drawing needs it
    from tocsin.publish.plots.case import Cut  # noqa: PLC0415

    with plainly(), Case.open(case) as opened:
        cut = Cut(_one_of(by, BY, "cut"), _one_of(grain, GRAINS, "grain"), country.upper() if country else None)
        say(str(write_chart(case_chart(opened.masked(profile), what, cut), out)))


def triage(
    case: CaseArgument,
    alert: Annotated[str, typer.Argument(help="Id of the alert, or its beginning.", show_default=False)],
    state: Annotated[str, typer.Argument(help="open, watched or dismissed.", show_default=False)],
    who: Annotated[str, typer.Option(help="Who decides.", show_default=False)],
    note: Annotated[str | None, typer.Option(help="Why; a dismissal needs it.")] = None,
) -> None:
    """Decide on an alert; the decision survives every re-run.

    Example: tocsin triage syria alr-0a1b dismissed --who desk --note "one report, withdrawn"
    """
    with plainly(), Case.open(case) as opened:
        found = [a for a in opened.store.read(Alert) if a.alert_id.startswith(alert)]
        if len(found) != 1:
            raise InputError(f"{'no' if not found else 'more than one'} alert begins with {alert}", "give more of it")
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        judgement: Judgement = decide(found[0], state, who=who, at=at, note=note)
        with opened.store.exclusive():
            opened.store.write([judgement])
        say(f"{found[0].alert_id} is {state}")


def watch(
    series: SeriesFile,
    by: Annotated[str, typer.Option(help="For events: country, adm_1, grid, side_a or side_b.")] = "country",
    horizon: Annotated[int, typer.Option(help="Months ahead: 1, 3 or 6.")] = 3,
    limit: Annotated[int, typer.Option(min=1, help="Most rows.")] = 40,
    alerts: Annotated[str | None, typer.Option(help="Alerts from this month on, in place of the odds.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Draw the odds into a file as well.")] = None,
    as_json: AsJson = False,
) -> None:
    """Odds of a resurgence in an outside series, likeliest first, or the alerts that fire on it.

    Examples: tocsin watch deaths.csv
              tocsin watch deaths.csv --alerts 2031-01
              tocsin watch ged.csv --by adm_1 --horizon 6 --json
    """
    with plainly():
        if horizon not in HORIZONS:
            raise InputError(f"no odds for {horizon} months", f"known are {', '.join(map(str, HORIZONS))}")
        panel = load_panel(series, by)
        if alerts is not None:
            _show_alerts(panel, alerts, limit, as_json)
            return
        beside = borders(panel.units)
        found = [o for d in DEFINITIONS for o in odds(panel, d.name, horizon, beside=beside)]
        found = sorted(found, key=lambda o: -o.best)[:limit]
        if out is not None:
            from tocsin.publish.plots import odds_chart, write_chart  # noqa: PLC0415  heavy, only for drawing

            write_chart(odds_chart(found, f"Odds of a resurgence: {series.name}"), out)
        if as_json:
            say_json([asdict(o) for o in found])
            return
        rows = [
            (o.unit, o.period, o.definition, f"{o.best:.1%}", f"{o.low:.1%} to {o.high:.1%}", f"{o.base_rate:.1%}",
             f"{o.needed:g}")
            for o in found
        ]  # fmt: skip
        columns = ("unit", "known to", "definition", "probability", "between", "usual", "deaths needed")
        if not say_table(columns, rows):
            say("no unit is at risk by either definition", "dim")


def _show_alerts(panel: Panel, since: str, limit: int, as_json: bool) -> None:
    if grain_of(since) != "month":
        raise InputError(f"{since} is no month", "write it as 2031-05")
    found = sorted(panel_alerts(panel, since=since), key=lambda a: (a.period, a.unit), reverse=True)[:limit]
    if as_json:
        say_json([asdict(a) for a in found])
        return
    cells = (
        (a.unit, a.period, a.rule, "not measured" if a.probability is None else f"{a.probability:.0%}",
         "" if a.base_rate is None else f"{a.base_rate:.1%}", a.reason)
        for a in found
    )  # fmt: skip
    if not say_table(("unit", "month", "rule", "odds", "usual", "reason"), cells):
        say("no alert fires", "dim")


def load_panel(path: Path, by: str = "country") -> Panel:
    """Monthly panel of an outside file: a table of counts, else UCDP events."""
    if path.suffix.lower() in {".geojson", ".json"}:
        return panel_of(count_events(read_events(path), by=_place(by)))
    try:
        return panel_of(read_counts(path, grain="month"))
    except InputError as as_table:
        try:
            return panel_of(count_events(read_events(path), by=_place(by)))
        except InputError:
            raise as_table from None


def _place(by: str) -> Place:
    return _one_of(by, get_args(Place), "cut of events")


def _one_of(given: str, known: Sequence[T], what: str) -> T:
    for k in known:
        if k == given:
            return k
    raise InputError(f"no {what} {given!r}", f"known are {', '.join(map(str, known))}")
