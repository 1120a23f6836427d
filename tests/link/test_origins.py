"""On whose word reports, accounts and statements rest, and that the words shown stand in the report."""

from __future__ import annotations

from dataclasses import replace

from tocsin.link import link_case
from tocsin.records import Origin, Report, Resting, Story, StoryReport

LONG = " ".join(f"line{n} of the long dispatch" for n in range(40))


def rests(fill, case):
    """Item id to the names of its origins, and to its steps as (holder, reason)."""
    store = fill(case.rows)
    link_case(store)
    names = {o.origin_id: (o.kind, o.name) for o in store.read(Origin)}
    found: dict[str, dict[tuple[str, str], list[tuple[str, str]]]] = {}
    for r in sorted(store.read(Resting), key=lambda r: (r.item_id, r.origin_id, r.step)):
        found.setdefault(r.item_id, {}).setdefault(names[r.origin_id], []).append((r.holder, r.reason))
        if r.words is not None:
            report = store.get(Report, r.report_id)
            assert report.text[r.start : r.stop] == r.words
    return store, found


def test_three_ways_to_rest(case, fill):
    text = "Jets struck Karsana, the Veld Relief Office said. Boats left Dolmeth. (Harbour Press)"
    report = case.report("north", text)
    case.source(report, "Veld Relief Office", "monitor", "the Veld Relief Office said")
    case.source(report, "Harbour Press", "agency", "(Harbour Press)")
    named = case.account(report, "struck Karsana", by=("Veld Relief Office",))
    credited = case.account(report, "left Dolmeth", place="Dolmeth", type="movement")
    own = case.account(case.report("south", "Rain fell. Boats were burnt."), "were burnt", type="looting_destruction")
    _, found = rests(fill, case)
    assert found[named.account_id] == {("monitor", "Veld Relief Office"): [("Veld Relief Office", "attributed")]}
    assert found[credited.account_id] == {("agency", "Harbour Press"): [("Harbour Press", "credited")]}
    assert found[own.account_id] == {("outlet", "south daily"): [("south daily", "own voice")]}


def test_reports_of_one_interview_have_one_origin_and_are_one_story(case, fill):
    quote = "the harbour will be closed for as long as the raids on our boats go on"
    for name in ("north", "south", "east"):
        tail = " Nothing else is known." * len(name)
        report = case.report(name, f"Marlo Vint told Dock Radio in {name} words that {quote}.{tail}", published=None)
        case.statement(report, quote, "Marlo Vint", "Dock Radio")
    later = case.report("west", f"Marlo Vint has said that {quote}. No more came from the west.", published=None)
    case.statement(later, quote, "Marlo Vint")
    store, found = rests(fill, case)
    reports = {r.report_id: set(found[r.report_id]) for r in store.read(Report)}
    assert set.union(*reports.values()) == {("interview", "Marlo Vint to Dock Radio")}
    (story,) = store.read(Story)
    assert (story.reports, story.publishers, story.origins) == (4, 4, 1)
    (origin,) = store.read(Origin)
    assert (origin.reports, origin.publishers) == (4, 4)


def test_unnamed_sources_of_two_outlets_are_two_origins_and_those_of_a_reprint_one(case, fill):
    for name, words in (
        ("north", "Jets struck Karsana, residents said."),
        ("south", "Residents said jets hit Karsana."),
    ):
        report = case.report(name, words)
        case.source(report, "residents", "witness", words.split(",")[-1])
        case.account(report, words[:8], by=(words[words.lower().index("residents") :][:9],))
    text = LONG + " Boats burnt, medics said."
    copied = [
        case.account(case.report(name, text, published=day), "Boats burnt", by=("medics",), type="looting_destruction")
        for name, day in (("first", "2031-05-01"), ("reprint", "2031-05-02"))
    ]
    _, found = rests(fill, case)
    two = {("witness", "residents to north daily"), ("witness", "residents to south daily")}
    assert set(found["rep-north"] | found["rep-south"]) == two
    assert {o for a in copied for o in found[a.account_id]} == {("other", "medics to first daily")}


