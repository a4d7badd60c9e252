"""The embedded edition, phase after phase: vae, base, nine ControlNets, vae-decoder, and the folders to ship."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from controlnet_studio.preprocess.papercut_net import Annotator, load, save
from controlnet_studio.training import family
from controlnet_studio.training.annotator import AnnotatorPhase, repainted
from controlnet_studio.training.conditions import CONDITIONS
from controlnet_studio.training.config import NETS, PHASES, Recipe, Schedule
from controlnet_studio.training.dataset import CAPTIONS, LatentStore, Pool, keep
from controlnet_studio.training.hints import Hint
from controlnet_studio.training.loop import Stop, beginning, read, report, train, write
from controlnet_studio.training.models import Net, Vae, build_controlnet, build_text, build_unet, build_vae, fold
from controlnet_studio.training.polish import DecoderPhase, Dreams
from controlnet_studio.training.scenes import painted, scene
from controlnet_studio.training.step import BasePhase, ControlPhase, SceneCount, VaePhase
from controlnet_studio.training.tokens import build_tokenizer

DREAMERS: Final = ("canny", "scribble")
"""The nets that the decoder is polished with."""
WORDS: Final = 128
FIRST_SCENES: Final = 6144
KEPT: Final = {False: (3, 4, 5), True: (4, 6, 8)}
"""How many of the steps echoes are painted anew, without a net and with one: as far as they stay the scene."""


class Edition:
    """One recipe trained in one folder. Every phase finds there what the earlier ones left."""

    def __init__(self, recipe: Recipe, folder: Path, device: str | None = None) -> None:
        self.recipe, self.folder = recipe, folder
        self.device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        self.tokenizer = build_tokenizer(recipe.denoiser.text_length)

    def run(self, phase: str, stop: Stop, minutes: float | None = None, steps: int | None = None,
            rate: float | None = None) -> None:  # fmt: skip
        """Train one phase until its schedule, `minutes` or `stop` ends it."""
        plans = {"vae": self.recipe.vae, "base": self.recipe.base, "vae-decoder": self.recipe.decoder,
                 "annotator": self.recipe.annotator}  # fmt: skip
        plan = plans.get(phase, self.recipe.controlnet)
        if minutes is not None:
            plan = replace(plan, minutes=minutes, steps=10**9)
        if steps is not None:
            plan = replace(plan, steps=steps)
        if rate is not None:
            plan = replace(plan, rate=rate)
        torch.manual_seed(1)
        if phase == "vae":
            self._vae(plan, stop)
        elif phase == "base":
            self._base(plan, stop)
        elif phase == "vae-decoder":
            self._decoder(plan, stop)
        elif phase == "annotator":
            self._annotator(plan, stop)
        else:
            self._net(phase, plan, stop)

    def export(self, target: Path) -> None:
        """Write what there is so far, averaged weights, as folders `papercut`, `papercut-canny`, ..."""
        base = self.load(fresh=True)
        family.save_base(base, target / family.NAME)
        for name in NETS:
            if (self.folder / f"{name}.pt").exists():
                net = family.amplify(self.load_net(name, base), self.recipe.loudness.get(name, (1.0, 1.0)))
                family.save_net(net, target / f"{family.NAME}-{name}")
        if (self.folder / "annotator.pt").exists():
            save(self.load_annotator(), target / f"{family.NAME}-annotator")

    def adopt(self, models: Path) -> None:
        """Go on from model folders where the checkpoints are lost: their weights become first checkpoints."""
        base = family.load_base(models / family.NAME)
        write(self.folder / "vae-frozen.pt", base.vae.state_dict())
        start = SceneCount(FIRST_SCENES)
        write(self.folder / "base.pt", beginning({"unet": base.unet, "text": base.text, "among": start}))
        for name in NETS:
            if (models / f"{family.NAME}-{name}").exists():
                net = family.load_net(models / f"{family.NAME}-{name}")
                family.amplify(net, self.recipe.loudness.get(name, (1.0, 1.0)), back=True)
                write(self.folder / f"{name}.pt", beginning({"net": net}))
        if (eyes := models / f"{family.NAME}-annotator").exists():
            write(self.folder / "annotator.pt", beginning({"net": load(eyes, "The annotator")}))

    def load(self, fresh: bool = False) -> family.Base:
        """The base with averaged weights; untrained where there are none and `fresh` allows it."""
        shape = self.recipe.denoiser
        unet = build_unet(shape, self.recipe.autoencoder.channels)
        text = build_text(shape, WORDS)
        path = self.folder / "base.pt"
        if path.exists():
            average = read(path)["state"]["ema"]
            unet.load_state_dict(average["unet"])
            text.load_state_dict(average["text"])
        elif not fresh:
            raise FileNotFoundError(f"the base has not been trained yet: {path}")
        return family.Base(self.load_vae(fresh), text, self.tokenizer, unet)

    def load_vae(self, fresh: bool = False) -> Vae:
        """The frozen encoder, and the decoder as far as it has been polished."""
        vae = build_vae(self.recipe.autoencoder)
        frozen = self.folder / "vae-frozen.pt"
        if frozen.exists():
            vae.load_state_dict(read(frozen))
        elif not fresh:
            raise FileNotFoundError(f"the autoencoder has not been trained yet: {frozen}")
        polished = self.folder / "vae-decoder.pt"
        if frozen.exists() and polished.exists():
            average = read(polished)["state"]["ema"]
            vae.decoder.load_state_dict(average["decoder"])
            vae.post_quant_conv.load_state_dict(average["post"])
        return vae.eval()

    def load_net(self, name: str, base: family.Base) -> Net:
        """A ControlNet with averaged weights; a fresh one (no effect) where there is none."""
        net = build_controlnet(base.unet, self.recipe.denoiser)
        path = self.folder / f"{name}.pt"
        if path.exists():
            net.load_state_dict(read(path)["state"]["ema"]["net"])
        return net

    def load_annotator(self) -> Annotator:
        """The annotator with averaged weights; an untrained one where there is none."""
        net = Annotator()
        path = self.folder / "annotator.pt"
        if path.exists():
            net.load_state_dict(read(path)["state"]["ema"]["net"])
        return net.eval()

    def store(self) -> LatentStore:
        """The encoded scenes that base, nets and decoder learn from."""
        vae = self.load_vae().to(self.device, memory_format=torch.channels_last)
        recipe = self.recipe
        return LatentStore(self.folder / "latents", recipe.first_scene, recipe.scenes, vae, self.tokenizer, self.device)

    def freeze(self) -> None:
        """Make latents standard (mean 0, deviation 1) and the encoder final: `vae-frozen.pt`."""
        vae = build_vae(self.recipe.autoencoder)
        vae.load_state_dict(read(self.folder / "vae.pt")["state"]["ema"]["vae"])
        fold(vae, *statistics(vae, self.recipe.first_scene, self.recipe.measured))
        write(self.folder / "vae-frozen.pt", vae.state_dict())

    def _vae(self, plan: Schedule, stop: Stop) -> None:
        if (self.folder / "vae-frozen.pt").exists():
            report(phase="vae", note="the encoder is frozen; use the phase vae-decoder")
            return
        pool = Pool(self.recipe.first_scene, 12000)
        phase = VaePhase(build_vae(self.recipe.autoencoder), pool, plan.batch, device=self.device)
        train(phase, plan, self.folder / "vae.pt", seed=1, stop=stop)
        if not stop:
            self.freeze()

    def dreams(self, store: LatentStore) -> Dreams:
        """What the model makes of the store's captions, alone and led by each net: from nothing and from scenes."""
        steps = [read(self.folder / f"{name}.pt")["state"]["step"] for name in ("base", *DREAMERS)]
        path = self.folder / ("dreams-" + "-".join(map(str, steps)) + ".npz")
        if not path.exists():
            base, rng = self.load(), np.random.default_rng(9)
            free, echoes, numbers = [], [], []
            for at, name in enumerate((None, *DREAMERS)):
                net = None if name is None else self.load_net(name, base)
                count = self.recipe.dreams
                where = range(at * count, (at + 1) * count)
                captions, hints = _asked(store, name, where, rng)
                free.append(family.dream(base, captions, where, net, hints))
                for part, kept in zip(np.array_split(where, 3), KEPT[name is not None], strict=True):
                    where = range(int(part[0]), int(part[-1]) + 1)
                    captions, hints = _asked(store, name, where, rng)
                    latents = torch.from_numpy(store.latents[where.start : where.stop].astype(np.float32))
                    echoes.append(family.echo(base, captions, where, latents, kept, net, hints))
                    numbers.append(part)
            Dreams(np.concatenate(free), np.concatenate(echoes), np.concatenate(numbers)).save(path)
        return Dreams.load(path)

    def _decoder(self, plan: Schedule, stop: Stop) -> None:
        store = self.store()
        phase = DecoderPhase(self.load_vae(), store, plan.batch, device=self.device, dreams=self.dreams(store))
        train(phase, plan, self.folder / "vae-decoder.pt", seed=2, stop=stop)

    def _base(self, plan: Schedule, stop: Stop) -> None:
        base = self.load_untrained()
        store = self.store()
        start = FIRST_SCENES if self.device == "cpu" else store.limit
        phase = BasePhase(base.unet, base.text, store, plan.batch, self.recipe.drop, start, device=self.device)
        train(phase, plan, self.folder / "base.pt", seed=3, stop=stop)

    def load_untrained(self) -> family.Base:
        """Fresh parts around the trained autoencoder."""
        shape = self.recipe.denoiser
        unet = build_unet(shape, self.recipe.autoencoder.channels)
        return family.Base(self.load_vae(), build_text(shape, WORDS), self.tokenizer, unet)

    def _net(self, name: str, plan: Schedule, stop: Stop) -> None:
        base = self.load()
        # whoever can follow edges soon follows anything: later nets start from the first one, itself a copy of the base
        net = self.load_net(NETS[0], base)
        store = self.store()
        shown = self._about(name, store)
        phase = ControlPhase(name, net, base.unet, base.text, store, hint_source(name, store), plan.batch,
                             self.recipe.empty, self.recipe.hint_rate, self.recipe.swapped, self.device,
                             favoured=shown)  # fmt: skip
        train(phase, plan, self.folder / f"{name}.pt", seed=4, stop=stop)

    def _about(self, name: str, store: LatentStore) -> NDArray[np.int64]:
        """The numbers of the scenes that have what a condition shows, as far as their captions tell; none if all do."""
        numbers = [self.tokenizer.convert_tokens_to_ids(word) for word in CONDITIONS[name].words]
        return store.telling([number for number in numbers if isinstance(number, int)])

    def _annotator(self, plan: Schedule, stop: Stop) -> None:
        store = self.store()
        path = self.folder / "repainted.npy"
        if not path.exists():
            store.ensure(self.recipe.repainted)
            keep(path, repainted(self.load_vae(), store, self.recipe.repainted, self.device))
        people = self._about("pose", store)
        phase = AnnotatorPhase(Annotator(), store, np.load(path), plan.batch, people, device=self.device)
        train(phase, plan, self.folder / "annotator.pt", seed=5, stop=stop)


