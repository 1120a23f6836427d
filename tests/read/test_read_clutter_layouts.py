"""Three layouts of cluttered web pages: the report's paragraphs are content, the site's words are not."""

import pytest

from tocsin.read import Page, read_capture

TITLE = "Shelling stops ferries across the Ardle"
CONTENT = [
    "Shells fell on both banks of the Ardle on Tuesday and stopped the ferries, the harbour office said.",
    "Four sailors were hurt when a splinter struck the wheelhouse, according to Dr. Mira Okoro of the clinic.",
    "“We turned round in the middle of the river,” said the ferry's mate, who asked not to be named.",
    "The Ardle Front denied that its gunners had fired, and blamed the army's post on the eastern hills.",
    "Some 1,200 people were waiting on the western bank at nightfall, the office said.",
]
CLUTTER = [
    "Accept all cookies",
    "Horoscopes",
    "Olive harvest festival draws record crowd",
    "Sign up for our morning newsletter",
    "Please keep your comments respectful",
    "Terms of Service",
    "Tweet this story",
]
HEAD = (
    f'<title>{TITLE} | Valley Wire</title><meta property="og:site_name" content="Valley Wire">'
    '<meta property="article:published_time" content="2021-03-09T18:00:00+01:00">'
    '<link rel="canonical" href="https://wire.example.org/2021/03/09/ferries">'
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in CONTENT)
SEMANTIC = f"""<!doctype html><html lang="en"><head>{HEAD}</head><body>
<div class="cookie-banner">Accept all cookies</div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/stars">Horoscopes</a></li></ul></nav>
<main><article><h1>{TITLE}</h1>{PARAGRAPHS}</article>
<div class="share"><a href="#">Tweet this story</a></div></main>
<aside class="related"><h3>Related</h3>
<ul><li><a href="/o">Olive harvest festival draws record crowd</a></li></ul></aside>
<section id="comments"><p>Please keep your comments respectful</p></section>
<footer><p>Sign up for our morning newsletter</p><a href="/t">Terms of Service</a></footer></body></html>"""
DIVS = f"""<html><head>{HEAD}</head><body>
<div id="top-menu" class="menu"><a href="/">Home</a> <a href="/stars">Horoscopes</a>
<span>Accept all cookies</span></div><div id="content"><div class="post"><h1 class="entry-title">{TITLE}</h1>
<div class="social-share"><a href="#">Tweet this story</a></div>
<div class="entry-content">{PARAGRAPHS}
<div class="related-posts"><a href="/o">Olive harvest festival draws record crowd</a></div></div></div>
<div id="comments" class="comments-area"><p>Please keep your comments respectful</p></div></div>
<div id="sidebar" class="widget"><p>Sign up for our morning newsletter</p></div>
<div id="footer" class="footer"><a href="/t">Terms of Service</a></div></body></html>"""
TABLES = f"""<HTML><HEAD>{HEAD}</HEAD><BODY bgcolor=white>
<TABLE width=100%><TR><TD class=nav><A href="/">Home</A> <A href="/stars">Horoscopes</A>
<A href="/c">Accept all cookies</A></TD></TR></TABLE>
<TABLE><TR><TD valign=top class=menu><A href="/o">Olive harvest festival draws record crowd</A><BR>
<A href="#">Tweet this story</A></TD>
<TD><H1>{TITLE}</H1><DIV id="article-body">{PARAGRAPHS}</DIV></TD></TR></TABLE>
<DIV class=footer><A href="/n">Sign up for our morning newsletter</A> <A href="/t">Terms of Service</A>
<A href="/k">Please keep your comments respectful</A></DIV></BODY></HTML>"""


def content_of(page: Page) -> str:
    return "\n".join(page.text[p.start : p.stop] for p in page.passages if p.kind == "sentence")


@pytest.mark.parametrize("layout", [SEMANTIC, DIVS, TABLES], ids=["semantic", "divs", "tables"])
def test_content_in_clutter_out(layout):
    (page,) = read_capture(layout.encode(), name="page.html")
    assert page.title == TITLE
    content = content_of(page)
    assert [text for text in CONTENT if text not in page.text] == []
    assert [text for text in CONTENT if text.split(". ")[0] not in content] == []
    assert [text for text in CLUTTER if text in content] == []


@pytest.mark.parametrize("layout", [SEMANTIC, DIVS, TABLES], ids=["semantic", "divs", "tables"])
def test_metadata(layout):
    (page,) = read_capture(layout.encode(), name="page.html")
    assert (page.publisher, page.publisher_from) == ("Valley Wire", "metadata")
    assert (page.published, page.published_from) == ("2021-03-09", "metadata")
    assert page.address == "https://wire.example.org/2021/03/09/ferries"
    assert page.language == "en"
    assert page.text.startswith(f"{TITLE}\n\n")


def page_with(head: str = "", before: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>{before}{PARAGRAPHS}</article>"
    )


@pytest.mark.parametrize(
    ("html", "published", "published_from"),
    [
        (page_with('<meta name="date" content="2021-03">'), "2021-03", "metadata"),
        (
            page_with('<meta property="og:url" content="https://w.example.org/2021/03/09/x.html">'),
            "2021-03-09",
            "metadata",
        ),
        (
            page_with('<script type="application/ld+json">{"@graph":[{"datePublished":"2021-03-09T10:00"}]}</script>'),
            "2021-03-09",
            "metadata",
        ),
        (page_with('<script type="application/ld+json">{"datePublished":</script>'), None, None),
        (page_with(before='<time datetime="2021-03-09T10:00">9 March</time>'), "2021-03-09", "page"),
        (page_with(before='<p class="date">Posted on 9 March 2021</p>'), "2021-03-09", "page"),
        (page_with('<meta property="article:modified_time" content="2022-01-01">'), None, None),
        (page_with(before='<p class="date">March 2021</p>'), None, None),
        (page_with(), None, None),
    ],
)
def test_published_is_what_the_page_states(html, published, published_from):
    (page,) = read_capture(html.encode(), name="page.html")
    assert (page.published, page.published_from) == (published, published_from)


@pytest.mark.parametrize(
    "content",
    [
        '<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Größe</title>'
        f"</head><body><article><h1>Größe der Brücke</h1>{PARAGRAPHS}</article></body></html>",
        f'<html><head><meta charset="iso-8859-1"></head><body><article><h1>Größe der Brücke</h1>{PARAGRAPHS}</article>',
    ],
)
def test_declared_encoding(content):
    (page,) = read_capture(content.replace("“", "").replace("”", "").encode("iso-8859-1"), name="a.xhtml")
    assert "Größe" in page.title


def test_entities_are_not_loaded(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    bombs = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 9))
    content = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY b0 "boom">{bombs}<!ENTITY f SYSTEM "file://{secret}">]>'
        f"<html><body><article><h1>{TITLE}</h1><p>&f; &b8;</p>{PARAGRAPHS}</article></body></html>"
    )
    (page,) = read_capture(content.encode(), name="a.html")
    assert isinstance(page, Page)
    assert "hidden words" not in page.text
    assert "boomboom" not in page.text


def test_a_page_without_main_text_is_unreadable():
    (failure,) = read_capture(b"<html><body><div id=app></div><script>go()</script></body></html>", name="a.html")
    assert failure.reason == "no main text"
