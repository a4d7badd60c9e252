"""The settings of ComfyUI's nodes in the order in which its editor stores them, and its names in ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

SEED_ORDERS: Final = ("fixed", "increment", "decrement", "randomize")

WIDGETS: Final[dict[str, tuple[str, ...]]] = {
    "KSampler": (*("seed", "control_after_generate", "steps", "cfg", "sampler_name", "scheduler", "denoise"),),
    "KSamplerAdvanced": (
        *("add_noise", "noise_seed", "control_after_generate", "steps", "cfg", "sampler_name", "scheduler"),
        *("start_at_step", "end_at_step", "return_with_leftover_noise"),
    ),
    "CheckpointLoaderSimple": ("ckpt_name",),
    "CheckpointLoader": ("config_name", "ckpt_name"),
    "CLIPTextEncode": ("text",),
    "CLIPTextEncodeSDXL": (
        *("width", "height", "crop_w", "crop_h", "target_width", "target_height", "text_g", "text_l"),
    ),
    "CLIPSetLastLayer": ("stop_at_clip_layer",),
    "EmptyLatentImage": ("width", "height", "batch_size"),
    "VAELoader": ("vae_name",),
    "VAEEncodeForInpaint": ("grow_mask_by",),
    "VAEDecodeTiled": ("tile_size", "overlap", "temporal_size", "temporal_overlap"),
    "VAEEncodeTiled": ("tile_size", "overlap", "temporal_size", "temporal_overlap"),
    "InpaintModelConditioning": ("noise_mask",),
    "LoraLoader": ("lora_name", "strength_model", "strength_clip"),
    "LoraLoaderModelOnly": ("lora_name", "strength_model"),
    "ControlNetLoader": ("control_net_name",),
    "DiffControlNetLoader": ("control_net_name",),
    "ControlNetLoaderAdvanced": ("control_net_name",),
    "ControlNetApply": ("strength",),
    "ControlNetApplyAdvanced": ("strength", "start_percent", "end_percent"),
    "ControlNetApplySD3": ("strength", "start_percent", "end_percent"),
    "ACN_AdvancedControlNetApply": ("strength", "start_percent", "end_percent"),
    "SetUnionControlNetType": ("type",),
    "LoadImage": ("image", "upload"),
    "LoadImageMask": ("image", "channel", "upload"),
    "SaveImage": ("filename_prefix",),
    "PreviewImage": (),
    "ImageScale": ("upscale_method", "width", "height", "crop"),
    "LatentUpscale": ("upscale_method", "width", "height", "crop"),
    "LatentUpscaleBy": ("upscale_method", "scale_by"),
    "ImageToMask": ("channel",),
    "Note": ("text",),
    "MarkdownNote": ("text",),
    "PrimitiveNode": ("value", "control_after_generate"),
    "PrimitiveInt": ("value", "control_after_generate"),
    "PrimitiveFloat": ("value",),
    "PrimitiveString": ("value",),
    "PrimitiveStringMultiline": ("value",),
    "PrimitiveBoolean": ("value",),
    "Canny": ("low_threshold", "high_threshold"),
    "InpaintPreprocessor": ("black_pixel_for_xinsir_cn",),
}
"""What is not here is stored without names."""

TITLES: Final = frozenset(
    {
        *("Load Checkpoint", "CLIP Text Encode (Prompt)", "CLIP Set Last Layer", "Load VAE", "Load LoRA", "KSampler"),
        *("Load ControlNet Model", "Apply ControlNet", "Apply ControlNet (OLD)", "Apply ControlNet (Advanced)"),
        *("Empty Latent Image", "VAE Decode", "VAE Encode", "VAE Encode (for Inpainting)", "Load Image", "Save Image"),
        *("Preview Image", "Upscale Image", "Invert Image", "KSampler (Advanced)", "Load Image (as Mask)", "Canny"),
        *("LoraLoaderModelOnly", "Upscale Latent", "Upscale Latent By", "Reroute", "Note", "Canny Edge"),
        "Inpaint Preprocessor",
    }
)
"""What ComfyUI calls nodes that nobody has given a name."""

SAMPLERS: Final[Mapping[str, str]] = {
    "euler": "Euler",
    "euler_ancestral": "Euler a",
    "heun": "Heun",
    "dpm_2": "DPM2",
    "dpm_2_ancestral": "DPM2 a",
    "lms": "LMS",
    "dpmpp_sde": "DPM++ SDE",
    "dpmpp_2m": "DPM++ 2M",
    "dpmpp_2m_sde": "DPM++ 2M SDE",
    "dpmpp_3m_sde": "DPM++ 3M SDE",
    "ddim": "DDIM",
    "ddpm": "DDPM",
    "deis": "DEIS",
    "uni_pc": "UniPC",
    "uni_pc_bh2": "UniPC",
    "lcm": "LCM",
    "sa_solver": "SA-Solver",
}
"""Samplers that are the same under another name."""

NEAREST: Final[Mapping[str, str]] = {
    "euler_cfg_pp": "Euler",
    "euler_ancestral_cfg_pp": "Euler a",
    "heunpp2": "Heun",
    "dpm_fast": "DPM++ 2S",
    "dpm_adaptive": "DPM++ 2M",
    "dpmpp_2s_ancestral": "DPM++ 2S",
    "dpmpp_2s_ancestral_cfg_pp": "DPM++ 2S",
    "dpmpp_2m_cfg_pp": "DPM++ 2M",
    "dpmpp_2m_sde_heun": "DPM++ 2M SDE",
    "ipndm": "PLMS",
    "ipndm_v": "PLMS",
    "res_multistep": "DPM++ 2M",
    "sa_solver_pece": "SA-Solver",
}
"""Samplers that are not here, and what comes nearest."""

PLAIN_SPACING: Final = ("normal", "simple", "ddim_uniform", "sgm_uniform")

UNION: Final[Mapping[str, str]] = {
    "auto": "as the model",
    "openpose": "pose",
    "depth": "depth",
    "hed/pidi/scribble/ted": "scribble",
    "canny/lineart/anime_lineart/mlsd": "canny",
    "normal": "normal",
    "segment": "segmentation",
    "tile": "tile",
    "repaint": "inpaint",
}


class Finder(NamedTuple):
    """A preprocessor of ours for one of ComfyUI's: `params` always hold, `taken` are its settings by ours."""

    type: str
    params: Mapping[str, Any]
    taken: Mapping[str, str]


