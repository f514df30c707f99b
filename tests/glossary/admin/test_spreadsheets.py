"""The glossary exported to a spreadsheet and imported again."""

import csv
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.linking.storing import link_article
from articles.models import Article
from glossary.models import FormerDefinition, Name, Term
from tests import factories

pytestmark = pytest.mark.django_db

IMPORT, CONFIRM = (reverse(f"admin:glossary_term_{name}") for name in ("import", "process_import"))
KINDS = {"csv": "0", "xlsx": "1"}
HEADER = ["slug", "headword", "definition", "status", "names", "names_as_written", "names_in_any_case", "see_also"]


@pytest.fixture
def glossary(db: None) -> list[Term]:
    """Terms with everything that a table could spoil."""
    tricky = factories.term('=Sum, "quoted"', definition="+First line\r\nsecond; with 'signs' and \x0b control\t.")
    Name.objects.create(term=tricky, text="-minus", match_case="always")
    Name.objects.create(term=tricky, text="'=twice", match_case="never")
    numbers = factories.term("401", definition="0012", status="retired")
    empty = factories.term("Порт", definition="", status="draft", names=("Porto", "CEO", "S&P 500"))
    tricky.see_also.add(numbers, empty)
    return [tricky, numbers, empty]


def everything() -> list:
    return [
        list(Term.objects.order_by("pk").values("slug", "headword", "definition", "status", "updated_at")),
        list(Name.objects.order_by("pk").values("pk", "term", "text", "match_case")),
        list(Term.see_also.through.objects.order_by("pk").values()),
        FormerDefinition.objects.count(),
    ]


def exported(client, kind: str) -> bytes:
    return client.get(reverse("admin:glossary_term_export", args=[kind])).content


def table(*rows: list[str], header: list[str] = HEADER) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def preview(client, content: bytes, kind: str = "csv"):
    upload = SimpleUploadedFile(f"glossary.{kind}", content)
    return client.post(IMPORT, {"import_file": upload, "format": KINDS[kind], "resource": "0"})


def confirm(client, answer) -> str:
    form = answer.context["confirm_form"]
    data = {name: form.initial.get(name, "") for name in form.fields}
    return client.post(CONFIRM, data, follow=True).text


@pytest.mark.parametrize("kind", KINDS)
def test_a_round_trip_changes_nothing(glossary, admin_client, kind):
    before = everything()
    answer = preview(admin_client, exported(admin_client, kind), kind)
    assert "This would add 0 and change 0" in answer.text
    assert "all 3 terms are as they were" in confirm(admin_client, answer)
    assert everything() == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_spreadsheet_is_given_no_formula(glossary, admin_client, kind):
    content = exported(admin_client, kind)
    if kind == "csv":
        cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        cells = [str(cell.value or "") for row in sheet.rows for cell in row]
        assert {cell.data_type for row in sheet.rows for cell in row} <= {"s", "inlineStr", "n"}
    assert [cell for cell in cells if cell[:1] in "=+-@" and cell] == []


def test_a_preview_shows_each_change_and_makes_none(glossary, admin_client):
    before = everything()
    rows = [["401", "401", "A number of <old>.", "published", "401", "", "", ""], ["", "Levy", "A tax.", "draft"]]
    answer = preview(admin_client, table(*(row + [""] * (8 - len(row)) for row in rows)))
    assert "This would add 1 and change 1" in answer.text
    assert "A number of &lt;old&gt;." in answer.text
    assert "style=" not in answer.text.partition("<table")[2]
    assert everything() == before


def test_what_was_previewed_is_imported(glossary, admin_client):
    article = factories.article(body="<p>A levy and a duty.</p>")
    link_article(article)
    rows = [
        ["401", "401", "A number.", "published", "401\n402", "", "FOUR", "levy"],
        ["levy", "Levy", "A tax.", "published", "Levy\nduty", "", "", ""],
    ]
    said = confirm(admin_client, preview(admin_client, table(*rows)))
    assert "Imported: 1 new, 1 changed, 0 as they were." in said
    changed = Term.objects.get(slug="401")
    assert changed.definition == "A number."
    assert dict(changed.names.values_list("text", "match_case")) == {"401": "auto", "402": "auto", "FOUR": "never"}
    assert {term.slug for term in changed.see_also.all()} == {"levy"}
    assert [(row.text, row.replaced_by.username) for row in changed.former_definitions.all()] == [("0012", "admin")]
    levy = Term.objects.get(slug="levy")
    assert Article.objects.get(pk=article.pk).linked_body.count(levy.get_absolute_url()) == 1
    assert "Imported from a table." in admin_client.get(reverse("admin:glossary_term_history", args=[levy.pk])).text


def test_a_column_that_is_left_out_changes_nothing(glossary, admin_client):
    before = everything()
    content = table(["401", "Another definition."], header=["slug", "definition"])
    confirm(admin_client, preview(admin_client, content))
    before[0][1]["definition"] = "Another definition."
    before[0][1]["updated_at"] = Term.objects.get(slug="401").updated_at
    before[3] = 1
    assert everything() == before


