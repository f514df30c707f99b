"""`import_seeds --explain`: each line of a file with the field it became, and why."""

from articles.importing.case_rules import case_rule, texts_of
from articles.importing.results import FileResult
from articles.seeds import Seed

LINE_WIDTH = 72  # characters shown of a line; enough to recognise it


def explain(result: FileResult, seed: Seed) -> str:
    """What was read from one file, as text for a terminal: result, lines, warnings, and the importer's decisions."""
    parts = [f"\n{result.file.label}: {result.outcome}"]
    if result.reason:
        parts.append(f"  {result.reason}")
    number_width = len(str(seed.lines[-1].line))
    for line in seed.lines:
        shown = line.text if len(line.text) <= LINE_WIDTH else f"{line.text[: LINE_WIDTH - 1].rstrip()}…"
        parts.append(f"  {line.line:>{number_width}}  {shown}")
        parts.append(f"  {'':>{number_width}}    -> {line.field} ({line.why})")
    texts = texts_of(seed)
    for entry in seed.explanations:
        parts += [f"  name '{name}': {case_rule(name, texts).why}" for name in (entry.term, *entry.aliases)]
    parts += [f"  {note}" for note in result.notes]
    parts += [f"  kept: {field}, as an editor left it" for field in result.kept]
    parts += [f"  warning, line {warning.line}: {warning.message}" for warning in result.warnings]
    return "\n".join(parts)