def test_people_who_begin_a_sentence_are_unnamed_all_the_same(case, fill):
    for name, words in (("north", "jets struck Karsana"), ("south", "a raid hit homes in that town at dusk")):
        report = case.report(name, f"Medics said {words}.")
        case.source(report, "Medics", "other", "Medics said")
        case.account(report, words, by=("Medics",))
    named = case.report("east", "Dockers said jets struck Karsana.")
    case.account(named, "struck Karsana", by=("Dockers",))
    _, found = rests(fill, case)
    assert set(found["rep-north"]) == {("other", "Medics to north daily")}
    assert set(found["rep-south"]) == {("other", "Medics to south daily")}
    assert set(found["rep-east"]) == {("other", "Dockers")}


def test_a_person_introduced_before_his_interview_is_no_second_origin(case, fill):
    quote = "the harbour will be closed for as long as the raids on our boats go on"
    text = f"The road is shut, {{}} said. Marlo Vint told Dock Radio that {quote}."
    for name, said in (
        ("north", "a senior officer"),
        ("south", "an officer of the Veld Guard"),
        ("west", "Karsana's chief of intelligence"),
        ("east", "Karsana's army"),
    ):
        report = case.report(name, text.format(said))
        case.statement(report, "The road is shut", said)
        case.rows[-1] = replace(case.rows[-1], speaker="Veld Guard", statement_id="")
        case.source(report, "Veld Guard", "armed_group", said)
        case.statement(report, quote, "Marlo Vint", "Dock Radio")
    _, found = rests(fill, case)
    interview = ("interview", "Marlo Vint to Dock Radio")
    assert set(found["rep-north"]) == {interview}
    assert set(found["rep-west"]) == {interview}
    for name in ("south", "east"):
        assert set(found[f"rep-{name}"]) == {interview, ("armed_group", "Veld Guard")}


def test_a_copy_rests_where_the_first_report_rests(case, fill):
    text = LONG + " Jets struck the market in Karsana."
    first = case.account(case.report("first", text, published="2031-05-01"), "struck the market")
    copied = case.account(case.report("copy", text + " Ends.", published="2031-05-02"), "struck the market")
    store, found = rests(fill, case)
    assert found[first.account_id] == {("outlet", "first daily"): [("first daily", "own voice")]}
    assert found[copied.account_id] == {
        ("outlet", "first daily"): [("first daily", "copy"), ("first daily", "own voice")]
    }
    assert found["rep-copy"] == found[copied.account_id]
    (story,) = store.read(Story)
    assert (story.reports, story.publishers, story.origins) == (2, 2, 1)


def test_what_is_recalled_does_not_make_the_origin_of_a_report(case, fill):
    text = "Jets struck Karsana, the Veld Relief Office said. In March the Harbour Police had shelled Dolmeth."
    report = case.report("north", text)
    case.account(report, "struck Karsana", by=("Veld Relief Office",))
    case.account(report, "had shelled Dolmeth", by=("Harbour Police",), background=True, place="Dolmeth")
    _, found = rests(fill, case)
    assert set(found["rep-north"]) == {("other", "Veld Relief Office")}


def test_exact_copies_of_one_capture_count_as_publishers(case, fill):
    report = case.report("north", "Jets struck Karsana.")
    case.account(report, "struck Karsana")
    for publisher in ("North Daily", "South Daily", "the south daily"):
        case.finding(report, publisher, f"{publisher}.txt")
    store, _ = rests(fill, case)
    (story,) = store.read(Story)
    assert (story.reports, story.publishers, story.origins) == (1, 2, 1)


def test_reports_of_unlike_news_are_stories_of_their_own(case, fill):
    case.account(case.report("north", "Jets struck Karsana."), "struck Karsana")
    case.account(case.report("south", "Boats left Dolmeth."), "left Dolmeth", place="Dolmeth", type="movement")
    store, _ = rests(fill, case)
    assert sorted(s.reports for s in store.read(Story)) == [1, 1]
    assert {s.report_id for s in store.read(StoryReport)} == {"rep-north", "rep-south"}


def test_reports_that_lead_with_one_incident_are_one_story(case, fill):
    for name, words in (("north", "Jets struck the market in Karsana."), ("south", "In Karsana bombs hit a market.")):
        report = case.report(name, words)
        case.account(report, words[:14], actors=("Free Riders",), tolls=[{"low": 9, "best": 9, "high": 9}])
    store, _ = rests(fill, case)
    (story,) = store.read(Story)
    assert (story.reports, story.origins) == (2, 2)
    assert "leads with the same incident" in {s.reason for s in store.read(StoryReport)}
