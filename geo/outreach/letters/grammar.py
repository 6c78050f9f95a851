"""What a template says with its placeholders: only names that are known, `for` over rows and `if`; everything else is refused.

Jinja is a programming language. The tree of every part is walked before anything of it is carried out.
"""

import re
from dataclasses import dataclass, field

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from geo.errors import Problem
from geo.outreach.letters.placeholders import FLAG, ROWS, TEXT, Placeholder
from geo.outreach.letters.unsafe import CODE
from geo.sandbox.plain_text import plain_text

#: Openings in one part: more is no letter, and the patterns that join them take long.
_MOST_OPENINGS = 1_000
#: Letters between an opening and its end.
_LONGEST = 200
_PATCH = DocxTemplate(None).patch_xml
_TAG, _PARAGRAPH = re.compile(r"<[^>]*>"), re.compile(r"<w:p([ >])")
_OPENING, _JINJA = re.compile(r"\{[{%#]"), re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}


def environment() -> ImmutableSandboxedEnvironment:
    """Jinja without functions, filters and tests: values are escaped, a name that is missing is an error."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    for table in (made.globals, made.filters, made.tests):
        table.clear()
    return made


def joined(xml: str) -> str:
    """A part's XML as Jinja reads it: placeholders that Word split over runs are whole, each paragraph is a line.

    Who calls has asked `unclosed` before: of openings that do not end the patterns never do either.
    """
    return _PARAGRAPH.sub(r"\n<w:p\1", _PATCH(xml))


def unclosed(xml: str) -> list[str]:
    """The words after each `{{`, `{%` or `{#` that does not end before the next one begins."""
    text = _TAG.sub("", xml)
    openings = [found.start() for found in _OPENING.finditer(text)]
    if len(openings) > _MOST_OPENINGS or text.count("{") > 2 * _MOST_OPENINGS:
        return [text[openings[0] : openings[0] + 40]] if openings else ["{"]
    said = []
    for start, following in zip(openings, [*openings[1:], len(text)], strict=True):
        end = text.find(_ENDS[text[start : start + 2]], start + 2, start + _LONGEST)
        if not 0 < end < max(following, start + 3):
            said.append(text[start : start + 40])
    return said


@dataclass
class Reading:
    """What is found in the parts of one template: the names used, and the faults."""

    known: dict[str, Placeholder]
    used: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def read(self, source: str) -> None:
        """Walk through a part that `joined` gave."""
        try:
            tree = environment().parse(source)
        except TemplateSyntaxError as reason:
            text = _open_block(source) if "end of template" in (reason.message or "") else ""
            self._add("template_broken", text=text or _line(source, reason.lineno))
            return
        self._walk(tree.body, {}, source)

    def _walk(self, body: list[nodes.Node], rows: dict[str, str], source: str) -> None:
        """`rows` are the names that a `for` around has given to its rows."""
        for node in body:
            if isinstance(node, nodes.Output):
                for each in node.nodes:
                    if not isinstance(each, nodes.TemplateData):
                        self._name(each, rows, source, printed=True)
            elif isinstance(node, nodes.If):
                self._condition(node.test, rows, source)
                self._walk([*node.body, *node.elif_, *node.else_], rows, source)
            elif isinstance(node, nodes.For) and not rows:
                self._loop(node, source)
            else:
                self._unsafe(node, source)

    def _loop(self, node: nodes.For, source: str) -> None:
        plain = isinstance(node.target, nodes.Name) and isinstance(node.iter, nodes.Name)
        if not plain or node.test or node.recursive or node.target.name in self.known:
            self._unsafe(node, source)
            return
        placeholder = self.known.get(node.iter.name)
        if placeholder is None:
            self._unknown(node.iter.name)
        elif placeholder.kind != ROWS:
            self._add("template_broken", text=_line(source, node.lineno))
        else:
            self.used.add(placeholder.name)
            self._walk(node.body, {node.target.name: placeholder.name}, source)
            self._walk(node.else_, {}, source)

    def _condition(self, test: nodes.Node, rows: dict[str, str], source: str) -> None:
        if isinstance(test, nodes.Not):
            self._condition(test.node, rows, source)
        elif isinstance(test, nodes.And | nodes.Or):
            self._condition(test.left, rows, source)
            self._condition(test.right, rows, source)
        else:
            self._name(test, rows, source, printed=False)

    def _name(self, node: nodes.Node, rows: dict[str, str], source: str, *, printed: bool) -> None:
        """A placeholder, or a part of a row; what is printed must be words."""
        if isinstance(node, nodes.Name):
            name = node.name
        elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            name = f"{rows.get(node.node.name, node.node.name)}.{node.attr}"
        else:
            self._unsafe(node, source)
            return
        of_row = "." in name and isinstance(node, nodes.Getattr) and node.node.name in rows
        placeholder = self.known.get(name)
        if placeholder is None or of_row != ("." in placeholder.name):
            self._unknown(name)
        elif printed and placeholder.kind != TEXT:
            self._add("template_broken", text=_line(source, node.lineno))
        else:
            self.used.add(name)

    def _unknown(self, name: str) -> None:
        self._add("template_placeholder_unknown", name=plain_text(name, 60))

    def _unsafe(self, node: nodes.Node, source: str) -> None:
        self._add("template_unsafe", what=CODE, text=_line(source, node.lineno))

    def _add(self, kind: str, **facts: str) -> None:
        problem = Problem(kind, facts=facts)
        if problem not in self.problems:
            self.problems.append(problem)


def example(known: dict[str, Placeholder], mark: str, *, full: bool) -> dict[str, object]:
    """Values for a trial: every text has `mark` in it; `full` has two rows of each kind and all flags, else none."""
    context: dict[str, object] = {}
    for name, each in known.items():
        if each.kind == FLAG:
            context[name] = full
        elif each.kind == ROWS:
            parts = [part.partition(".")[2] for part in known if part.startswith(f"{name}.")]
            context[name] = [{part: f"{mark}{part}" for part in parts}] * (2 if full else 0)
        elif "." not in name:
            context[name] = f"{mark}{name}"
    return context


def _line(source: str, line: int | None) -> str:
    """The placeholders of a line as the office wrote them, else its words."""
    lines = source.split("\n")
    text = _TAG.sub("", lines[min(line or 1, len(lines)) - 1])
    return plain_text(" ".join(_JINJA.findall(text)) or text, 80)


def _open_block(source: str) -> str:
    """The last `for` or `if` that nothing ends."""
    waiting = []
    for words in _JINJA.findall(source):
        name = words[2:].lstrip("+- ").partition(" ")[0]
        if words.startswith("{%") and name in ("for", "if"):
            waiting.append(words)
        elif waiting and name in ("endfor", "endif"):
            waiting.pop()
    return plain_text(_TAG.sub("", waiting[-1]), 80) if waiting else ""
