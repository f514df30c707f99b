"""`import_seeds --explain`: each line of a file beside the field it became, and why."""

from articles.importing.case_rules import case_rule, texts_of
from articles.importing.results import FileResult
from articles.seeds import Seed

WIDTH = 72  # characters of a line that are shown; enough to know it by


def explain(result: FileResult, seed: Seed) -> str:
    """The reading of one file as text for a terminal: result, lines, warnings, and the importer's decisions."""
    parts = [f"\n{result.file.label}: {result.outcome}"]
    if result.reason:
        parts.append(f"  {result.reason}")
    number_width = len(str(seed.lines[-1].line))
    for line in seed.lines:
        parts.append(f"  {line.line:>{number_width}}  {_shortened(line.text)}")
        parts.append(f"  {'':>{number_width}}    -> {line.field} ({line.why})")
    texts = texts_of(seed)
    for entry in seed.explanations:
        parts += [f"  name '{name}': {case_rule(name, texts).why}" for name in (entry.term, *entry.aliases)]
    parts += [f"  {note}" for note in result.notes]
    parts += [f"  kept: {field}, as an editor left it" for field in result.kept]
    parts += [f"  warning, line {warning.line}: {warning.message}" for warning in result.warnings]
    return "\n".join(parts)


def _shortened(text: str) -> str:
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1].rstrip()}…"
