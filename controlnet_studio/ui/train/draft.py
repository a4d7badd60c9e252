"""A training that is being set up: what a person has chosen so far, and the job that comes of it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

from controlnet_studio.assets import Assets
from controlnet_studio.document.files import FileProblem, save
from controlnet_studio.document.graph import Graph
from controlnet_studio.library import Model
from controlnet_studio.node import Spec
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.training.job import Data, Job, parse
from controlnet_studio.training.jobfile import to_toml, write_job
from controlnet_studio.training.suited import suited
from controlnet_studio.ui.translation import tr
from controlnet_studio.values import Image

Mode = Literal["data", "folder", "preprocessor", "node"]
GRAPH: Final = "hints.cns"
"""The graph that makes the hints, beside the job's file."""
FIRST: Final = "papercut"
"""The base that is chosen at first, where it is there."""
FIRST_DRAWN: Final = "canny"
"""What Papercut draws where nothing else is said."""
PREPROCESS: Final = "Preprocess"
TRAINED: Final = ("SD 1.x", "SD 2.x", "SDXL")


@dataclass(frozen=True)
class Draft:
    """`job` holds everything that was chosen, even what the chosen `source` and `mode` do not use; `whole` is the job
    without that. `graph` is the open graph as it was when one of its nodes was chosen to make the hints."""

    job: Job
    source: Literal["folder", "scenes"] = "folder"
    mode: Mode = "data"
    graph: Graph = field(default_factory=Graph)

    @property
    def whole(self) -> Job:
        """The job of a training."""
        data, mode = self.job.data, self.mode
        scenes = self.source == "scenes"
        made = mode in ("preprocessor", "node")
        used = replace(
            data,
            folder="" if scenes else data.folder,
            leave_out=() if scenes else data.leave_out,
            scenes=(data.scenes or "endless") if scenes else "",
            hints=data.hints if mode == "folder" and not scenes else "",
            preprocessor=data.preprocessor if mode == "preprocessor" else "",
            parameters=data.parameters if mode == "preprocessor" else MappingProxyType({}),
            graph=GRAPH if mode == "node" and data.node else "",
            node=data.node if mode == "node" else "",
        )
        unsaid = scenes and not made and self.job.shows in ("auto", "other")
        return replace(self.job, data=used, shows=FIRST_DRAWN if unsaid else self.job.shows)

    @property
    def lacks(self) -> str:
        """What must be chosen first, a sentence; "" if nothing must."""
        job = self.job
        if self.source == "folder" and not job.data.folder:
            return tr("Choose the folder with your pictures, or drop it here.")
        if self.mode == "folder" and self.source == "folder" and not job.data.hints:
            return tr("Choose the folder with the hints.")
        if self.mode == "preprocessor" and not job.data.preprocessor:
            return tr("Choose the preprocessor that makes the hints.")
        if self.mode == "node" and not job.data.node:
            return tr("Choose the node of the open graph that makes the hints.")
        if not job.base:
            return tr("Choose the model to train on.")
        return "" if job.name.strip() else tr("Give the ControlNet a name.")

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What is wrong with the settings, a sentence each, beginning with the setting's name."""
        if self.lacks:
            return ()
        job = self.whole
        brief = replace(
            job, data=replace(job.data, leave_out=())
        )  # thousands of names take long to read, and are right
        return parse(tomllib.loads(to_toml(brief)))[1]

    def change(self, **values: Any) -> Draft:
        """With settings of the job itself changed."""
        return replace(self, job=replace(self.job, **values))

    def change_data(self, **values: Any) -> Draft:
        """With settings of its data changed."""
        return self.change(data=replace(self.job.data, **values))

    def on(self, base: Model) -> Draft:
        """On another base, with the settings that suit it."""
        return replace(self, job=suited(replace(self.job, base=base.name), base.base, base.size))

    def write(self, folder: Path, assets: Assets) -> Path:
        """Put the job, and the graph that makes its hints, into a folder; the job's file. Raises Trouble."""
        if self.mode == "node":
            try:
                folder.mkdir(parents=True, exist_ok=True)
                save(folder / GRAPH, self.graph, assets)
            except (FileProblem, OSError) as error:
                raise Trouble(tr("The graph that makes the hints cannot be written: {error}", error=error)) from None
        path = folder / "job.toml"
        write_job(path, self.whole)
        return path


