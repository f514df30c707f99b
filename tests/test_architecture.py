"""Which module may know which, and other rules that no single module can hold by itself."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin

ROOT = Path(settings.BASE_DIR)
ROOMS = ("newsroom", "articles", "glossary", "newsroom.common")  # each may import those after it
PURE = (
    "articles/desk/flow.py",
    "articles/desk/text_diff.py",
    "articles/desk/three_way_merge.py",
    "articles/importing/case_rules.py",
    "articles/importing/file_reading.py",
    "articles/importing/files.py",
    "articles/importing/imported_marks.py",
    "articles/importing/incoming.py",
    "articles/importing/planning.py",
    "articles/importing/results.py",
    "articles/importing/term_plans.py",
    "articles/search/expressions.py",
    "articles/search/highlighting.py",
    "articles/search/queries.py",
    "articles/search/ranking.py",
    "articles/search/words.py",
    "articles/seeds",
    "glossary/alphabet.py",
    "glossary/linking",
    "glossary/months.py",
    "newsroom/common/dates.py",
    "newsroom/common/rich_text.py",
    "newsroom/common/text.py",
)
# Every room has these, and each model its module of this name in the admin too.
SAME_IN_EVERY_ROOM = {"__init__", "admin", "apps", "models", "receivers", "tasks", "urls", "views"}
MOST_BASES = 3
MOST_IGNORES = 20


@cache
def modules() -> dict[str, Path]:
    """The product's modules by their dotted names."""
    paths = [path for room in ("articles", "glossary", "newsroom") for path in (ROOT / room).rglob("*.py")]
    return {name_of(path): path for path in sorted(paths) if "migrations" not in path.parts}


def name_of(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


@cache
def imports(path: Path) -> frozenset[str]:
    """Modules that a file imports, also inside functions, but not for its annotations alone."""
    return frozenset(imported_by(ast.parse(path.read_text(encoding="utf-8"))))


def imported_by(node: ast.AST) -> set[str]:
    if isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}:
        return set().union(*map(imported_by, node.orelse))
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        names = {f"{node.module}.{alias.name}": node.module or "" for alias in node.names}
        return {name if name in modules() else package for name, package in names.items()}
    return set().union(*map(imported_by, ast.iter_child_nodes(node)))


def imported_modules(name: str) -> set[str]:
    return {found for found in imports(modules()[name]) if found in modules() and found != name}


def room_of(name: str) -> str:
    return max((room for room in ROOMS if f"{name}.".startswith(f"{room}.")), key=len)


def python_files(*places: str) -> list[Path]:
    return [
        path for place in places for path in ([ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py"))
    ]


@pytest.mark.parametrize("name", modules())
def test_arrows_point_from_newsroom_to_articles_to_glossary_to_what_is_common(name):
    against = ROOMS[: ROOMS.index(room_of(name))]
    assert [found for found in imported_modules(name) if room_of(found) in against] == []


def test_no_modules_import_each_other_in_a_circle():
    assert circles({name: imported_modules(name) for name in modules()}) == []


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The strongly connected components of more than one module, by Tarjan's algorithm."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in sorted(graph[name]):
            if other not in order:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], order[other])
        if low[name] == order[name]:
            component = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(component) > 1:
                found.append(sorted(component))

    for name in graph:
        if name not in order:
            visit(name)
    return found


def test_a_circle_is_found():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set()}) == [["a", "b", "c"]]


@pytest.mark.parametrize("path", python_files(*PURE), ids=name_of)
def test_pure_modules_know_no_database(path):
    known = {name_of(pure) for pure in python_files(*PURE)}
    assert imported_modules(name_of(path)) <= known
    django = {name for name in imports(path) if name.split(".")[0] == "django"}
    assert [name for name in django if not name.startswith("django.utils")] == []


def test_modules_of_different_rooms_have_different_names():
    places = defaultdict(set)
    for name, path in modules().items():
        parent, _, stem = name.rpartition(".")
        if path.name == "__init__.py" or stem in SAME_IN_EVERY_ROOM or "management.commands" in parent:
            continue
        # A model's module in models/ and its module in admin/ are about the same thing.
        if {parent.split(".")[-1], parent.split(".")[-2:][0]} & {"models", "admin"}:
            continue
        places[stem].add(parent)
    assert {stem: parents for stem, parents in places.items() if len(parents) > 1} == {}


def test_migrations_import_nothing_that_may_change():
    for path in ROOT.glob("*/migrations/*.py"):
        ours = {name for name in imports(path) if name.split(".")[0] in {"articles", "glossary", "newsroom"}}
        allowed = {name for name in ours if ".migrations" in name}
        assert ours == allowed, path


@pytest.mark.parametrize("model_admin", admin.site._registry.values(), ids=lambda found: type(found).__name__)
def test_a_model_admin_has_few_bases_of_our_own(model_admin):
    ours = [base for base in type(model_admin).__mro__[1:] if base.__module__.split(".")[0] in modules()]
    assert len(ours) <= MOST_BASES


def test_what_the_type_checker_is_told_to_ignore_is_little_and_explained():
    ignored = [
        (name, line.strip())
        for name, path in modules().items()
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"#\s*(type|mypy):\s*ignore", line)
    ]
    assert [at for at in ignored if not re.search(r"# type: ignore\[[a-z-]+(, ?[a-z-]+)*\]\s+# \S+ \S+", at[1])] == []
    assert len(ignored) <= MOST_IGNORES