def test_terms_that_are_related_in_one_row_only_stay_related(glossary, admin_client):
    factories.term("Levy")
    rows = list(csv.reader(io.StringIO(exported(admin_client, "csv").decode("utf-8-sig"))))
    row = next(row for row in rows if row[0] == "levy")
    row[7] = "401"
    confirm(admin_client, preview(admin_client, table(*rows[1:])))
    assert {term.slug for term in Term.objects.get(slug="levy").see_also.all()} == {"401"}


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (["levy", "", "A tax.", "draft"], "headword", "This field cannot be blank."),
        (["levy", "Levy", "A tax.", "open"], "status", "Value &#x27;open&#x27; is not a valid choice."),
        (["levy", "Levy", "A tax.", "draft", "duty\n<b>"], "names", "cannot contain &lt; or &gt;"),
        (["levy", "Levy", "A tax.", "draft", "duty", "Duty"], "names_as_written", "The name &#x27;Duty&#x27; is there"),
        (["levy", "Levy", "A tax.", "draft", "", "", "", "x"], "see_also", "No term has the slug &#x27;x&#x27;."),
        (["a b", "Levy", "A tax.", "draft"], "slug", "Enter a valid"),
        (["401", "Levy", "A tax.", "draft"], "slug", "Row 2 of the sheet has this slug too."),
        (["", "porto", "A port.", "draft"], "slug", "A term goes by &#x27;porto&#x27; already."),
        (["levy", "…", "Nothing.", "draft"], "headword", "needs a letter or a digit"),
    ],
)
def test_an_invalid_row_is_refused_with_its_number_and_the_reason(glossary, admin_client, row, column, said):
    before = everything()
    good = ["401", "401", "A number.", "published", "401", "", "", ""]
    answer = preview(admin_client, table(good, row + [""] * (8 - len(row))))
    place = answer.text.partition("<tbody>")[2].partition("</tr>")[0]
    assert f"<td>3</td><td>{column}</td>" in place
    assert said in place
    assert "Nothing was imported" in answer.text
    assert "confirm_form" not in answer.context
    assert everything() == before


def test_a_file_that_is_no_table_is_refused(glossary, admin_client):
    answer = preview(admin_client, b"no spreadsheet", "xlsx")
    assert "encountered while trying to read file" in answer.text
    answer = preview(admin_client, b"\xff\xfe\x00")
    assert "encountered while trying to read file" in answer.text


def test_nothing_is_imported_if_the_glossary_has_changed_since_the_preview(glossary, admin_client):
    rows = [["401", "401", "A number.", "published"], ["", "Levy", "A tax.", "draft"]]
    answer = preview(admin_client, table(*(row + [""] * 4 for row in rows)))
    factories.term("Levy")
    before = everything()
    assert "Nothing was imported: the glossary has changed since the preview" in confirm(admin_client, answer)
    assert everything() == before


def test_an_import_that_is_confirmed_twice_is_made_once(glossary, admin_client):
    answer = preview(admin_client, table(["", "Levy", "A tax.", "draft", "", "", "", ""]))
    assert "Imported: 1 new" in confirm(admin_client, answer)
    before = everything()
    assert "the file that was uploaded is no longer there" in confirm(admin_client, answer)
    assert everything() == before


def test_who_may_only_view_exports_and_does_not_import(glossary, somebody_who_may):
    client = somebody_who_may("view_term")
    page = client.get(reverse("admin:glossary_term_changelist")).text
    assert "Export CSV" in page
    assert "Import a table" not in page
    assert exported(client, "csv")
    assert client.get(IMPORT).status_code == 403
    assert client.post(CONFIRM).status_code == 403


def test_who_may_not_view_exports_nothing(glossary, somebody_who_may):
    client = somebody_who_may("view_article")
    assert client.get(reverse("admin:glossary_term_export", args=["csv"])).status_code == 403


def test_other_formats_are_a_404(glossary, admin_client):
    assert admin_client.get(reverse("admin:glossary_term_export", args=["html"])).status_code == 404


@pytest.mark.parametrize("terms", [10, 30])
def test_a_table_of_any_length_is_exported_by_the_same_queries(admin_client, django_assert_num_queries, terms):
    for _ in range(terms):
        factories.term(names=("Alias",))
    # session and user; the terms, their names, their related terms
    with django_assert_num_queries(2 + 3):
        exported(admin_client, "csv")


@pytest.mark.parametrize("terms", [3, 30])
def test_rows_that_change_nothing_take_no_queries_of_their_own(admin_client, terms):
    for _ in range(terms):
        factories.term(names=("Alias",)).see_also.add(factories.term())
    content = exported(admin_client, "csv")
    with CaptureQueriesContext(connection) as queries:
        preview(admin_client, content)
    # session and user; all slugs; the terms, their names, their related terms; on PostgreSQL, the turn
    asked = [query for query in queries if query["sql"].startswith("SELECT")]
    assert len(asked) == 2 + 1 + 3 + (connection.vendor == "postgresql")
