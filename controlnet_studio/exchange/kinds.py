"""What each kind of ComfyUI's nodes becomes. A function takes a node, makes what it needs, and gives what flows on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from controlnet_studio.exchange.flow import FlowNode
from controlnet_studio.exchange.job import Job, stem
from controlnet_studio.exchange.meanings import (
    Applied,
    Clip,
    Constant,
    Latent,
    Meaning,
    Model,
    Net,
    Picture,
    Unknown,
    Vae,
    Wire,
    Words,
)
from controlnet_studio.exchange.prompts import weighed
from controlnet_studio.exchange.sampling import ksampler, ksampler_advanced
from controlnet_studio.exchange.widgets import DEPTH_MODELS, FINDERS, REMARKS, UNION

Kind = Callable[[Job, FlowNode], Sequence[Meaning | None]]


def checkpoint(job: Job, node: FlowNode) -> Sequence[Meaning]:
    node.values.pop("config_name", None)
    id = job.put(node, "checkpoint", model=stem(job.take(node, "ckpt_name", "")))
    wire = Wire(id, "checkpoint")
    return Model(wire=wire, base=id), Clip(wire=wire, base=id), Vae(base=id)


def lora(job: Job, node: FlowNode) -> Sequence[Meaning | None]:
    """The model and what reads prompts go through it side by side; here one wire is both."""
    name = stem(job.take(node, "lora_name", ""))
    strength = job.take(node, "strength_model", 1.0)
    only = node.type == "LoraLoaderModelOnly"
    words = 0.0 if only else job.take(node, "strength_clip", 1.0)
    model, clip = job.given(node, "model", Model), job.given(node, "clip", Clip)
    id = job.put(node, "lora", model=name, strength=strength)
    if strength and words != strength:
        share = words / strength
        if 0.0 <= share <= 2.0:
            job.set(id, words=round(share, 6))
        else:
            job.say(f"{node.label}: its effect on words, {words:g}, cannot be told here beside {strength:g}.")
    elif not strength and words:
        job.say(f"{node.label} acts on words alone there, which cannot be told here: it does nothing.")
    job.feed(node, "model", id, "checkpoint")
    wire = Wire(id, "checkpoint")
    if model is None:
        return (Unknown(wire=wire), Unknown(wire=wire))
    made = Model(model.by, wire, model.base, (*model.loras, id))
    return made, (replace(clip, wire=wire, loras=(*clip.loras, id)) if clip is not None else None)


def clip_skip(job: Job, node: FlowNode) -> Sequence[Meaning | None]:
    clip, layer = job.given(node, "clip", Clip), job.take(node, "stop_at_clip_layer", -1)
    if clip is None:
        return (job.meaning(node, "clip"),)
    job.say(
        f"{node.label} is clip skip {-layer} of the sampler here. For an SDXL checkpoint, choose {max(-layer - 1, 1)}."
    )
    return (replace(clip, by=(*clip.by, node.id), skip=-layer),)


def text(job: Job, node: FlowNode) -> Sequence[Meaning]:
    clip = job.given(node, "clip", Clip)
    told = job.take(node, "text", "")
    if node.type == "CLIPTextEncodeSDXL":
        told, other = job.take(node, "text_g", ""), job.take(node, "text_l", "")
        if other.strip() and other != told:
            job.say(f"{node.label}: both text encoders of SDXL read the first prompt here, not {other[:60]!r} as well.")
        for name in ("width", "height", "crop_w", "crop_h", "target_width", "target_height"):
            node.values.pop(name, None)
        job.say(f"{node.label}: the size that SDXL is told is the picture's here.")
    words = Words(
        (*(clip.by if clip else ()), node.id), weighed(job, node, told), node.id, node.at or (0.0, 0.0),
        clip.skip if clip else 1, clip.loras if clip else None,
    )  # fmt: skip
    return (words,)


def no_words(job: Job, node: FlowNode) -> Sequence[Meaning | None]:
    words = job.given(node, "conditioning", Words)
    if words is None:
        return (job.meaning(node, "conditioning"),)
    if words.text:
        job.say(f"{node.label} takes a prompt away; here the prompt is empty.")
    return (replace(words, by=(*words.by, node.id), text="", source=node.id),)


def net(job: Job, node: FlowNode) -> Sequence[Meaning]:
    name = job.take(node, "control_net_name", "")
    if node.type == "DiffControlNetLoader":
        job.say(f"{node.label}: '{stem(name)[:60]}' is taken as a whole ControlNet here, not as a difference.")
    return (Net((node.id,), stem(name)),)


def union(job: Job, node: FlowNode) -> Sequence[Meaning | None]:
    found, kind = job.given(node, "control_net", Net), job.take(node, "type", "auto")
    if found is None:
        return (job.meaning(node, "control_net"),)
    if kind in ("auto", "hed/pidi/scribble/ted", "canny/lineart/anime_lineart/mlsd"):
        job.say(f"{node.label}: '{kind}' is '{UNION[kind]}' here; choose under Hint shows what it is.")
    elif kind not in UNION:
        job.say(f"{node.label}: nothing here corresponds to the type {kind[:60]!r}.")
    return (replace(found, by=(*found.by, node.id), shows=UNION.get(kind, "")),)


def apply(job: Job, node: FlowNode) -> Sequence[Meaning | None]:
    """One node of ours, which sits in the chain of one prompt or of both."""
    old = node.type == "ControlNetApply"
    params = {"strength": job.take(node, "strength", 1.0)}
    if not old:
        params |= {"start": job.take(node, "start_percent", 0.0), "end": job.take(node, "end_percent", 1.0)}
    found = job.given(node, "control_net", Net)
    name = found.name if found else ""
    shows = {"shows": found.shows} if found and found.shows else {}
    id = job.put(node, "controlnet", model=name, **params, **shows)
    if found is None and (kept := job.meaning(node, "control_net")) is not None and job.shown(kept):
        job.say(f"{node.label}: its ControlNet comes from a node that is unknown here; choose it again.")
    if found is not None:
        job.credit(found.by, [id])
    job.feed(node, "image", id, "hint")
    if "mask_optional" in node.wires:
        job.feed(node, "mask_optional", id, "mask")
    for port in ("timestep_kf", "latent_kf_override", "weights_override", "model_optional"):
        if port in node.wires:
            job.say(f"{node.label}: nothing here corresponds to what is wired to {port}; draw a curve instead.")
    given: list[Meaning | None] = []
    for input in ("conditioning",) if old else ("positive", "negative"):
        words = job.meaning(node, input)
        given.append(words.with_control(Applied(id, old)) if isinstance(words, Words) else words)
    return given


def no_picture(job: Job, node: FlowNode) -> Sequence[Meaning]:
    width, height = job.take(node, "width", 512), job.take(node, "height", 512)
    return (Latent((node.id,), width, height, job.take(node, "batch_size", 1)),)


def encode(job: Job, node: FlowNode) -> Sequence[Meaning]:
    pixels, vae = job.meaning(node, "pixels"), job.given(node, "vae", Vae)
    mask = job.meaning(node, "mask")
    by = tuple(id for found in (pixels, vae, mask) if found is not None for id in found.by)
    if grow := job.take(node, "grow_mask_by", 0):
        job.say(f"{node.label}: the mask is used as it is here, not grown by {grow} pixels.")
    if node.type.endswith("Tiled"):
        _only_when_short(node)
    width, height = (pixels.width, pixels.height) if isinstance(pixels, Picture) else (0, 0)
    return (Latent((*by, node.id), width, height, picture=_wire(job, pixels), mask=_wire(job, mask), vae=vae),)


def with_mask(job: Job, node: FlowNode) -> Sequence[Meaning | None]:
    latent, mask = job.given(node, "samples", Latent), job.meaning(node, "mask")
    if latent is None:
        return (job.meaning(node, "samples"),)
    picture = latent.picture or (Wire(latent.sampler, "image") if latent.sampler else None)
    by = (*latent.by, *(mask.by if mask else ()), node.id)
    return (replace(latent, by=by, picture=picture, mask=_wire(job, mask)),)


def inpaint(job: Job, node: FlowNode) -> Sequence[Meaning | None]:
    node.values.pop("noise_mask", None)
    (latent,) = encode(job, node)
    return job.meaning(node, "positive"), job.meaning(node, "negative"), latent


def repeated(job: Job, node: FlowNode) -> Sequence[Meaning | None]:
    latent, times = job.given(node, "samples", Latent), job.take(node, "amount", 1)
    return (replace(latent, by=(*latent.by, node.id), batch=latent.batch * max(times, 1)) if latent else None,)


def larger(job: Job, node: FlowNode) -> Sequence[Meaning | None]:
    """Latents at another size: here a picture is resized, between two samplers."""
    latent = job.given(node, "samples", Latent)
    if latent is None:
        return (job.meaning(node, "samples"),)
    node.values.pop("upscale_method", None)
    factor = job.take(node, "scale_by", 1.5) if node.type == "LatentUpscaleBy" else 0.0
    width = round(latent.width * factor) if factor else job.take(node, "width", 0)
    height = round(latent.height * factor) if factor else job.take(node, "height", 0)
    crop = "disabled" if factor else job.take(node, "crop", "disabled")
    wire = Wire(latent.sampler, "image") if latent.sampler else latent.picture
    if wire is None:
        return (replace(latent, by=(*latent.by, node.id), width=width, height=height),)
    if factor and not (width and height):
        job.say(f"{node.label}: how large {factor:g} times is cannot be told here; choose the size in Resize.")
    id = job.put(node, "resize", width=width, height=height, fit="crop" if crop == "center" else "stretch")
    job.wire(wire, id, "image")
    job.say(f"{node.label}: here the picture is made larger, not its latents.")
    return (Latent(latent.by, width, height, picture=Wire(id, "image"), vae=latent.vae),)


def decode(job: Job, node: FlowNode) -> Sequence[Meaning | None]:
    latent = job.given(node, "samples", Latent)
    if node.type.endswith("Tiled"):
        _only_when_short(node)
    if latent is None:
        found = job.meaning(node, "samples")
        return (Unknown((node.id,), found.wire) if isinstance(found, Unknown) else None,)
    if latent.sampler:
        job.use_vae(latent.sampler, job.given(node, "vae", Vae))
        return (Picture((node.id,), Wire(latent.sampler, "image")),)
    return (Picture((*latent.by, node.id), latent.picture) if latent.picture else None,)


def vae_loader(job: Job, node: FlowNode) -> Sequence[Meaning]:
    return (Vae((node.id,), name=stem(job.take(node, "vae_name", "")), at=node.at or (0.0, 0.0)),)


def load_image(job: Job, node: FlowNode) -> Sequence[Meaning]:
    """A workflow names pictures of another computer, and does not hold them."""
    name = job.take(node, "image", "")[:120]
    channel = job.take(node, "channel", "") if node.type == "LoadImageMask" else ""
    node.title = node.title if node.title not in ("", node.type, "Load Image") else name
    id = job.put(node, "load_image")
    job.say(f"The picture '{name}' is not in the workflow: drop it on its node.")
    wire = Picture(wire=Wire(id, "image"))
    if node.type == "LoadImageMask":
        if channel == "alpha":
            job.say(f"{node.label}: a mask is a picture here, white where it acts, not transparency.")
        return (wire,)
    if (node.id, 1) in job.used:
        x, y = node.at or (0.0, 0.0)
        mask = job.put(node, "mask", (x, y + 240))
        job.wire(Wire(id, "image"), mask, "image")
        job.say(f"The mask in the transparency of '{name}' is not here: paint it in the Mask node.")
        return wire, Picture(wire=Wire(mask, "image"))
    return (wire,)


def save_image(job: Job, node: FlowNode) -> Sequence[Meaning]:
    prefix = job.take(node, "filename_prefix", "picture")
    name = "/".join(part for part in prefix.replace("\\", "/").split("/") if part.strip(" ."))
    if "%" in name:
        job.say(f"{node.label}: {prefix[:60]!r} is a name with places to fill in; here pictures are counted.")
        name = name.replace("%", "")
    clean = "".join("-" if letter in '<>:"|?*' or ord(letter) < 32 else letter for letter in name)[:120].strip(" .")
    id = job.put(node, "save_image", name=clean or "picture")
    job.feed(node, "images", id, "image")
    return ()


def preview(job: Job, node: FlowNode) -> Sequence[Meaning]:
    id = job.put(node, "preview")
    job.feed(node, "images", id, "image")
    return ()


def resize(job: Job, node: FlowNode) -> Sequence[Meaning]:
    if (method := job.take(node, "upscale_method", "lanczos")) not in ("lanczos", "area", "bicubic"):
        job.say(f"{node.label}: pictures are not scaled by {method[:40]!r} here, but averaged, or by Lanczos.")
    crop = job.take(node, "crop", "disabled")
    width, height = job.take(node, "width", 0), job.take(node, "height", 0)
    id = job.put(node, "resize", width=width, height=height, fit="crop" if crop == "center" else "stretch")
    job.feed(node, "image", id, "image")
    return (Picture((), Wire(id, "image"), width, height),)


def invert(job: Job, node: FlowNode) -> Sequence[Meaning]:
    id = job.put(node, "invert")
    job.feed(node, "mask" if node.type == "InvertMask" else "image", id, "image")
    return (Picture(wire=Wire(id, "image")),)


def as_it_is(input: str) -> Kind:
    """Nothing needs to be done here: what comes in goes on."""

    def same(job: Job, node: FlowNode) -> Sequence[Meaning | None]:
        job.gone.add(node.id)
        node.values.clear()
        return (job.meaning(node, input or next(iter(node.wires), "")),)

    return same


def canny(job: Job, node: FlowNode) -> Sequence[Meaning]:
    """ComfyUI's own, whose thresholds are shares."""
    low, high = job.take(node, "low_threshold", 0.4), job.take(node, "high_threshold", 0.8)
    id = job.put(node, "canny", low=round(low * 255), high=round(high * 255))
    job.feed(node, "image", id, "image")
    return (Picture(wire=Wire(id, "image")),)


