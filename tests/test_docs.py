"""The README and docs/ say what is true of the code: settings, commands, dependencies, links, paths, examples."""

import os
import re
import tomllib
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.management import load_command_class

from articles.seeds import read_seed
from glossary.linking import Name, Vocabulary

ROOT = Path(settings.BASE_DIR)
README = ROOT / "README.md"
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [README, ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *DOCS]
PACKAGES = ("articles", "benchmarks", "glossary", "newsroom")
COMMANDS = {path.stem: path for room in PACKAGES for path in (ROOT / room).glob("management/commands/[a-z]*.py")}
DOCUMENTED_IN = {"demo": README, "import_seeds": ROOT / "docs/importing.md", "relink": ROOT / "docs/linking-rules.md"}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def table_rows(text: str, heading: str) -> list[list[str]]:
    """The cells of all rows of the tables whose first line has this heading."""
    tables = re.findall(rf"^{re.escape(heading)}\n\|[ |:-]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip("|"))]
        for table in tables
        for row in table.splitlines()
    ]


# What must be told


def test_every_setting_has_a_row_of_its_own():
    variables = set(re.findall(r'environment\.\w+\(\s*"([A-Z_]+)"', text_of(ROOT / "newsroom/settings.py")))
    assert "DATABASE_URL" in variables
    rows = table_rows(text_of(ROOT / "docs/settings.md"), "| variable | default | meaning |")
    assert sorted(cells[0] for cells in rows) == sorted(f"`{name}`" for name in variables)
    assert all(len(cells) == 3 and all(cells) for cells in rows)


def test_every_command_and_every_option_is_documented():
    everything = "".join(map(text_of, [README, *DOCS]))
    assert COMMANDS.keys() >= {"import_seeds", "relink", "demo", "db_worker"}
    assert [name for name in COMMANDS if f"manage.py {name}" not in everything] == []
    for name, path in COMMANDS.items():
        options = re.findall(r'"(--[a-z-]+)"', text_of(path))
        page = text_of(DOCUMENTED_IN[name]) if options else ""
        assert [option for option in options if f"`{option}" not in page] == []


def test_every_option_that_is_documented_exists():
    for name, page in DOCUMENTED_IN.items():
        room = COMMANDS[name].relative_to(ROOT).parts[0]
        parser = load_command_class(room, name).create_parser("manage.py", name)
        told = {cells[0].strip("`").split()[0] for cells in table_rows(text_of(page), "| option | what it does |")}
        usage = parser.format_help()
        assert [option for option in told - {"none"} if option not in usage] == []


def test_the_readme_tells_why_each_dependency_is_there():
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    wanted = [project["dependencies"], *project["optional-dependencies"].values()]
    names = [re.match(r"[\w.-]+", requirement)[0].lower() for group in wanted for requirement in group]
    assert "django" in names
    rows = table_rows(text_of(README), "| dependency | why |")
    told = {word for cells in rows for word in re.findall(r"[\w.-]+", cells[0].lower())}
    assert [name for name in names if name not in told] == []
    assert all(len(cells) == 2 and cells[1].strip(" |") for cells in rows)


def test_the_readme_is_short_and_leads_to_every_page():
    readme = text_of(README)
    assert len(readme.splitlines()) <= 130
    pages = [str(path.relative_to(ROOT)) for path in PAGES if path != README]
    assert [page for page in pages if f"({page})" not in readme] == []


# What is told


def anchors_of(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        if re.match(r"https?:", target):
            continue
        name, _, anchor = target.partition("#")
        path = page.parent / name if name else page
        assert path.is_file(), target
        assert not anchor or anchor in anchors_of(text_of(path)), target


def named_in(page: Path) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text_of(page))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_path_that_is_named_exists(page):
    places = (*PACKAGES, "docs", "static", "templates", "tests")
    paths = [name for name in named_in(page) if re.fullmatch(rf"({'|'.join(places)})/[\w./-]*", name)]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_module_and_function_that_is_named_exists(page):
    for name in named_in(page):
        if re.fullmatch(rf"({'|'.join(PACKAGES)})(\.\w+)+", name):
            assert is_importable(name), name


def is_importable(dotted: str) -> bool:
    """Whether it is a module, or something within one."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            with patch.dict(os.environ):  # newsroom.wsgi sets what later tests would start processes with
                found = import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[length:]:
            found = getattr(found, attribute, None)
        return found is not None
    return False


def test_every_label_that_the_page_of_the_desk_names_is_in_the_admin():
    labels = re.findall(r"(?<!\*)\*([^*|]+)\*(?!\*)", " ".join(text_of(ROOT / "docs/desk.md").split()))
    assert "Publish" in labels
    files = [path for room in ("articles", "glossary", "newsroom") for path in (ROOT / room).rglob("*.py")]
    files += (ROOT / "templates/admin").rglob("*.html")
    shown = "".join(map(text_of, files)).casefold()
    assert [label for label in labels if not re.search(rf"[\"'‘]{re.escape(label.casefold())}(?!\w)", shown)] == []


@pytest.mark.parametrize("module", ["pages", "linking", "reading"])
def test_every_benchmark_stands_above_its_table(module):
    text = text_of(ROOT / "docs/performance.md")
    assert re.search(rf"python -m benchmarks\.{module}\n(.*\n)+?\|", text)
    assert (ROOT / f"benchmarks/{module}.py").is_file()


# Examples


def linking_examples() -> list[list[str]]:
    return table_rows(text_of(ROOT / "docs/linking-rules.md"), "| names | text | links |")


@pytest.mark.parametrize(("names", "text", "links"), linking_examples(), ids=lambda cell: cell)
def test_examples_of_the_linking_rules_hold(names, text, links):
    vocabulary = Vocabulary(Name(name, name) for name in re.findall(r"`([^`]+)`", names))
    linked = [mention.surface for mention in vocabulary.link(text.strip("`")).mentions if mention.linked]
    assert linked == ([] if links == "nothing" else re.findall(r"`([^`]+)`", links))


def test_the_example_of_a_seed_is_read_without_a_warning():
    _, _, rest = text_of(ROOT / "docs/importing.md").partition("## The layout of a seed\n")
    lines = re.search(r"(?:^    .+\n)+", rest, re.MULTILINE)[0].splitlines()
    seed = read_seed("\n".join(line.strip() for line in lines).encode())
    assert seed.warnings == ()
    assert None not in (seed.publisher, seed.posted, seed.read_minutes, seed.standfirst, seed.dateline, seed.section)
    assert seed.credits
    assert seed.explanations


def test_the_keys_of_a_report_are_all_documented():
    page = text_of(ROOT / "docs/importing.md")
    keys = {key for cells in table_rows(page, "| key | value |") for key in re.findall(r"`(\w+)`", cells[0])}
    seed = read_seed(next((ROOT / "newsroom/sample_seeds").glob("*.txt")).read_bytes())
    assert keys == {"file", "outcome", "reason", "kept", "warnings", "seed", *seed.as_json()}
