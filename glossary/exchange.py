"""The glossary as a table for spreadsheets, with a row for each term. Importing an unchanged export changes nothing.

Cells of names have one name on each line. A cell that a spreadsheet would take for a formula is exported with an
apostrophe in front, which the import removes.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from diff_match_patch import diff_match_patch
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.instance_loaders import CachedInstanceLoader
from import_export.resources import Diff, ModelResource
from tablib import Dataset

from glossary.definitions import keep_former
from glossary.linking.names import UnusableName, check_name, normalise
from glossary.models import Name, Term, TermQuerySet
from newsroom.common.turns import take_turn

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NOT_IN_A_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # characters that XLSX does not know

NAME_COLUMNS = {
    "names": Name.MatchCase.AUTO,
    "names_as_written": Name.MatchCase.ALWAYS,
    "names_in_any_case": Name.MatchCase.NEVER,
}


def to_cell(text: str) -> str:
    text = _NOT_IN_A_CELL.sub("\ufffd", text.replace("\r\n", "\n"))
    return f"'{text}" if _FORMULA.match(text) else text


def from_cell(value: object) -> str:
    text = "" if value is None else str(value).replace("\r\n", "\n")
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


class TextField(Field):
    """A column of text. Texts that look the same in a cell are equal: a spreadsheet's line ends change nothing."""

    def __init__(self, attribute: str) -> None:
        super().__init__(attribute=attribute, column_name=attribute)

    def clean(self, row: dict[str, Any], **kwargs: Any) -> str:
        return from_cell(row[self.column_name]).strip()

    def export(self, instance: Term, **kwargs: Any) -> str:
        return to_cell(getattr(instance, self.attribute))

    def save(self, instance: Term, row: dict[str, Any], is_m2m: bool = False, **kwargs: Any) -> None:
        new = self.clean(row)
        if from_cell(self.export(instance)).strip() != new:
            setattr(instance, self.attribute, new)


class LinesField(Field):
    """A column of several values, each on a line, which a term keeps in other tables.

    While a row is imported, `resource.old` holds these columns as they were, and `resource.new` those that the row
    gives; they are stored after the term.
    """

    def __init__(self, column: str, resource: "TermResource") -> None:
        super().__init__(attribute=column, column_name=column)
        self.resource = resource

    def current(self, term: Term) -> list[str]:
        raise NotImplementedError

    def check(self, values: list[str]) -> None:
        """Raise ValueError, with a message for the editor, if a value is not acceptable."""

    def export(self, instance: Term, **kwargs: Any) -> str:
        old, new = self.resource.old, self.resource.new
        lines = new.get(self.column_name, old[self.column_name]) if old else self.current(instance)
        return to_cell("\n".join(lines))

    def save(self, instance: Term, row: dict[str, Any], is_m2m: bool = False, **kwargs: Any) -> None:
        lines = (" ".join(line.split()) for line in from_cell(row[self.column_name]).split("\n"))
        values = [line for line in lines if line]
        self.check(values)
        self.resource.new[self.column_name] = values


class NamesField(LinesField):
    def current(self, term: Term) -> list[str]:
        rule = NAME_COLUMNS[self.column_name]
        return [name.text for name in term.names.all() if name.match_case == rule] if term.pk else []

    def check(self, values: list[str]) -> None:
        for value in values:
            try:
                check_name(value)
            except UnusableName as error:
                raise ValueError(str(error)) from error


class SeeAlsoField(LinesField):
    def current(self, term: Term) -> list[str]:
        return sorted(other.slug for other in term.see_also.all()) if term.pk else []

    def check(self, values: list[str]) -> None:
        if unknown := [value for value in values if value not in self.resource.known_slugs]:
            raise ValueError(_("No term has the slug '%s'.") % unknown[0])


class PlainDiff(Diff):
    """What changes in a row, without style attributes: the site's Content-Security-Policy forbids them."""

    TAGS = {-1: "<del>{}</del>", 0: "{}", 1: "<ins>{}</ins>"}

    def as_html(self) -> list[str]:
        cells: list[str] = []
        for old, new in zip([""] * len(self.left) if self.new else self.left, self.right, strict=True):
            differ = diff_match_patch()
            pieces = differ.diff_main(old, new)
            differ.diff_cleanupSemantic(pieces)
            shown = "".join(self.TAGS[kind].format(escape(text)) for kind, text in pieces)
            cells.append(mark_safe(shown))  # noqa: S308 - escaped above
        return cells


