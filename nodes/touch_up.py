"""Touch up."""

from typing import Annotated

from controlnet_studio.node import Context, Over, node
from controlnet_studio.strokes import Painting
from controlnet_studio.values import Image


@node("Touch up", category="Preprocess", also="retouch, correct, paint over")
def touch_up(
    context: Context,
    image: Image,
    painting: Annotated[
        Painting,
        Over("image", label="By hand", help="What you painted over the map that comes in. Hold O to see it without."),
    ] = Painting(),  # noqa: B008  # frozen
) -> Image:
    """A map corrected by hand: lines added or removed, things renamed, depth and normals brushed.

    The map that comes in stays what it is. The correction is laid over it, at any size.
    """
    from controlnet_studio.painting import hint, reshaped

    if reshaped(painting, image.width, image.height):
        context.about(
            *("image", 0, "has another shape than when it was touched up: the correction is stretched with it.", True)
        )
    return hint(painting, image)
