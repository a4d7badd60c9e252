"""Networks of transformers: depth, segmentation and poses. Loaded from their folders, with nothing fetched or run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from controlnet_studio.ade20k import NAMES
from controlnet_studio.keypoints import Person, Points, from_coco
from controlnet_studio.preprocess.loading import UNREADABLE, check_numbers
from controlnet_studio.preprocess.sizes import Floats, Levels, Pixels, framed
from controlnet_studio.progress import Trouble

SEEN, LIKELY = 0.3, 0.3
"""From which score on a keypoint, and a person, is taken for real."""
COCO_POINTS: Final = 17
NEAREST, FARTHEST = 2, 85
"""Between these percentiles of metric depth lie white and black, as depth ControlNets were shown ZoeDepth's."""
UNUSED: Final = re.compile(r"fusion_stage\.layers\.0\.residual_layer1\.|num_batches_tracked$")
"""Weights that nothing looks at, so that those of MiDaS are published without them."""
METRIC: Final = ("zoedepth", "depth_pro")
"""Types of models that measure metres."""


class Hub:
    """A model of transformers and what prepares pictures for it."""

    def __init__(self, title: str, model: Any, processor: Any) -> None:
        self.title = title
        self.model = model
        self.processor = processor

    def to(self, device: torch.device) -> Hub:
        self.model.to(device)
        return self

    def parameters(self) -> Any:
        return self.model.parameters()

    def ask(self, image: Pixels, **more: Any) -> Any:
        """The model's outputs for one picture. Raises Trouble if its config asks for what it cannot do."""
        experts = getattr(getattr(self.model.config, "backbone_config", None), "num_experts", 1)
        try:
            batch = self.processor(images=image, return_tensors="pt", **more)
            inputs = {"pixel_values": batch["pixel_values"].to(self.model.device)}
            if experts > 1:  # ViTPose+ knows several sets of keypoints; COCO's is the first
                inputs["dataset_index"] = torch.zeros(
                    len(inputs["pixel_values"]), dtype=torch.int64, device=self.model.device
                )
            return self.model(**inputs)
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise Trouble(
                f"{self.title} cannot look at the picture: its files do not fit together. Download it again."
            ) from error


def load_depth(path: Path, title: str) -> Hub:
    from transformers import AutoModelForDepthEstimation

    return _load(AutoModelForDepthEstimation, path, title)


def load_segmenter(path: Path, title: str) -> Hub:
    from transformers import AutoModelForSemanticSegmentation

    hub = _load(AutoModelForSemanticSegmentation, path, title)
    if len(hub.model.config.id2label) != len(NAMES):
        raise Trouble(f"{title} in {path} knows other things than the {len(NAMES)} of ADE20K that ControlNets know.")
    return hub


def load_people(path: Path, title: str) -> Hub:
    from transformers import AutoModelForObjectDetection

    return _load(AutoModelForObjectDetection, path, title)


def load_vitpose(path: Path, title: str) -> Hub:
    from transformers import VitPoseForPoseEstimation

    hub = _load(VitPoseForPoseEstimation, path, title)
    if hub.model.config.num_labels != COCO_POINTS:
        raise Trouble(f"{title} in {path} finds other keypoints than the {COCO_POINTS} of people in COCO.")
    return hub


def _load(kind: Any, path: Path, title: str) -> Hub:
    """Raises Trouble if the folder does not hold such a model with all of its weights."""
    from transformers import AutoImageProcessor
    from transformers.utils import logging

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model, told = kind.from_pretrained(
            path, local_files_only=True, trust_remote_code=False, output_loading_info=True, dtype=torch.float32
        )
        read: Any = AutoImageProcessor.from_pretrained
        processor = read(path, local_files_only=True, trust_remote_code=False)
    except (*UNREADABLE, ImportError) as error:
        raise Trouble(f"{title} cannot be loaded from {path}: its files do not fit. Download it again.") from error
    missing = [key for key in (*told["missing_keys"], *told["mismatched_keys"]) if not UNUSED.search(str(key))]
    if missing:
        raise Trouble(f"{title} lacks {len(missing)} of its weights in {path}. Download it again.")
    check_numbers(model, path, title)
    return Hub(title, model.eval().requires_grad_(False), processor)


def depth(hub: Hub, pixels: Pixels, resolution: int = 512) -> Levels:
    """Depth with near white and far black, whatever way round the network measures."""
    image, (height, width) = framed(pixels, resolution, multiple=1)
    outputs = hub.ask(image)
    sizes = [image.shape[:2]]
    more = {"source_sizes": sizes} if hub.model.config.model_type == "zoedepth" else {}
    found = hub.processor.post_process_depth_estimation(outputs, target_sizes=sizes, **more)[0]["predicted_depth"]
    return shaded(found[:height, :width].float().cpu().numpy(), metric(hub.model.config))


def metric(config: Any) -> bool:
    """Whether a depth model gives metres, which grow with distance, or inverse depth, which shrinks."""
    return config.model_type in METRIC or getattr(config, "depth_estimation_type", "relative") == "metric"


def shaded(depth: Floats, metres: bool) -> Levels:
    """Depth as levels: near is 255 and far is 0. Without any difference of depth, all is far."""
    levels = np.nan_to_num(np.asarray(depth, np.float64), posinf=1e6, neginf=0)
    near, far = np.percentile(levels, (NEAREST, FARTHEST)) if metres else (levels.max(), levels.min())
    if abs(far - near) < 1e-9:
        return np.zeros(levels.shape, np.uint8)
    return np.asarray(np.rint(((levels - far) / (near - far)).clip(0, 1) * 255), np.uint8)


def classes(hub: Hub, pixels: Pixels, resolution: int = 512) -> NDArray[np.integer]:
    """The number of each pixel's class in ADE20K, (height, width) of the framed picture."""
    image, (height, width) = framed(pixels, resolution, multiple=1)
    found = hub.processor.post_process_semantic_segmentation(hub.ask(image), target_sizes=[image.shape[:2]])[0]
    return np.asarray(found[:height, :width].cpu().numpy())


def people(finder: Hub, poser: Hub, pixels: Pixels, resolution: int = 512) -> tuple[Person, ...]:
    """The bodies of all people that *finder* sees, by *poser*."""
    image, (height, width) = framed(pixels, resolution, multiple=1)
    outputs = finder.ask(image)
    found = finder.processor.post_process_object_detection(outputs, target_sizes=[image.shape[:2]], threshold=LIKELY)[0]
    names = finder.model.config.id2label
    corners = [
        box
        for box, label in zip(found["boxes"].tolist(), found["labels"].tolist(), strict=True)
        if str(names.get(label)).lower() == "person"
    ]
    boxes = [[left, top, max(right - left, 1.0), max(low - top, 1.0)] for left, top, right, low in corners]
    if not boxes:
        return ()
    outputs = poser.ask(image, boxes=[boxes])
    poses = poser.processor.post_process_pose_estimation(outputs, boxes=[boxes])[0]
    return tuple(Person(_body(pose, width, height)) for pose in poses)


def _body(pose: Any, width: int, height: int) -> Points:
    places, scores = pose["keypoints"].tolist(), pose["scores"].flatten().tolist()
    points = tuple(
        (x / width, y / height) if score >= SEEN else None for (x, y), score in zip(places, scores, strict=True)
    )
    return from_coco(points)
