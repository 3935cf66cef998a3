"""Words, addresses and links in a template come out as they should, and nothing in a line becomes a tag."""

from __future__ import annotations

from django.template import Context, Template

from standfast.guide.wording import told
from standfast.web.door.asked import asked


def drawn(template: str, start: str = "fr-ci", **more: object) -> str:
    text: str = Template(template).render(Context({"asked": asked(start, ""), **more}))
    return text


def test_words_come_from_the_guide_in_the_language_of_whoever_asks() -> None:
    assert drawn('{% say "pages." name %}', name="plan") == "Faire mon plan"
    assert drawn('{% word "plan.title" %}', "en") == "What to do now"
    assert drawn('{% lines "check.strong-says" as all %}{{ all|length }}', "en") == "2"
    assert drawn('{% word_lines "plan.opening" as all %}{{ all|length }}', "en") == "2"


def test_whoever_helps_reads_the_words_for_a_helper() -> None:
    say = told("en", ["helper"])
    assert drawn('{% word "steps.stop.title" %}', "en", say=say) == "Help them stop answering and send nothing more"


def test_an_address_keeps_language_and_country_or_changes_one() -> None:
    assert drawn('{% to "plan" %}') == "/fr-ci/plan/"
    assert drawn('{% to "home" %}', "") == "/"
    assert drawn('{% to "made" language="en" %}') == "/en-ci/plan/"
    assert drawn('{% to "home" code="gb-sct" %}') == "/fr-gb-sct/"
    assert drawn('{% to "fault" code="zz" %}') == "/fr/"


def test_names_of_places_and_languages() -> None:
    assert drawn('{% country_name %}, {% country_name "gb" %}').replace("&#x27;", "'") == "Côte d'Ivoire, Royaume-Uni"
    assert drawn('{% in_language "es" "about.language" %}') == "Español"


def test_an_address_in_a_line_becomes_a_link_and_nothing_else_becomes_a_tag() -> None:
    assert drawn("{{ line|urls }}", line="X: see https://x.example/a?b=1&c=2. Then stop.") == (
        'X: see <a href="https://x.example/a?b=1&amp;c=2" rel="noreferrer">'
        "https://x.example/a?b=1&amp;c=2</a>. Then stop."
    )
    assert drawn("{{ line|urls }}", line='<b>https://x.example/"><script>') == (
        '&lt;b&gt;<a href="https://x.example/&quot;&gt;&lt;script&gt;" rel="noreferrer">'
        "https://x.example/&quot;&gt;&lt;script&gt;</a>"
    )
    assert drawn("{{ line|urls }}", line="<i>no page</i>") == "&lt;i&gt;no page&lt;/i&gt;"


def test_a_source_is_named_by_its_site_and_lines_are_split() -> None:
    assert drawn("{{ source|site }}", source="https://www.childline.org.uk/x") == "childline.org.uk"
    assert drawn("{% for one in text|split_lines %}({{ one }}){% endfor %}", text="a\n\nb") == "(a)(b)"


def test_a_contact_is_one_entry_with_its_link() -> None:
    from standfast.guide import plan

    lines = plan("gb").steps[0].contacts
    assert drawn("{% contact one %}", "en-gb", one=lines[2]).strip() == (
        '<li><a href="tel:116123" rel="noreferrer">Call <b>116\u00a0123</b>: Samaritans.</a> '
        "<small>Open day and night.</small></li>"
    )
    assert "It works with no credit" in drawn("{% full_contact one %}", "en-gb", one=lines[2])