def _asked(
    store: LatentStore, name: str | None, where: range, rng: np.random.Generator
) -> tuple[list[str], Hint | None]:
    """A caption of each of the store's scenes `where`, and its hint for the net of that name."""
    captions = [scene(store.first + n).caption(int(rng.integers(CAPTIONS))) for n in where]
    return captions, None if name is None else np.stack([hint_source(name, store)(n, rng) for n in where])


def hint_source(name: str, store: LatentStore) -> Callable[[int, np.random.Generator], Hint]:
    """How training gets the hint of the store's scene number n."""
    varied = CONDITIONS[name].varied
    return lambda number, rng: varied(painted(store.first + number, np.asarray(store.pictures[number])), rng)


@torch.no_grad()
def statistics(vae: Vae, first: int, count: int) -> tuple[Tensor, Tensor]:
    """Mean and deviation (c,) of the raw latents of whole scenes."""
    from controlnet_studio.training.dataset import to_tensor

    channels = vae.config.latent_channels
    found = []
    for start in range(first, first + count, 32):
        pictures = np.stack([scene(seed).picture for seed in range(start, min(start + 32, first + count))])
        found.append(vae.quant_conv(vae.encoder(to_tensor(pictures)))[:, :channels])
    latents = torch.cat(found)
    return latents.mean((0, 2, 3)), latents.std((0, 2, 3))


def everything(edition: Edition, stop: Stop) -> None:
    """All phases in order; one whose schedule is used up is not run again."""
    for phase in PHASES:
        path = edition.folder / f"{phase}.pt"
        if path.exists() and read(path)["state"]["ended"]:
            if phase == "vae" and not (edition.folder / "vae-frozen.pt").exists():
                edition.freeze()  # it was ended in between
            continue
        edition.run(phase, stop)
        if stop:
            return