_SIZE: Final = {"resolution": "resolution"}
_PLAIN: Final[Mapping[str, str]] = {}

FINDERS: Final[dict[str, tuple[tuple[str, ...], Finder]]] = {
    "CannyEdgePreprocessor": (
        ("low_threshold", "high_threshold", "resolution"),
        Finder("canny", {}, {"low_threshold": "low", "high_threshold": "high"}),
    ),
    "HEDPreprocessor": (("safe", "resolution"), Finder("soft_edge", {"method": "HED"}, {"safe": "safe"} | _SIZE)),
    "TEEDPreprocessor": (("safe_steps", "resolution"), Finder("soft_edge", {"method": "TEED"}, _SIZE)),
    "PiDiNetPreprocessor": (
        ("safe", "resolution"),
        Finder("soft_edge", {"method": "HED"}, {"safe": "safe"} | _SIZE),
    ),
    "ScribblePreprocessor": (("resolution",), Finder("scribble_from_picture", {"method": "soft edge"}, _PLAIN)),
    "Scribble_XDoG_Preprocessor": (
        ("threshold", "resolution"),
        Finder("scribble_from_picture", {"method": "XDoG"}, {"threshold": "threshold"}),
    ),
    "FakeScribblePreprocessor": (
        ("safe", "resolution"),
        Finder("scribble_from_picture", {"method": "HED"}, _SIZE),
    ),
    "LineArtPreprocessor": (("coarse", "resolution"), Finder("line_art", {"style": "realistic"}, _SIZE)),
    "AnimeLineArtPreprocessor": (("resolution",), Finder("line_art", {"style": "anime"}, _SIZE)),
    "LineartStandardPreprocessor": (
        ("guassian_sigma", "intensity_threshold", "resolution"),
        Finder("line_art", {"style": "standard"}, _PLAIN),
    ),
    "M-LSDPreprocessor": (
        ("score_threshold", "dist_threshold", "resolution"),
        Finder("lines", {"method": "M-LSD"}, _SIZE),
    ),
    "OpenposePreprocessor": (
        ("detect_hand", "detect_body", "detect_face", "resolution", "scale_stick_for_xinsr_cn"),
        Finder("pose", {"method": "OpenPose"}, {"detect_hand": "hands", "detect_face": "face"} | _SIZE),
    ),
    "DWPreprocessor": (
        (
            *("detect_hand", "detect_body", "detect_face", "resolution", "bbox_detector", "pose_estimator"),
            "scale_stick_for_xinsr_cn",
        ),
        Finder("pose", {"method": "OpenPose"}, {"detect_hand": "hands", "detect_face": "face"} | _SIZE),
    ),
    "DepthAnythingV2Preprocessor": (("ckpt_name", "resolution"), Finder("depth", {}, _SIZE)),
    "DepthAnythingPreprocessor": (("ckpt_name", "resolution"), Finder("depth", {}, _SIZE)),
    "MiDaS-DepthMapPreprocessor": (
        ("a", "bg_threshold", "resolution"),
        Finder("depth", {"model": "MiDaS DPT-Hybrid"}, _SIZE),
    ),
    "Zoe-DepthMapPreprocessor": (("resolution",), Finder("depth", {"model": "ZoeDepth"}, _SIZE)),
    "BAE-NormalMapPreprocessor": (("resolution",), Finder("normals", {}, _SIZE)),
    "OneFormer-ADE20K-SemSegPreprocessor": (("resolution",), Finder("segmentation", {}, _SIZE)),
    "UniFormer-SemSegPreprocessor": (("resolution",), Finder("segmentation", {}, _SIZE)),
    "SemSegPreprocessor": (("resolution",), Finder("segmentation", {}, _SIZE)),
    "ShufflePreprocessor": (("resolution", "seed", "control_after_generate"), Finder("shuffle", {}, {"seed": "seed"})),
    "TilePreprocessor": (("pyrUp_iters", "resolution"), Finder("tile", {}, _PLAIN)),
    "ImageLuminanceDetector": (
        ("gamma_correction", "resolution"),
        Finder("recolour", {"measure": "luminance"}, {"gamma_correction": "gamma"}),
    ),
    "ImageIntensityDetector": (
        ("gamma_correction", "resolution"),
        Finder("recolour", {"measure": "intensity"}, {"gamma_correction": "gamma"}),
    ),
    "BinaryPreprocessor": (("bin_threshold", "resolution"), Finder("threshold", {}, {"bin_threshold": "level"})),
}
"""Preprocessors of comfyui_controlnet_aux: the order of their settings, and what they become."""

REMARKS: Final[Mapping[str, str]] = {
    "PiDiNetPreprocessor": "PiDiNet is not here; HED takes its place",
    "DWPreprocessor": "DWPose is not here; OpenPose takes its place (not for commercial use), or choose ViTPose",
    "OneFormer-ADE20K-SemSegPreprocessor": "OneFormer is not here; UperNet takes its place",
    "UniFormer-SemSegPreprocessor": "UniFormer is not here; UperNet takes its place",
    "SemSegPreprocessor": "UniFormer is not here; UperNet takes its place",
    "DepthAnythingPreprocessor": "Depth Anything 1 is not here; Depth Anything V2 takes its place",
}
"""What is not quite the same."""

WIDGETS.update({type: names for type, (names, _) in FINDERS.items()})

DEPTH_MODELS: Final[Mapping[str, str]] = {
    "vits": "Depth Anything V2 Small",
    "vitb": "Depth Anything V2 Base",
    "vitl": "Depth Anything V2 Large",
}