def begun() -> Draft:
    """What a person finds at first."""
    return Draft(Job("", "my-controlnet", data=Data(preprocessor="canny")))


def reopened(job: Job, graph: Graph) -> Draft:
    """A draft with the settings of an earlier training; *graph* made its hints, if one did."""
    data = job.data
    mode: Mode = "preprocessor" if data.preprocessor else "node" if data.graph else "folder" if data.hints else "data"
    return Draft(job, "folder" if data.folder else "scenes", mode, graph)


def from_node(draft: Draft, graph: Graph, id: str, registry: Registry) -> Draft:
    """With hints made by a node of the open graph: by its kind and settings where it is fed by a plain picture, so that
    they can be changed here; else by the node with all that it needs."""
    node = graph.nodes[id]
    spec = registry.get(node.type)
    before = [graph.nodes[link.source] for link in graph.into(id)]
    if spec is not None and makes_hints(spec) and all(_gives_only(registry.get(one.type)) for one in before):
        params = MappingProxyType(dict(spec.upgrade(node.params, node.version)))
        changed = replace(draft.change_data(preprocessor=spec.id, parameters=params), mode="preprocessor")
        return changed.change(name=named(changed))
    needed = graph.part(other for other in graph.nodes if graph.reaches(other, id))
    changed = replace(draft.change_data(node=id), mode="node", graph=needed)
    return changed.change(name=named(changed))


def makes_hints(spec: Spec) -> bool:
    """Whether a kind of node makes a picture of a picture."""
    takes = any(issubclass(Image, port.type) for port in spec.inputs)
    return takes and any(issubclass(port.type, Image) for port in spec.outputs)


def preprocessors(registry: Registry) -> dict[str, Spec]:
    """The kinds of nodes that can make hints, by id: preprocessors, then all others that make a picture of one; each by
    their titles."""
    found = [spec for spec in registry.specs.values() if _of_one_picture(spec)]
    found.sort(key=lambda spec: (spec.category != PREPROCESS, spec.title.casefold()))
    return {spec.id: spec for spec in found}


def hint_nodes(graph: Graph, registry: Registry) -> list[str]:
    """The nodes of a graph that could make hints."""
    return [
        id
        for id, node in graph.nodes.items()
        if (spec := registry.get(node.type)) is not None and spec.category != "Paint" and makes_hints(spec)
    ]


def bases(models: Sequence[Model]) -> list[Model]:
    """The checkpoints for which ControlNets can be trained; ours first."""
    able = [one for one in models if not one.refusal and (one.base in TRAINED or one.layout == "folder")]
    return sorted(able, key=lambda one: (one.name != FIRST, one.name.casefold()))


def named(draft: Draft) -> str:
    """What a ControlNet might be called, by what makes its hints."""
    data, shows = draft.job.data, draft.whole.shows
    made = {"preprocessor": data.preprocessor or "", "node": data.node}.get(
        draft.mode, "" if shows == "auto" else shows
    )
    words = made.rpartition("/")[2].replace("_", "-").replace(" ", "-")
    return f"my-{words or 'controlnet'}"


def free_name(name: str, taken: Callable[[str], bool]) -> str:
    """A name that is not *taken*: `my-canny`, then `my-canny-2`, ..."""
    stem = name.strip() or "my-controlnet"
    number = 2
    found = stem
    while taken(found):
        found, number = f"{stem}-{number}", number + 1
    return found


def _of_one_picture(spec: Spec) -> bool:
    needed = [port for port in spec.inputs if port.required]
    return makes_hints(spec) and spec.category != "Paint" and len(needed) == 1


def _gives_only(spec: Spec | None) -> bool:
    """Whether a kind of node is one where pictures come in: it takes none itself."""
    return spec is not None and not any(issubclass(Image, port.type) for port in spec.inputs)
