"""What the HTML of a body may contain."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.admin.article.form import EDITOR
from newsroom.common.rich_text import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, is_blank, sanitise

FROM_A_WORD_PROCESSOR = """
<html><head><style>p.MsoNormal {margin:0}</style></head><body lang=EN>
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
<h1 style='color:red'>Tide<o:p></o:p></h1>
<p class=MsoNormal style='margin-bottom:0cm'><b><span lang=EN-US>Eleven</span></b> ships <i>sank</i>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<div><font face=Arial>In a box.</font></div>
<p onclick="steal()">Unsafe.<script>steal()</script><a href="javascript:steal()">link</a></p>
</body></html>
"""


def test_a_body_from_a_word_processor_is_paragraphs_headings_and_emphasis():
    lines = [line for line in sanitise(FROM_A_WORD_PROCESSOR).splitlines() if line.strip()]
    assert lines == [
        "<h2>Tide</h2>",
        "<p><strong>Eleven</strong> ships <em>sank</em>.</p>",
        "<p>In a box.</p>",
        '<p>Unsafe.<a rel="noopener noreferrer">link</a></p>',
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('<blockquote class="pullquote x">a</blockquote>', '<blockquote class="pullquote">a</blockquote>'),
        ('<blockquote class="other"><p>x</p></blockquote>', "<blockquote><p>x</p></blockquote>"),
        ('<figure><img src="/a.jpg" alt="b" onerror="x()"></figure>', '<figure><img src="/a.jpg" alt="b"></figure>'),
        ('<p>x</p><img src="data:image/png;base64,AAAA">', "<p>x</p>"),
        ('<b style="font-weight:normal"><p>a</p><p>b</p></b>', "<p>a</p><p>b</p>"),
        ("<p>a</p><p><br></p><p> &nbsp; </p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<div>a<div>b</div></div>", "<p>a</p><p>b</p>"),
    ],
)  # fmt: skip
def test_a_body_is_sanitised(typed, kept):
    assert sanitise(typed) == kept


OTHERS = """
    b button caption dd div font form h1 i math nobr object option script section select style svg table td template
    textarea tr x
"""
ELEMENTS = [*sorted(ALLOWED_TAGS), *OTHERS.split()]
PIECES = [f"<{name}>" for name in ELEMENTS] + [f"</{name}>" for name in ELEMENTS]
PIECES += ["a", " ", "\n", "\n\n", "&nbsp;", "\u200b", "<!--", "-->", "<img src=x>", '<img src=x alt=">">']
PIECES += ["<a href=x>", "<blockquote class=x>", "<blockquote class=pullquote>", "<b style='font-weight:normal'>"]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
@example("<h1><x><h1>a")
@example("<li><section><li>a")
@example("<p><button><p>a")
@example("<pre>\n\n\na")
@example("<pre><img>\na")
@example("<blockquote class=x></blockquote>")
@example("<h3><a href=x></ul><h2><blockquote class=pullquote><table><a href=x> </pre></math></textarea>")
def test_sanitising_again_changes_nothing(text):
    once = sanitise(text)
    assert sanitise(str(once)) == once


def test_long_runs_of_empty_elements_are_quickly_sanitised():
    many = 20_000
    assert sanitise("<em>" * many + "</em>" * many) == ""
    assert sanitise("<pre>" + "\n" * many + "a</pre>") == "<pre>a</pre>"


def test_an_empty_page_of_the_editor_is_blank_and_a_script_is_not():
    assert is_blank("<p></p>")
    assert is_blank(" <p>&nbsp;</p>\n")
    assert not is_blank("<script>alert(1)</script>")


def test_what_the_editor_can_make_is_let_through():
    from django_prose_editor.config import allowlist_from_extensions

    makes = allowlist_from_extensions(EDITOR["extensions"])
    assert makes["tags"] <= ALLOWED_TAGS
    for tag, names in {"a": {"href", "title"}, "img": {"src", "alt"}}.items():
        assert names <= makes["attributes"][tag] & ALLOWED_ATTRIBUTES[tag]
