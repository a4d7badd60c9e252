"""What flows along the wires of a ComfyUI workflow, as far as it means something here.

There, a model, its text encoder and its decoder are three wires, a prompt is one of two, and latents go from node to
node; here a checkpoint is one wire, and the sampler takes and gives pictures. So nodes are not exchanged one by one:
what each gives is followed, and the nodes here are made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from controlnet_studio.plain import Plain


@dataclass(frozen=True)
class Wire:
    """An output of one of our nodes."""

    node: str
    port: str


@dataclass(frozen=True)
class Meaning:
    """Something that flows; `by` are the nodes there that had a part in it and have none of their own here."""

    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Model(Meaning):
    """What paints: our wire, the checkpoint node at its beginning, and the LoRA nodes since."""

    wire: Wire = Wire("", "")
    base: str = ""
    loras: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clip(Model):
    """What reads prompts, up to its layer `skip`, counted from the last, 1."""

    skip: int = 1


@dataclass(frozen=True)
class Vae(Meaning):
    """What turns latents into pixels: that of the checkpoint node `base`, or one of its own called `name`."""

    base: str = ""
    name: str = ""
    at: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Applied:
    """A ControlNet node of ours in a prompt's chain; `both` if it acts on the other prompt as well by itself."""

    node: str
    both: bool = False


@dataclass(frozen=True)
class Words(Meaning):
    """A prompt: its text, and the ControlNets that have been put on it. `source` is the node that holds the text."""

    text: str = ""
    source: str = ""
    at: tuple[float, float] = (0.0, 0.0)
    skip: int = 1
    loras: tuple[str, ...] | None = None
    controls: tuple[Applied, ...] = ()

    def with_control(self, control: Applied) -> Words:
        return replace(self, controls=(*self.controls, control))


@dataclass(frozen=True)
class Latent(Meaning):
    """What a sampler begins with: nothing, of a size, or a picture, with a mask; `sampler` is the node of ours that
    painted it."""

    width: int = 0
    height: int = 0
    batch: int = 1
    picture: Wire | None = None
    mask: Wire | None = None
    vae: Vae | None = None
    sampler: str = ""


@dataclass(frozen=True)
class Picture(Meaning):
    """A picture or a mask: our wire, and its size as far as it is known."""

    wire: Wire = Wire("", "")
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Net(Meaning):
    """A ControlNet by its name, and what its hints show, for a union of several."""

    name: str = ""
    shows: str = ""


@dataclass(frozen=True)
class Constant(Meaning):
    """A setting that is wired."""

    value: Plain = None


@dataclass(frozen=True)
class Unknown(Meaning):
    """What an unknown node gives: its wire, which is kept."""

    wire: Wire = Wire("", "")
