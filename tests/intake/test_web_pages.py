"""Web pages: the furniture goes, and nothing else does."""

import pytest

from casefiles.intake.reading import MailRoom

PARAGRAPH = "The court held that a person who refuses such orders may be owed protection. " * 2
LINKED = '{"@graph": [{"datePublished": "2023-05-06", "author": {"name": "Jane Roe"}}]}'
SITE = "<meta property='og:site_name' content='The Paper'>"
PAGE = """<!doctype html><html lang=en><head><title>Court rules on deserters | The Paper</title>
<meta property="og:site_name" content="The Paper"><meta name="author" content="By Jane Roe">
<meta property="article:published_time" content="2024-02-27T10:00:00Z"></head>
<body class="has-sidebar page-with-menu">
<a class="skip-link" href="#main">Skip to the text</a>
<header><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>
<div>The Paper</div></header>
<div id="cookie-banner"><p>We use cookies to give you the best of our site, says nobody.</p></div>
{body}
<aside><p>From the shop</p></aside>
<form action=/search><label>Find</label><input name=q></form>
<footer><p>Printed by nobody</p></footer></body></html>"""


def text_of(room: MailRoom, body: str) -> str:
    """Return the text of a page with this body."""
    return room.read_bytes("a.html", PAGE.format(body=body).encode()).text


def article(inside: str) -> str:
    """Return an article around some markup."""
    head = f"<h1>Court rules on deserters</h1><p>{PARAGRAPH}</p>"
    return f"<main><article>{head}{inside}</article></main>"


def test_the_furniture_of_a_page_is_left_out(room: MailRoom) -> None:
    document = room.read_bytes("a.html", PAGE.format(body=article("")).encode())
    assert document.text == f"Court rules on deserters\n\n{PARAGRAPH.strip()}"
    assert document.title == "Court rules on deserters"
    assert document.author == "Jane Roe"
    assert document.published == "2024-02-27"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<header><p>A standfirst of the article</p></header>", "A standfirst of the article"),
        ("<footer><p>The author taught law.</p></footer>", "The author taught law."),
        ("<aside role='doc-footnote'><p>1 See the Charter.</p></aside>", "1 See the Charter."),
        ("<section class='footnotes'><ol><li>See the Charter</ol></section>", "1. See the Charter"),
        ("<ul><li><a href=1>A</a><li><a href=2>B</a><li><a href=3>C</a><li><a href=4>D</a></ul>",
         "- A\n- B\n- C\n- D"),
        ("<ol start=4><li>four<li>five<li value=9>nine<li>ten</ol>",
         "4. four\n5. five\n9. nine\n10. ten"),
        ("<table><caption>Table 1</caption><tr><th>Country<th>Grants<tr><td>FR<td>6</table>",
         "Table 1\n\nCountry | Grants\nFR | 6"),
        ("<dl><dt>Term<dd>Meaning</dl>", "Term\nMeaning"),
        ("<p>note<sup><a href='#1'>1</a></sup> and x<sup>2</sup></p>", "note[1] and x2"),
        ("<p>one<br>two</p>", "one\ntwo"),
        ("<pre>a\n   b\n\n c</pre>", "a\n   b\n\n c"),
        ("<blockquote><p>First</p><p>Second</p></blockquote>", "First\n\nSecond"),
        ("<p>half<b>bold</b> &amp; <i>slanted</i></p>", "halfbold & slanted"),
        ("<details><summary>More</summary><p>Inside.</p></details>", "More\n\nInside."),
        ("<div class='content-body'><p>In a part</p></div>", "In a part"),
    ],
)  # fmt: skip
def test_what_belongs_to_the_text_stays(room: MailRoom, inside: str, shown: str) -> None:
    assert shown in text_of(room, article(f"{inside}<p>{PARAGRAPH}</p>"))


