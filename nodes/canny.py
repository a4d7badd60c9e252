"""Canny edges."""

from typing import Annotated

from controlnet_studio.node import Slider, node
from controlnet_studio.values import Hint, Image


@node("Canny edges", category="Preprocess", also="Canny Edge Preprocessor, edge detection, outline, tracing")
def canny(
    image: Image,
    low: Annotated[int, Slider(0, 255, 1, help="Edges this weak are kept where they continue a strong one.")] = 100,
    high: Annotated[int, Slider(0, 255, 1, help="Edges at least this strong are always kept.")] = 200,
) -> Image:
    """Thin white edges on black, as canny ControlNets were trained on."""

    import cv2
    import numpy as np
    from numpy.typing import NDArray

    def edges(image: Image) -> NDArray[np.uint8]:
        return np.repeat(cv2.Canny(image.pixels, low, high)[:, :, None], 3, axis=2).astype(np.uint8, copy=False)

    return Hint(edges(image), lambda width, height: edges(image.resized(width, height)))
