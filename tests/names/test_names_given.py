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
        ("A witness said it burned.", "A witness", "SY", ["witness"]),
        ("Two witnesses said it burned.", "Two witnesses", "SY", ["witnesses"]),
        ("They shot a taxi driver.", "a taxi driver", "SY", ["civilians"]),
        ("It hit a police patrol.", "a police patrol", "KE", ["Kenyan police"]),
        ("It hit a US base.", "a US base", "IQ", ["US armed forces"]),
        ("The Saudi-led warplanes came.", "The Saudi-led warplanes", "YE", ["Saudi-led coalition"]),
        ("Warplanes believed to be Russian came.", "Warplanes", "SY", ["Russian armed forces"]),
        ("Regime and Russian warplanes came.", "Regime and Russian warplanes", "SY", ["Syrian gov", "Russian armed"]),
        ("The Baghdad government agreed.", "The Baghdad government", "SY", ["Iraqi government"]),
        ("Authorities said so.", "Authorities said", "KE", ["Kenyan government"]),
        ("The state news agency said so.", "The state news agency", "YE", ["Saba News Agency"]),
        ("The transport ministry said so.", "The transport ministry", "KE", ["Kenyan Ministry of Transport"]),
        ("Shells killed 1,960 people there.", "1,960 people", "SY", ["civilians"]),
        ("It hit a row of four houses.", "a row of four houses", "SY", ["civilians"]),
        ("A shell fell on a clinic.", "a clinic", "SY", ["civilians"]),
        ("The air force jets came back.", "The air force jets", "SY", ["Syrian government forces"]),
        ("The regimes helicopters came back.", "The regimes helicopters", "SY", ["Syrian government forces"]),
        ("Isis gunmen fled.", "Isis gunmen", "IQ", ["Islamic State"]),
        ("Tadef, SANA - Units of the army moved in.", "Units of the army", "SY", ["Syrian government forces"]),
        ("A local channel, Halab Today TV, said so.", "A local channel, Halab Today TV,", "SY", ["Halab Today"]),
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
            "Civil defence official Karim Tallari spoke in Syria.",
            "Civil defence official Karim Tallari",
            "SY",
            "Syria Civil Defence",
        ),
        ("Karim Tallari, a rebel commander, said so.", "Karim Tallari", "SY", "rebels"),
        ("Human Rights Watch's Karim Tallari said so.", "Karim Tallari", "SY", "Human Rights Watch"),
        ("Kenya's UN ambassador Karim Tallari spoke.", "Karim Tallari", "KE", "Kenyan Mission to the United Nations"),
        ("Kenyan army Lieutenant General Karim Tallari spoke.", "Karim Tallari", "KE", "Kenyan armed forces"),
        ("The former SDF spokesman Karim Tallari spoke.", "Karim Tallari", "SY", None),
        ("Governor of Zarnab Karim Tallari spoke.", "Governor of Zarnab Karim Tallari", "SY", "Governor of Zarnab"),
        ("It fell, rebel commander Abu Mustafa said.", "rebel commander Abu Mustafa", "SY", "rebels"),
        (
            "Kenyan troops followed, said spokesman Karim Tallari.",
            "spokesman Karim Tallari",
            "KE",
            "Kenyan armed forces",
        ),
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


def test_a_title_without_a_name_goes_by_the_year(actors: ActorList) -> None:
    text = "The Syrian president spoke."
    span = (0, len("The Syrian president"))
    ((before,),) = link_names(text, [span], actors, published="2015-02-03")
    ((undated,),) = link_names(text, [span], actors)
    assert (before.kind, before.name, before.office) == ("person", "Bashar al-Assad", "President of Syria")
    assert undated.kind != "person"


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        # by gender
        ("Phyllis Otran said no. Karim Tallari said yes. She added that it burned.", "She", "Phyllis Otran"),
        ("Karim Tallari said yes. Phyllis Otran said no. He added that it burned.", "He", "Karim Tallari"),
        # not into what is quoted
        ('Boko Haram said so. "The Taliban said no," it said in a letter.', "it", "Boko Haram"),
        # whose sentence it is
        ("Amnesty International said so. Boko Haram hit what it called a base.", "it", "Boko Haram"),
        # one without a name
        ("Karim Tallari said no. A relative said yes. He added that it burned.", "He", "relative"),
        ("Karim Tallari, an activist, said no. The activist added that it burned.", "activist", "Karim Tallari"),
        ("Amnesty International said so. The report said it burned.", "report", "Amnesty International"),
        ("Shells fell in Kenya. The country said it would answer.", "country", "Kenyan government"),
        ("Kenyan troops came. A spokesman said it was over.", "spokesman", "Kenyan armed forces"),
    ],
)
def test_who_is_led_to(actors: ActorList, text: str, words: str, wanted: str) -> None:
    at = text.rindex(words)
    assert link_names(text, [(at, at + len(words))], actors)[0][0].name == wanted


def test_an_officer_without_a_name_is_the_one_named_before(actors: ActorList) -> None:
    text = "Amnesty International director Karim Tallari spoke. It burned, the Amnesty International director said."
    assert given(actors, text, "the Amnesty International director")[0].name == "Karim Tallari"


def test_a_body_of_a_body_is_meant(actors: ActorList) -> None:
    text = "It burned, officials at NATO's Resolute Support mission said."
    words = "officials at NATO's Resolute Support mission"
    assert given(actors, text, words)[0].name == "Resolute Support Mission"


def test_an_alias_of_another_country_leaves_its_words(actors: ActorList) -> None:
    text = "Kurdish rebels took the hill."
    assert given(actors, text, "Kurdish rebels", "TR")[0].name == "Kurdistan Workers' Party"
    assert given(actors, text, "Kurdish rebels", "DE")[0].type == "armed_group"


def test_the_usual_monitor_of_a_war(actors: ActorList) -> None:
    text = "Shells fell on Aleppo in Syria. The Britain-based monitor said nobody was hurt."
    assert given(actors, text, "monitor", "SY")[0].name == "Syrian Observatory for Human Rights"


def test_an_empty_span_has_no_name(actors: ActorList) -> None:
    assert link_names("They left.", [(10, 10)], actors) == [()]