@pytest.mark.parametrize(
    "inside",
    [
        "<div class='share-buttons'><a>Pass it on</a></div>",
        "<ul class='social'><li>Somewhere</ul>",
        "<div class='newsletter-signup'><p>Get our letters every day, says nobody.</p></div>",
        "<nav aria-label='breadcrumb'>Somewhere</nav>",
        "<div role='complementary'>Somewhere</div>",
        "<h3>Related articles</h3><ul><li><a href=1>Somewhere else</a><li><a href=2>There</a></ul>",
        "<p style='display: none'>Somewhere</p>",
        "<p hidden>Somewhere</p>",
        "<script>somewhere()</script><style>p {}</style><noscript>Somewhere</noscript>",
        "<button>Somewhere</button>",
        "<p>Advertisement</p>",
    ],
)
def test_furniture_inside_an_article_is_left_out(room: MailRoom, inside: str) -> None:
    text = text_of(room, article(f"{inside}<p>{PARAGRAPH}</p>"))
    assert text == f"Court rules on deserters\n\n{PARAGRAPH.strip()}\n\n{PARAGRAPH.strip()}"


def test_captions_and_credits_are_marked_on_their_own_line(room: MailRoom) -> None:
    inside = (
        "<figure><img alt=x><figcaption>A road at the border</figcaption></figure>"
        "<p class='photo-credit'>Somebody of an agency</p><p>A train. Photo: Somebody/AP</p>"
    )
    lines = text_of(room, article(inside)).split("\n")
    assert "[caption] A road at the border" in lines
    assert "[caption] Somebody of an agency" in lines
    assert "[caption] A train. Photo: Somebody/AP" in lines


def test_a_page_that_is_one_form_keeps_its_text(room: MailRoom) -> None:
    body = f"<form id=aspnet><h2>Ruling</h2><p>{PARAGRAPH * 4}</p><input></form>"
    assert PARAGRAPH.strip() in text_of(room, body)


def test_a_page_with_its_heading_in_the_head_keeps_it(room: MailRoom) -> None:
    page = f"<!doctype html><body><header><h1>Ruling of the day</h1></header><p>{PARAGRAPH}</p>"
    document = room.read_bytes("a.html", page.encode())
    assert document.text.startswith("Ruling of the day")
    assert document.title == "Ruling of the day"


def test_a_page_of_links_alone_is_not_emptied(room: MailRoom) -> None:
    links = "".join(f"<li><a href={n}>Judgment {n}</a>" for n in range(30))
    assert (
        "Judgment 29" in room.read_bytes("a.html", f"<!doctype html><ul>{links}</ul>".encode()).text
    )


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>A ruling</title>", "A ruling"),
        ("<title>A ruling on refusal | The Paper</title>", "A ruling on refusal"),
        ("<title>A ruling - part two</title>", "A ruling - part two"),
        (f"<title>X – The Paper</title>{SITE}", "A heading"),
        (f"<title>Ruling on refusal – The Paper</title>{SITE}", "Ruling on refusal"),
        ("<title>Page</title><meta property='og:title' content='The real one'>", "The real one"),
        ("<title></title>", "A heading"),
        ("", "A heading"),
        ("<title>index.html</title>", "A heading"),
    ],
)  # fmt: skip
def test_the_title_of_a_page_is_its_headline(room: MailRoom, head: str, title: str) -> None:
    page = f"<!doctype html><html><head>{head}</head><body><h1>A heading</h1><p>{PARAGRAPH}</p>"
    assert room.read_bytes("a.html", page.encode()).title == title


@pytest.mark.parametrize(
    ("markup", "published"),
    [
        (f"<script type='application/ld+json'>{LINKED}</script>", "2023-05-06"),
        ("<meta name='citation_publication_date' content='2023/05/06'>", "2023-05-06"),
        ("<meta name='dc.date' content='2023-05'>", "2023-05"),
        ("<time datetime='2023-05-06T08:00+03:00'>yesterday</time>", "2023-05-06"),
        ("<time>6 May 2023</time>", "2023-05-06"),
        ("<time datetime='soon'>soon</time>", ""),
        ("<meta name=date content='2023-13-45'>", ""),
        ("<script type='application/ld+json'>{broken</script>", ""),
    ],
)  # fmt: skip
def test_the_date_of_a_page_is_found_where_pages_say_it(
    room: MailRoom, markup: str, published: str
) -> None:
    page = f"<!doctype html><html><body>{markup}<p>{PARAGRAPH}</p>"
    assert room.read_bytes("a.html", page.encode()).published == published
