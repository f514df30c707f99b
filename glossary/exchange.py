"""The glossary as a table, for spreadsheets: a term is a row, and what comes back unchanged changes nothing.

A cell of names has a name on each line. A cell that a spreadsheet would take for a formula has an apostrophe in front,
which is taken off again.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
    """A column of text. What is the same in a cell is the same: line ends of a spreadsheet change nothing."""

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


@dataclass(slots=True)
class RowValues:
    """What the row that is being imported changes: values by column, which are stored after the term is.

    One for each import; its fields share it. Without `old` nothing is being imported.
    """

    old: dict[str, list[str]] = field(default_factory=dict)
    new: dict[str, list[str]] = field(default_factory=dict)
    old_definition: str = ""


class LinesField(Field):
    """A column of several values, each on a line, which `Term` keeps in rows of their own."""

    def __init__(self, column: str, row_values: RowValues) -> None:
        super().__init__(attribute=column, column_name=column)
        self.row_values = row_values

    def current(self, term: Term) -> list[str]:
        raise NotImplementedError

    def check(self, values: list[str]) -> None:
        """Raise ValueError, with a sentence for the editor, for a value that cannot be."""

    def export(self, instance: Term, **kwargs: Any) -> str:
        old, new = self.row_values.old, self.row_values.new
        if not old:
            return to_cell("\n".join(self.current(instance)))
        return to_cell("\n".join(new.get(self.column_name, old[self.column_name])))

    def save(self, instance: Term, row: dict[str, Any], is_m2m: bool = False, **kwargs: Any) -> None:
        lines = (" ".join(line.split()) for line in from_cell(row[self.column_name]).split("\n"))
        values = [line for line in lines if line]
        self.check(values)
        self.row_values.new[self.column_name] = values


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
    def __init__(self, column: str, row_values: RowValues, known: set[str]) -> None:
        super().__init__(column, row_values)
        self.known = known

    def current(self, term: Term) -> list[str]:
        return sorted(other.slug for other in term.see_also.all()) if term.pk else []

    def check(self, values: list[str]) -> None:
        if unknown := [value for value in values if value not in self.known]:
            raise ValueError(_("No term has the slug '%s'.") % unknown[0])


class PlainDiff(Diff):
    """What changes in a row, without the style attributes that the site's security policy forbids."""

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
    """Terms by their slugs. A row without one is a new term; a column that is not there changes nothing."""

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
        self.row_values = RowValues()
        for attribute in ("slug", "headword", "definition", "status"):
            self.fields[attribute] = TextField(attribute)
        for column in NAME_COLUMNS:
            self.fields[column] = NamesField(column, self.row_values)
        self.fields["see_also"] = SeeAlsoField("see_also", self.row_values, self.known_slugs)
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
        """Raises ValidationError for a row that means no one term."""
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
        # Read once: the library copies each instance, and its copy would ask for names and related terms again.
        values = self.row_values
        values.old = {column: self.fields[column].current(instance) for column in (*NAME_COLUMNS, "see_also")}
        values.new, values.old_definition = {}, instance.definition

    def skip_row(
        self, instance: Term, original: Term, row: dict[str, Any], import_validation_errors: Any = None
    ) -> bool:
        if import_validation_errors or instance.pk is None:
            return False
        plain = ("headword", "definition", "status")
        return all(getattr(instance, name) == getattr(original, name) for name in plain) and all(
            sorted(values) == sorted(self.row_values.old[column]) for column, values in self.row_values.new.items()
        )

    def validate_instance(self, instance: Term, *args: Any, **kwargs: Any) -> None:
        super().validate_instance(instance, *args, **kwargs)
        seen: set[str] = set()
        for column in NAME_COLUMNS:
            for text in self.row_values.new.get(column, ()):
                if normalise(text) in seen:
                    raise ValidationError({column: _("The name '%s' is there twice.") % text})
                seen.add(normalise(text))

    def after_save_instance(self, instance: Term, row: dict[str, Any], **kwargs: Any) -> None:
        old, new = self.row_values.old, self.row_values.new
        keep_former(instance, self.row_values.old_definition, by=kwargs.get("user"))
        if not NAME_COLUMNS.keys().isdisjoint(new):
            store_names(instance, {column: new[column] for column in NAME_COLUMNS if column in new})
        instance.name_it_by_its_headword()
        if "see_also" in new:
            now, before = set(new["see_also"]), set(old["see_also"])
            self.related.append((instance, now - before, before - now))

    def after_import(self, dataset: Dataset, result: Any, **kwargs: Any) -> None:
        """Relate terms at last, since each is named by the other: neither row undoes what the other says."""
        added = {slug for _term, new, _old in self.related for slug in new}
        terms = {term.slug: term for term in Term.objects.filter(slug__in=added)}
        for term, new, old in self.related:
            term.see_also.remove(*Term.objects.filter(slug__in=old))
            term.see_also.add(*(terms[slug] for slug in new if slug in terms))


def store_names(term: Term, columns: Mapping[str, Iterable[str]]) -> None:
    """Make the names of a term those of the columns given; names of rules whose column is not there stay."""
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
