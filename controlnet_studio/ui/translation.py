"""Translation: English words into the person's language, where Qt has been given a file for it.

`resources/translations/studio_en.ts` lists every sentence that can be translated; it is written from the sources by
`python tests/ui/make_translations.py`. A language is a copy of it, translated in Qt Linguist, and released as
`studio_<language>.qm` by the same command. English needs no file and costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from controlnet_studio.node import Input, Output, Param, Spec
from controlnet_studio.paths import resources_folder
from controlnet_studio.registry import Registry

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator

CONTEXT = "Studio"
ENGLISH = "en"
_installed: list[QTranslator] = []


def tr(text: str, /, **values: object) -> str:
    """An English sentence in the person's language, with *values* at its {names}."""
    told = QCoreApplication.translate(CONTEXT, text) if _installed else text
    return told.format(**values) if values else told


def several(count: int, one: str, more: str, **values: object) -> str:
    """The sentence about one thing, or that about several, in which {count} says how many."""
    return tr(one, **values) if count == 1 else tr(more, count=count, **values)


def within(label: str) -> str:
    """A label inside a sentence: English writes its first word small (but LoRA), other languages as it was told."""
    first = label.partition(" ")[0]
    return label if _installed or not first[1:].islower() else label[0].lower() + label[1:]


def later(text: str) -> str:
    """Marks a sentence of a table that is translated where it is shown, by `tr`."""
    return text


def folder() -> Path:
    """Where the files of the languages are."""
    return resources_folder() / "translations"


def languages(where: Path | None = None) -> Mapping[str, str]:
    """The languages there are, with the name that those who speak them have for them."""
    from PySide6.QtCore import QLocale

    names = [path.stem.partition("_")[2] for path in _files(where)]
    return {ENGLISH: "English"} | {name: QLocale(name).nativeLanguageName() or name for name in names}


def speak(language: str = "", where: Path | None = None) -> str:
    """Speak a language from now on, "" for the system's; the one that is spoken then. What is shown already stays."""
    hush()
    files = {path.stem.partition("_")[2]: path for path in _files(where)}
    if not files or language == ENGLISH:
        return ENGLISH
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    for wanted in [language] if language else QLocale.system().uiLanguages():
        name = wanted.replace("-", "_")
        if name.partition("_")[0] in (ENGLISH, "C"):
            break
        found = next((each for each in (name, name.partition("_")[0]) if each in files), "")
        own = QTranslator()
        if found and own.load(str(files[found])):
            _install(own)
            words = QTranslator()  # Qt's own: the buttons of dialogs, the menus of fields
            if words.load(f"qtbase_{found}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                _install(words)
            return found
    return ENGLISH


def hush() -> None:
    """English again."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())


def spoken(registry: Registry) -> Registry:
    """The nodes with their words in the person's language; their ids, ports and values stay what files know."""
    if not _installed:
        return registry
    return replace(registry, specs=MappingProxyType({id: _spec(spec) for id, spec in registry.specs.items()}))


def sentences(spec: Spec) -> Iterable[tuple[str, str]]:
    """What of a kind of node can be translated, each with a note for the translator."""
    yield spec.title, "Title of a node"
    yield spec.category, "Group of nodes"
    yield spec.summary, f"About the node {spec.title}"
    for preset in spec.presets:
        yield preset, f"Preset of the node {spec.title}"
    for param in spec.params:
        yield param.label, f"Setting of the node {spec.title}"
        for choice in param.choices:
            yield choice, f"Choice of the setting {param.label} of the node {spec.title}"
        yield param.detail.help, f"About the setting {param.label} of the node {spec.title}"
    ports: list[Input | Output] = [*spec.inputs, *spec.outputs]
    for port in ports:
        yield port.label, f"Wire of the node {spec.title}"
        yield port.told, f"About the wire {port.label} of the node {spec.title}"


def _files(where: Path | None) -> list[Path]:
    return sorted((where or folder()).glob("studio_*.qm"))


def _install(translator: QTranslator) -> None:
    QCoreApplication.installTranslator(translator)
    _installed.append(translator)


def _spec(spec: Spec) -> Spec:
    return replace(
        spec,
        title=tr(spec.title),
        also=(*spec.also, spec.title),
        summary=tr(spec.summary),
        inputs=tuple(_input(port) for port in spec.inputs),
        outputs=tuple(_output(port) for port in spec.outputs),
        params=tuple(_param(param) for param in spec.params),
    )


def _param(param: Param) -> Param:
    detail = replace(param.detail, label=tr(param.label), help=tr(param.detail.help) if param.detail.help else "")
    return replace(param, detail=detail)


def _input(port: Input) -> Input:
    return replace(port, title=tr(port.label), help=tr(port.told) if port.told else "")


def _output(port: Output) -> Output:
    return replace(port, title=tr(port.label), help=tr(port.told) if port.told else "")
