"""The wording: Fluent texts of the program, an operator's own messages laid over them."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from handlers.names import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES = ("zh", "en")
LONGEST: Final = {"koc-tag": 16}
"""What Telegram takes at most of a text, where it would cut the rest off."""


class TextError(Exception):
    """An operator's wording that cannot be used; `code` is a text id, `values` its variables."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class FluentWords:
    """Says text ids in one language (see `handlers.ports.Words`)."""

    def __init__(self, language: str, bundle: FluentBundle) -> None:
        self._language = language
        self._bundle = bundle

    @property
    def language(self) -> str:
        """`zh` or `en`."""
        return self._language

    def __call__(self, code: str, **values: object) -> str:
        """The sentence of a text id.

        Args:
            code: a text id of `handlers/texts`.
            values: its variables; texts are made one harmless line, what is neither text nor number
                is passed over.

        Raises:
            LookupError: no such text id, or it lacks a variable: a fault of the program.
        """
        if not self._bundle.has_message(code):
            unknown = f"no text {code!r} in language {self._language}"
            raise LookupError(unknown)
        pattern = self._bundle.get_message(code).value
        given = {name: _plain(value) for name, value in values.items()}
        text, errors = self._bundle.format_pattern(pattern, given) if pattern else ("", [])
        if errors:
            broken = f"text {code!r} in language {self._language}: {errors[0]}"
            raise LookupError(broken)
        return str(text)


def _plain(value: object) -> object:
    """Texts harmless, whole numbers as such: `1.0 days` is plural, `1 day` is not."""
    if isinstance(value, str):
        return clean(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def load_words(language: str, folder: Path | None = None) -> FluentWords:
    """The wording of a language, an operator's own messages first.

    Args:
        language: `zh` or `en`.
        folder: where the operator's `zh.ftl` or `en.ftl` may lie; it need not hold one.

    Raises:
        TextError: the operator's file is damaged, words a message that is not there, or uses a
            variable that the message is not given.
    """
    # Isolation marks are for mixed directions in rich text; a terminal shows them as boxes.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(own_texts(language))
    path = folder / f"{language}.ftl" if folder else None
    if path and path.is_file():
        texts, problem = _operators_texts(_source(path), language)
        if problem:
            raise TextError(problem.code, file=str(path), **problem.values)
        bundle.add_resource(texts, allow_overrides=True)
    return FluentWords(language, bundle)


@cache
def own_texts(language: str) -> ast.Resource:
    """The program's own texts of a language, parsed: of `en.ftl` and each `en-….ftl`."""
    folder = resources.files("handlers") / "texts"
    files = [file for file in folder.iterdir() if is_of(file.name, language)]
    texts = (file.read_text(encoding="utf-8") for file in sorted(files, key=lambda one: one.name))
    return FluentParser(with_spans=False).parse("\n".join(texts))


def is_of(file: str, language: str) -> bool:
    """Whether a file holds texts of a language."""
    name, _, ending = file.rpartition(".")
    return ending == "ftl" and name.partition("-")[0] == language


def variables(texts: ast.Resource) -> dict[str, frozenset[str]]:
    """Each text id with the variables it names."""
    return {
        entry.id.name: frozenset(_Variables(entry).names)
        for entry in texts.body
        if isinstance(entry, ast.Message)
    }


class _Variables(Visitor):
    """Collects the variables below a node; the method's name is the library's."""

    def __init__(self, entry: ast.Message) -> None:
        self.names: set[str] = set()
        self.visit(entry)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


@lru_cache(maxsize=len(LANGUAGES))
def _operators_texts(source: str, language: str) -> tuple[ast.Resource, TextError | None]:
    """An operator's wording and what is first wrong with it; read once, since it takes long."""
    texts = FluentParser().parse(source)
    return texts, next(_problems(source, texts, variables(own_texts(language))), None)


def _source(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        code = "texts-encoding"
        raise TextError(code, file=str(path)) from error


def _problems(
    source: str, texts: ast.Resource, own: dict[str, frozenset[str]]
) -> Iterator[TextError]:
    for entry in texts.body:
        if isinstance(entry, ast.Junk):
            start = entry.span.start if entry.span else 0
            line = source.count("\n", 0, start) + 1
            yield TextError("texts-syntax", line=str(line))
    yield from _too_long(texts)
    for message, named in variables(texts).items():
        if message not in own:
            yield TextError("texts-unknown-message", message=message)
            continue
        for variable in sorted(named - own[message]):
            yield TextError(
                "texts-unknown-variable",
                message=message,
                variable=f"${variable}",
                allowed=", ".join(f"${name}" for name in sorted(own[message])) or "–",
            )


def _too_long(texts: ast.Resource) -> Iterator[TextError]:
    for entry in texts.body:
        if not isinstance(entry, ast.Message) or entry.value is None:
            continue
        most = LONGEST.get(entry.id.name)
        said = "".join(
            one.value for one in entry.value.elements if isinstance(one, ast.TextElement)
        )
        if most is not None and len(said) > most:
            name = entry.id.name
            yield TextError("texts-too-long", message=name, length=len(said), most=most)
