"""Who fought whom, as UCDP counts it: the two sides, the type of violence, and whose dead are whose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.annotate.names import ActorList, load_actors
from tocsin.publish.exports.cells import whole
from tocsin.publish.exports.countries import country_of
from tocsin.publish.exports.incidents import Side, Told
from tocsin.vocabulary import incident_types

STATE = ("state_forces", "government")
ORGANISED = (*STATE, "armed_group", "coalition")


@dataclass(frozen=True, slots=True)
class Party:
    """One side: its name and type, its number in the UCDP actor list, its state's number where it is a state's."""

    name: str
    type: str | None
    ucdp_id: int | None = None
    number: int | None = None

    @property
    def state(self) -> bool:
        """Whether it serves a government."""
        return self.type in STATE


@dataclass(frozen=True, slots=True)
class Fight:
    """Side A, side B, and type of violence: 1 state-based, 2 non-state, 3 one-sided; None where it cannot be told."""

    a: Party | None = None
    b: Party | None = None
    type: int | None = None


@cache
def _actors() -> ActorList:
    return load_actors()


def party(side: Side) -> Party:
    """A side as UCDP numbers it."""
    known = _actors().named(side.name)
    country = country_of(known.country) if known and side.type in STATE else None
    return Party(side.name, side.type, known.ucdp_id if known else None, country.number if country else None)


def fight(told: Told) -> Fight:
    """The two sides that most accounts name; the government is side A of state-based violence.

    Violence is one-sided where those who are hit are civilians alone. A side that no account names is left out, and
    with it the type, unless the incident's type allows but one.
    """
    done = [s for s in told.roles("perpetrator") if s.type in ORGANISED]
    fought = [s for s in told.roles("perpetrator", "party", "target") if s.type in ORGANISED]
    hit = told.roles("target")
    allowed = incident_types()[told.incident.type].ucdp
    only = allowed[0] if len(allowed) == 1 else None
    if hit and all(s.type == "civilians" for s in hit):
        return Fight(
            party(done[0]) if done else None, Party("Civilians", "civilians"), 3 if 3 in allowed and done else only
        )
    sides = [party(s) for s in fought[:2]]
    if len(sides) == 2 and not sides[0].state and sides[1].state:
        sides.reverse()
    kind = 1 if any(s.state for s in sides) else 2 if all(s.type == "armed_group" for s in sides) else None
    known = kind if len(sides) == 2 and kind in allowed else only
    return Fight(next(iter(sides), None), next(iter(sides[1:]), None), known)


def deaths(told: Told, fought: Fight) -> dict[str, int | float | None]:
    """Deaths by side, of civilians and of unknown, which add up to `best`; None where nobody says whose dead they are.

    Where all of `best` is accounted for, the rest is nought. Where groups are said to sum to more than `best`, which
    their reports then dispute, all of it is unknown.
    """
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    best = told.incident.killed_best
    if best is None:
        return dict.fromkeys(names)
    said = {v: t.best for (outcome, v), t in told.tolls.items() if outcome == "killed" and t.best is not None}
    made: dict[str, float] = {"deaths_civilians": said["civilians"]} if "civilians" in said else {}
    for name, side in (("deaths_a", fought.a), ("deaths_b", fought.b)):
        group = "state_forces" if side and side.state else "armed_group" if side and side.type == "armed_group" else ""
        both = fought.a and fought.b and fought.a.state == fought.b.state and fought.b.type != "civilians"
        if group in said and not both:
            made[name] = said[group]
    rest = best - sum(made.values())
    if rest < 0:
        made, rest = {}, best
    if rest:
        made["deaths_unknown"] = rest
    else:
        made = {**dict.fromkeys(names, 0.0), **made}
    return {name: whole(made.get(name)) for name in names}
