"""KSampler and KSamplerAdvanced: what comes together in one sampler of ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, get_args

from controlnet_studio.diffusion.request import Scheduler
from controlnet_studio.exchange.flow import FlowNode
from controlnet_studio.exchange.job import Job
from controlnet_studio.exchange.meanings import Latent, Meaning, Model, Unknown, Wire, Words
from controlnet_studio.exchange.widgets import NEAREST, PLAIN_SPACING, SAMPLERS
from controlnet_studio.node import SEED_LIMIT

OURS: Final = frozenset(get_args(Scheduler))
MOST_STEPS: Final = 150


def ksampler(job: Job, node: FlowNode) -> Sequence[Meaning]:
    steps, denoise = job.take(node, "steps", 20), job.take(node, "denoise", 1.0)
    return _sampler(job, node, job.take(node, "seed", 0), steps, denoise)


def ksampler_advanced(job: Job, node: FlowNode) -> Sequence[Meaning]:
    """As far as it begins with noise and goes to the end; what is handed on in between stays unknown."""
    steps = job.take(node, "steps", 20)
    start, end = job.take(node, "start_at_step", 0), job.take(node, "end_at_step", 10000)
    noise = job.take(node, "add_noise", "enable")
    left = job.take(node, "return_with_leftover_noise", "disable")
    if noise != "enable" or left == "enable" or end < steps or not 0 <= start < steps:
        job.say(
            f"{node.label} paints only the steps {start} to {min(end, steps)} of {steps} and hands noise on, which no "
            "node here does: it is kept as a grey card."
        )
        return job.keep(node)
    seed = job.take(node, "noise_seed", 0)
    return _sampler(job, node, seed, steps - start, (steps - start) / max(steps, 1), total=steps)


def _sampler(job: Job, node: FlowNode, seed: int, steps: int, denoise: float, total: int = 0) -> Sequence[Meaning]:
    latent = job.given(node, "latent_image", Latent) or Latent()
    model = job.given(node, "model", Model)
    params: dict[str, Any] = {
        "guidance": job.take(node, "cfg", 8.0),
        "scheduler": _scheduler(job, node),
        "seed": seed % SEED_LIMIT,
        "width": latent.width,
        "height": latent.height,
    }
    if not 0 <= seed < SEED_LIMIT:
        job.say(f"{node.label}: seeds end at {SEED_LIMIT - 1} here, so {seed} is {seed % SEED_LIMIT}: another picture.")
    if latent.batch > 1:
        params["pictures"] = latent.batch
        job.say(
            f"{latent.batch} pictures at once become {latent.batch} one after the other, with seeds that count up: "
            "after the first they are others than there."
        )
    painted_over = bool(latent.picture or latent.sampler)
    if painted_over and not (latent.width and latent.height):
        job.say(f"{node.label}: the size is the picture's there; here it is the model's own, unless you set another.")
    params |= _steps(job, node, steps, denoise, total, painted_over)
    id = job.put(node, "sampler", **params)
    job.credit(latent.by, [id])
    _wire_model(job, node, id, model)
    _wire_words(job, node, id)
    if painted_over:
        job.wire(latent.picture or Wire(latent.sampler, "image"), id, "image")
        job.wire(latent.mask, id, "mask")
        if not latent.picture:
            job.say(f"{node.label}: between two samplers the picture is decoded and encoded again here.")
    elif isinstance(kept := job.meaning(node, "latent_image"), Unknown):
        job.wire(kept.wire, id, "image")
    if latent.vae is not None:
        job.use_vae(id, latent.vae)
    return (Latent((), latent.width, latent.height, sampler=id),)


def _steps(job: Job, node: FlowNode, steps: int, denoise: float, total: int, painted_over: bool) -> dict[str, Any]:
    """There, the steps that are taken are counted; here, all of them, of which the last are taken."""
    steps = max(steps, 1)
    if not painted_over:
        if denoise < 1.0:
            job.say(f"{node.label}: a denoise of {denoise:g} without a picture does nothing here.")
        return {"steps": total or steps}
    if denoise >= 1.0:
        return {"steps": steps, "change": 1.0}
    whole = total or int(steps / max(denoise, 0.01))
    if whole > MOST_STEPS:
        job.say(
            f"{node.label}: {steps} steps at a denoise of {denoise:g} are more than {MOST_STEPS} here; fewer are taken."
        )
        return {"steps": MOST_STEPS, "change": round(denoise, 4)}
    change = next(
        (c for c in (round(denoise, 6), round((steps + 0.01) / whole, 6)) if int(whole * c) == steps), denoise
    )
    if whole != steps and not total:
        job.say(f"{node.label}: {steps} steps at a denoise of {denoise:g} are the last of {whole} steps here.")
    return {"steps": whole, "change": min(change, 1.0)}


def _scheduler(job: Job, node: FlowNode) -> str:
    sampler, spacing = job.take(node, "sampler_name", "euler"), job.take(node, "scheduler", "normal")
    plain = sampler.removesuffix("_gpu")
    ours = SAMPLERS.get(plain)
    if ours is None:
        ours = NEAREST.get(plain, "Euler")
        job.say(f"{node.label}: the sampler {sampler[:40]!r} is not here; {ours} comes nearest.")
    if spacing == "karras":
        if f"{ours} Karras" in OURS:
            return f"{ours} Karras"
        job.say(f"{node.label}: {ours} has no Karras spacing here.")
    elif spacing not in PLAIN_SPACING:
        job.say(f"{node.label}: the spacing {spacing[:40]!r} of steps is not here; the checkpoint's own is used.")
    elif spacing != "normal":
        job.say(f"{node.label}: the spacing {spacing!r} of steps is the checkpoint's own here.")
    return ours


def _wire_model(job: Job, node: FlowNode, id: str, model: Model | None) -> None:
    job.feed(node, "model", id, "checkpoint")
    if model is not None:
        job.models[id] = model


def _wire_words(job: Job, node: FlowNode, id: str) -> None:
    positive, negative = job.meaning(node, "positive"), job.meaning(node, "negative")
    if isinstance(positive, Unknown):
        job.wire(positive.wire, id, "prompt")
    if isinstance(negative, Unknown):
        job.say(f"{node.label}: its negative prompt comes from a node that is unknown here.")
        negative = None
    if not isinstance(positive, Words):
        if isinstance(negative, Words):
            job.credit(negative.by, [id])
        return
    other = negative if isinstance(negative, Words) else None
    job.wire(Wire(job.prompt(positive, other), "prompt"), id, "prompt")
    if positive.skip != 1:
        job.set(id, clip_skip=min(max(positive.skip, 1), 12))
    _mute_words(job, id, positive)
    _wire_controls(job, node, id, positive, other)


def _mute_words(job: Job, id: str, positive: Words) -> None:
    """LoRAs that the model goes through, and the text encoder does not."""
    model = job.models.get(id)
    if model is not None and positive.loras is not None:
        for lora in model.loras:
            if lora not in positive.loras:
                job.set(lora, words=0.0)
        if set(positive.loras) - set(model.loras):
            job.say("A LoRA that only the text encoder goes through does nothing here.")


def _wire_controls(job: Job, node: FlowNode, id: str, positive: Words, negative: Words | None) -> None:
    """ControlNets that are on one prompt only act on one half of the guidance."""
    others = {control.node for control in negative.controls} if negative else set()
    for control in positive.controls:
        job.wire(Wire(control.node, "control"), id, "controls", many=True)
        if not control.both and control.node not in others and negative is not None:
            job.set(control.node, mode="unbalanced")
            job.say("A ControlNet that is only on the positive prompt acts in the mode unbalanced here.")
    mine = {control.node for control in positive.controls}
    if others - mine:
        job.say(f"{node.label}: a ControlNet that is only on the negative prompt cannot be told here.")