class TermResource(ModelResource):
    """Terms, found by their slugs. A row without a slug is a new term; a missing column changes nothing."""

    class Meta:
        model = Term
        fields = ("slug", "headword", "definition", "status", *NAME_COLUMNS, "see_also")
        import_order = export_order = fields
        import_id_fields = ("slug",)
        instance_loader_class = CachedInstanceLoader
        skip_unchanged = True
        clean_model_instances = True
        use_transactions = True
        store_row_values = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known_slugs: set[str] = set()
        self.seen: dict[str, int] = {}
        self.old: dict[str, list[str]] = {}
        self.new: dict[str, list[str]] = {}
        self.old_definition = ""
        for attribute in ("slug", "headword", "definition", "status"):
            self.fields[attribute] = TextField(attribute)
        for column in NAME_COLUMNS:
            self.fields[column] = NamesField(column, self)
        self.fields["see_also"] = SeeAlsoField("see_also", self)
        self.related: list[tuple[Term, set[str], set[str]]] = []

    def get_queryset(self) -> TermQuerySet:
        return Term.objects.prefetch_related("names", "see_also")

    def iter_queryset(self, queryset: QuerySet) -> Iterable[Term]:
        return queryset.iterator(chunk_size=2000)  # the library's own counts first and goes by pages

    def get_diff_class(self) -> type[Diff]:
        return PlainDiff

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        take_turn()
        self.known_slugs.update(Term.objects.order_by().values_list("slug", flat=True))
        if "slug" in (dataset.headers or ()):
            self.known_slugs.update(from_cell(value).strip() for value in dataset["slug"])
        self.known_slugs.discard("")

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        """Refuse a row if it is not clear which term it is."""
        slug, number = from_cell(row.get("slug")).strip(), kwargs["row_number"]
        if slug and self.seen.setdefault(slug, number) != number:
            said = _("Row %(row)s of the sheet has this slug too.") % {"row": self.seen[slug] + 1}
            raise ValidationError({"slug": said})
        if slug:
            return
        headword = from_cell(row.get("headword")).strip()
        if namesake := Term.objects.filter(names__key=normalise(headword)).first():
            said = _(
                "A term goes by '%(headword)s' already. Write its slug, %(slug)s, to change it; or a slug of its own "
                "for a second term of that name."
            )
            raise ValidationError({"slug": said % {"headword": headword, "slug": namesake.slug}})

    def after_init_instance(self, instance: Term, new: bool, row: dict[str, Any], **kwargs: Any) -> None:
        # Read once: the library copies each instance, and the copy would query names and related terms again.
        self.old = {column: self.fields[column].current(instance) for column in (*NAME_COLUMNS, "see_also")}
        self.new, self.old_definition = {}, instance.definition

    def skip_row(
        self, instance: Term, original: Term, row: dict[str, Any], import_validation_errors: Any = None
    ) -> bool:
        if import_validation_errors or instance.pk is None:
            return False
        plain = ("headword", "definition", "status")
        return all(getattr(instance, name) == getattr(original, name) for name in plain) and all(
            sorted(values) == sorted(self.old[column]) for column, values in self.new.items()
        )

    def validate_instance(self, instance: Term, *args: Any, **kwargs: Any) -> None:
        super().validate_instance(instance, *args, **kwargs)
        seen: set[str] = set()
        for column in NAME_COLUMNS:
            for text in self.new.get(column, ()):
                if normalise(text) in seen:
                    raise ValidationError({column: _("The name '%s' is there twice.") % text})
                seen.add(normalise(text))

    def after_save_instance(self, instance: Term, row: dict[str, Any], **kwargs: Any) -> None:
        keep_former(instance, self.old_definition, by=kwargs.get("user"))
        if columns := {column: self.new[column] for column in NAME_COLUMNS if column in self.new}:
            store_names(instance, columns)
        instance.name_it_by_its_headword()
        if "see_also" in self.new:
            now, before = set(self.new["see_also"]), set(self.old["see_also"])
            self.related.append((instance, now - before, before - now))

    def after_import(self, dataset: Dataset, result: Any, **kwargs: Any) -> None:
        """Relate terms after all rows: "see also" works both ways, and one row must not undo what another says."""
        added = {slug for _term, new, _old in self.related for slug in new}
        terms = {term.slug: term for term in Term.objects.filter(slug__in=added)}
        for term, new, old in self.related:
            term.see_also.remove(*Term.objects.filter(slug__in=old))
            term.see_also.add(*(terms[slug] for slug in new if slug in terms))


def store_names(term: Term, columns: Mapping[str, Iterable[str]]) -> None:
    """Replace the names of a term; names with a case rule whose column is missing stay."""
    wanted = {normalise(text): (text, NAME_COLUMNS[column]) for column, texts in columns.items() for text in texts}
    given = {NAME_COLUMNS[column] for column in columns}
    for name in term.names.all():
        text_and_rule = wanted.pop(name.key, None)
        if text_and_rule is None:
            if name.match_case in given and name.key != normalise(term.headword):
                name.delete()
        elif (name.text, name.match_case) != text_and_rule:
            name.text, name.match_case = text_and_rule
            name.save()
    for text, rule in wanted.values():
        Name.objects.create(term=term, text=text, match_case=rule)
