"""Which nodes come first where a wire is let go on nothing, and by the names of other programs."""

import pytest

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.history import History
from controlnet_studio.exchange.kinds import KINDS
from controlnet_studio.exchange.widgets import FINDERS
from controlnet_studio.registry import Registry
from controlnet_studio.ui import edits
from controlnet_studio.ui.palette import Search, along, found
from controlnet_studio.ui.theme import DARK


@pytest.mark.parametrize(
    ("type", "port", "forward", "first"),
    [
        ("canny", "image", True, ["controlnet", "t2i_adapter", "sampler"]),
        ("scribble", "image", True, ["controlnet"]),
        ("segmentation_map", "image", True, ["controlnet"]),
        ("load_image", "image", True, ["canny"]),
        ("resize", "image", True, ["canny"]),
        ("sampler", "image", True, ["fidelity", "preview", "save_image"]),
        ("controlnet", "hint", False, ["canny"]),
        ("sampler", "controls", False, ["controlnet", "t2i_adapter"]),
        ("sampler", "image", False, ["canny"]),
        ("sampler", "mask", False, ["mask"]),
        ("controlnet", "mask", False, ["mask"]),
        ("sampler", "prompt", False, ["prompt"]),
    ],
)
def test_what_comes_next_on_the_way_is_offered_first(qtbot, type, port, forward, first):
    registry = Registry.builtin()
    graph = Graph().put("one", Node(type))
    search = Search(registry, DARK)
    qtbot.addWidget(search)
    fits = edits.fits(graph, registry, ("one", port, forward))
    far = along(registry.specs[type], forward=forward, port=port)
    search.show_compatible(fits, far)
    assert search.types()[: len(first)] == first
    fitting = [kind for kind in search.types() if fits(registry.specs[kind])]
    assert search.types()[: len(fitting)] == fitting, "what does not fit comes after all that does"
    if type in ("load_image", "resize"):
        assert "inpaint_hint" in fitting
    search.field.setText("resize")
    assert search.types()[0] == "resize", "words count more"


COMFYUI = {
    "checkpoint": ("CheckpointLoaderSimple", "CheckpointLoader"),
    "lora": ("LoraLoader", "LoraLoaderModelOnly"),
    "prompt": ("CLIPTextEncode", "CLIPTextEncodeSDXL", "ConditioningZeroOut"),
    "controlnet": (
        *("ControlNetLoader", "ControlNetLoaderAdvanced", "DiffControlNetLoader", "SetUnionControlNetType"),
        *("ControlNetApply", "ControlNetApplyAdvanced", "ControlNetApplySD3", "ACN_AdvancedControlNetApply"),
    ),
    "sampler": (
        *("KSampler", "KSamplerAdvanced", "EmptyLatentImage", "VAEEncode", "VAEEncodeTiled", "VAEEncodeForInpaint"),
        *("SetLatentNoiseMask", "InpaintModelConditioning", "RepeatLatentBatch", "VAEDecode", "VAEDecodeTiled"),
        "CLIPSetLastLayer",
    ),
    "resize": ("LatentUpscale", "LatentUpscaleBy", "ImageScale"),
    "vae": ("VAELoader",),
    "load_image": ("LoadImage", "LoadImageMask"),
    "save_image": ("SaveImage",),
    "preview": ("PreviewImage",),
    "invert": ("ImageInvert", "InvertMask"),
    "mask": ("ImageToMask", "MaskToImage"),
    "reroute": ("Reroute",),
    "canny": ("Canny",),
    "inpaint_hint": ("InpaintPreprocessor",),
    "note": ("Note", "MarkdownNote"),
    "number": ("PrimitiveNode", "PrimitiveInt", "PrimitiveFloat"),
    "text": ("PrimitiveString", "PrimitiveStringMultiline"),
    "switch": ("PrimitiveBoolean",),
}
"""What stands for each kind of ComfyUI's nodes that is translated; for preprocessors FINDERS tells."""


def first(query: str) -> str:
    return next((spec.id for spec, _ in found(query, Registry.builtin().specs.values())), "")


def test_every_kind_of_node_that_is_translated_from_comfyui_is_found_by_its_name_there():
    theirs = {name: ours for ours, names in COMFYUI.items() for name in names}
    theirs |= {name: finder.type for name, (_, finder) in FINDERS.items()}
    assert theirs.keys() == KINDS.keys()
    assert {name: first(name) for name in theirs} == theirs


@pytest.mark.parametrize(
    ("words", "node"),
    [
        *(("KSampler", "sampler"), ("img2img", "sampler"), ("seed", "sampler"), ("VAE decode", "sampler")),
        *(("VAE", "vae"), ("CLIP text encode", "prompt"), ("checkpoint loader", "checkpoint"), ("batch", "sampler")),
        *(("apply controlnet", "controlnet"), ("openpose", "pose"), ("openpose editor", "pose_editor")),
        *(("HED", "soft_edge"), ("softedge_hed", "soft_edge"), ("lineart", "line_art"), ("midas", "depth")),
        *(("zoe", "depth"), ("mlsd", "lines"), ("M-LSD", "lines"), ("sketch", "scribble"), ("upscale", "resize")),
        *(("reroute", "reroute"), ("primitive", "number"), ("tracing", "canny"), ("dw_openpose_full", "pose")),
        *(("tile_resample", "tile"), ("inpaint_only", "inpaint_hint"), ("Denoise Latents", "sampler")),
    ],
)
def test_the_words_of_other_programs_find_what_stands_for_them(words, node):
    assert first(words) == node


@pytest.mark.parametrize("kind", ["inpaint_hint", "controlnet", "sampler"])
def test_a_mask_let_go_on_nothing_is_wired_as_one(kind):
    registry, history = (
        Registry.builtin(),
        History(Graph().put("mask", Node("mask")).put("load_image", Node("load_image"))),
    )
    spec = registry.specs[kind]
    id = edits.add_wired(history, registry, spec, (0.0, 0.0), ("mask", "image", True))
    other = edits.add_wired(history, registry, spec, (0.0, 0.0), ("load_image", "image", True))
    assert [link.input for link in history.graph.into(id)] == ["mask"]
    assert [link.input for link in history.graph.into(other)] == ["hint" if kind == "controlnet" else "image"]
    history.undo()
    history.undo()
    assert set(history.graph.nodes) == {"mask", "load_image"}