def inpaint_hint(job: Job, node: FlowNode) -> Sequence[Meaning]:
    """A picture with a hole. What a net sees in it is the net's affair here, unless it is black by choice."""
    black = job.take(node, "black_pixel_for_xinsir_cn", False)
    id = job.put(node, "inpaint_hint", filling="black" if black else "as the model")
    job.feed(node, "image", id, "image")
    job.feed(node, "mask", id, "mask")
    return (Picture(wire=Wire(id, "image")),)


def finder(job: Job, node: FlowNode) -> Sequence[Meaning]:
    """A preprocessor of comfyui_controlnet_aux."""
    _, found = FINDERS[node.type]
    params = dict(found.params)
    spec = job.registry.get(found.type)
    for theirs, ours in found.taken.items():
        param = spec.param(ours) if spec else None
        if param is not None and theirs in {*node.values, *node.wires}:
            params[ours] = job.take(node, theirs, param.type(param.default))
    if node.type == "LineArtPreprocessor" and job.take(node, "coarse", False):
        params["style"] = "coarse"
    if found.type == "depth" and "ckpt_name" in node.values:
        name = job.take(node, "ckpt_name", "")
        params["model"] = next((ours for word, ours in DEPTH_MODELS.items() if word in name), "Depth Anything V2 Small")
    if found.type == "pose":
        body = job.take(node, "detect_body", True)
        if not body:
            job.say(f"{node.label}: bodies are always drawn here.")
        if job.take(node, "scale_stick_for_xinsr_cn", False):
            params["sticks"] = "xinsir SDXL"
        for name in ("bbox_detector", "pose_estimator"):
            node.values.pop(name, None)
    if "resolution" not in found.taken:
        node.values.pop("resolution", None)
        if node.type != "ShufflePreprocessor":
            _no_resolution(job)
    id = job.put(node, found.type, **params)
    job.feed(node, "image", id, "image")
    if remark := REMARKS.get(node.type):
        job.say(f"{node.label}: {remark}.")
    return (Picture(wire=Wire(id, "image")),)


