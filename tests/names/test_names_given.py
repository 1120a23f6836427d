"""What given mentions are linked to: by the head, by who speaks, by whom a person speaks for."""

from __future__ import annotations

import pytest

from tocsin.annotate.names import ActorList, Name, link_names, load_actors


@pytest.fixture(scope="module")
def actors() -> ActorList:
    return load_actors()


def given(actors: ActorList, text: str, words: str, *context: str) -> tuple[Name, ...]:
    start = text.index(words)
    return link_names(text, [(start, start + len(words))], actors, context_countries=context)[0]


@pytest.mark.parametrize(
    ("text", "words", "country", "wanted"),
    [
        ("An AFP journalist saw the smoke.", "An AFP journalist", "SY", ["Agence France-Presse"]),
        ("Hezbollah's Al-Manar TV showed it.", "Hezbollah's Al-Manar TV", "LB", ["Al-Manar"]),
        ("Russian and Syrian jets came.", "Russian and Syrian jets", "SY", ["Russian armed forces", "Syrian gov"]),
        ("The raid was claimed by Daesh.", "The raid was claimed by Daesh", "SY", ["Islamic State"]),
        ("A video put out by Boko Haram shows it.", "A video put out by Boko Haram", "NG", ["Boko Haram"]),
        ("Forces loyal to Assad moved in.", "Forces loyal to Assad", "SY", ["Syrian government forces"]),
        ("Militias loyal to Assad moved in.", "Militias loyal to Assad", "SY", ["pro-government militias"]),
        ("They hit government positions.", "government positions", "SY", ["Syrian government forces"]),
        ("Army helicopters fired.", "Army helicopters", "SY", ["Syrian government forces"]),
        ("The rebel coalition took it.", "The rebel coalition", "SY", ["rebels"]),
        ("The opposition coalition met.", "The opposition coalition", "SY", ["Syrian National Coalition"]),
        ("Kurdish fighters took the hill.", "Kurdish fighters", "SY", ["Kurdish fighters"]),
        ("They killed two Palestinians there.", "two Palestinians", "PS", ["civilians"]),
        ("They shot at Yazidis near the hill.", "Yazidis", "IQ", ["civilians"]),
        ("Syria TV has said so.", "Syria TV has said", "SY", ["Syria"]),
        ("BEIRUT (Reuters) - Shells fell.", "BEIRUT (Reuters)", "LB", ["Reuters"]),
        ("Amateur video shows men at a well.", "Amateur video shows men", "SY", ["amateur video"]),
        ("Medics said nine had died.", "Medics said", "SY", ["medics"]),
        ("Nine medics died, a witness said.", "Nine medics", "SY", ["civilians"]),
        ("Opposition groups said so.", "Opposition groups said", "TH", ["opposition groups"]),
    ],
)
def test_names_of_given_words(actors: ActorList, text: str, words: str, country: str, wanted: list[str]) -> None:
    names = [n.name for n in given(actors, text, words, country)]
    assert len(names) == len(wanted)
    assert all(name.startswith(start) for name, start in zip(names, wanted, strict=True))


@pytest.mark.parametrize(
    ("text", "words", "country", "office"),
    [
        ("Prime Minister Ozan Tekkan spoke.", "Prime Minister Ozan Tekkan", "TR", None),
        ("Secretary of State Jon Aldren spoke.", "Secretary of State Jon Aldren", "SY", "US Department of State"),
        ("Ozan Tekkan, a fellow at Harlow University, spoke.", "Ozan Tekkan", "SY", None),
        (
            "Ukrainian military spokesman Andriy Holtenko said so.",
            "Ukrainian military spokesman Andriy Holtenko",
            "UA",
            "Ukrainian armed forces",
        ),
        (
            "Ahmed Tallari of the Raqqa-based Syria Civil Defence said so.",
            "Ahmed Tallari",
            "SY",
            "Syria Civil Defence",
        ),
        # by the words given with the name
        (
            "The manager of al-Hikma hospital Karim Tallari spoke.",
            "The manager of al-Hikma hospital Karim Tallari",
            "SY",
            "al-Hikma Hospital",
        ),
        ("Karim Tallari, the mayor of Zarnab, spoke.", "Karim Tallari, the mayor of Zarnab", "SY", "Mayor of Zarnab"),
        (
            "Kenya’s ambassador to Mali, Karim Tallari, spoke.",
            "Kenya’s ambassador to Mali, Karim Tallari",
            "ML",
            "Kenyan government",
        ),
    ],
)
def test_for_whom_a_person_speaks(actors: ActorList, text: str, words: str, country: str, office: str | None) -> None:
    (name,) = given(actors, text, words, country)
    assert name.kind == "person"
    assert name.office == office


@pytest.mark.parametrize(
    ("published", "office"),
    [("2012-05-01", "Prime Minister of Turkey"), ("2016-05-01", "President of Turkey"), (None, None)],
)
def test_an_office_that_changes_hands_goes_by_the_year(
    actors: ActorList, published: str | None, office: str | None
) -> None:
    text = "Recep Tayyip Erdogan spoke."
    ((name,),) = link_names(text, [(0, len("Recep Tayyip Erdogan"))], actors, published=published)
    assert name.office == office


def test_the_usual_monitor_of_a_war(actors: ActorList) -> None:
    text = "Shells fell on Aleppo in Syria. The Britain-based monitor said nobody was hurt."
    assert given(actors, text, "monitor", "SY")[0].name == "Syrian Observatory for Human Rights"


def test_an_empty_span_has_no_name(actors: ActorList) -> None:
    assert link_names("They left.", [(10, 10)], actors) == [()]