def note(job: Job, node: FlowNode) -> Sequence[Meaning]:
    job.put(node, "note", text=job.take(node, "text", ""))
    node.values.clear()
    return ()


def constant(job: Job, node: FlowNode) -> Sequence[Meaning]:
    value = node.values.pop("value", None)
    held = isinstance(value, bool | int | float | str)
    return (Constant((node.id,), value if held else None),)


def _wire(job: Job, found: Meaning | None) -> Wire | None:
    return job.shown(found) if found is not None else None


def _only_when_short(node: FlowNode) -> None:
    """Tiles are cut here when memory is short, without being asked."""
    for name in ("tile_size", "overlap", "temporal_size", "temporal_overlap"):
        node.values.pop(name, None)


def _no_resolution(job: Job) -> None:
    job.say("Hints that need no network are made at the size that is painted here, not at a resolution of their own.")


KINDS: Final[Mapping[str, Kind]] = {
    "CheckpointLoaderSimple": checkpoint,
    "CheckpointLoader": checkpoint,
    "LoraLoader": lora,
    "LoraLoaderModelOnly": lora,
    "CLIPSetLastLayer": clip_skip,
    "CLIPTextEncode": text,
    "CLIPTextEncodeSDXL": text,
    "ConditioningZeroOut": no_words,
    "ControlNetLoader": net,
    "ControlNetLoaderAdvanced": net,
    "DiffControlNetLoader": net,
    "SetUnionControlNetType": union,
    "ControlNetApply": apply,
    "ControlNetApplyAdvanced": apply,
    "ControlNetApplySD3": apply,
    "ACN_AdvancedControlNetApply": apply,
    "EmptyLatentImage": no_picture,
    "VAEEncode": encode,
    "VAEEncodeTiled": encode,
    "VAEEncodeForInpaint": encode,
    "SetLatentNoiseMask": with_mask,
    "InpaintModelConditioning": inpaint,
    "RepeatLatentBatch": repeated,
    "LatentUpscale": larger,
    "LatentUpscaleBy": larger,
    "VAELoader": vae_loader,
    "KSampler": ksampler,
    "KSamplerAdvanced": ksampler_advanced,
    "VAEDecode": decode,
    "VAEDecodeTiled": decode,
    "LoadImage": load_image,
    "LoadImageMask": load_image,
    "SaveImage": save_image,
    "PreviewImage": preview,
    "ImageScale": resize,
    "ImageInvert": invert,
    "InvertMask": invert,
    "ImageToMask": as_it_is("image"),
    "MaskToImage": as_it_is("mask"),
    "Reroute": as_it_is(""),
    "Canny": canny,
    "InpaintPreprocessor": inpaint_hint,
    "Note": note,
    "MarkdownNote": note,
    "PrimitiveNode": constant,
    "PrimitiveInt": constant,
    "PrimitiveFloat": constant,
    "PrimitiveString": constant,
    "PrimitiveStringMultiline": constant,
    "PrimitiveBoolean": constant,
} | dict.fromkeys(FINDERS, finder)

ALONE: Final = frozenset(
    {
        *("LoraLoader", "LoraLoaderModelOnly", "ControlNetApply", "ControlNetApplyAdvanced", "ControlNetApplySD3"),
        *("ACN_AdvancedControlNetApply", "KSampler", "KSamplerAdvanced", "LoadImage", "LoadImageMask", "SaveImage"),
        *("PreviewImage", "ImageScale", "ImageInvert", "InvertMask", "Canny", *FINDERS),
        "InpaintPreprocessor",
    }
)
"""Kinds that become a node of their own, which can be switched off as they were."""
