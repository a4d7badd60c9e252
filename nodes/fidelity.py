"""Fidelity."""

from typing import Annotated, Literal

from controlnet_studio.node import Context, Hint, Port, node
from controlnet_studio.preprocess import weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Image


@node(
    "Fidelity",
    category="Output",
    networks={
        "kind": lambda chosen: (
            weights.seen_again(chosen["kind"], chosen["eyes"]) if chosen["pictures"] != "are hints" else ()
        )
    },
    also="score, metric, SSIM, compare images",
)
def fidelity(
    context: Context,
    hint: Annotated[Image, Port("The hint that the picture was led by.")],
    image: Annotated[Image, Port("The picture that was painted.")],
    floor: Annotated[Image | None, Port("The same picture painted with strength 0: what chance alone gives.")] = None,
    ceiling: Annotated[Image | None, Port("The picture that the hint was made of: the best there can be.")] = None,
    kind: Annotated[
        Literal[
            "auto", "canny", "lines", "scribble", "soft edge", "lineart", "depth", "normal", "segmentation", "pose"
        ],
        Hint(
            help="What the hint shows; auto looks at it. It decides the measure: F1 of edges for canny and lines, the "
            "share of strokes that are followed for scribble, MS-SSIM for soft edge and line art, RMSE in grey levels "
            "for depth, the mean angle for normals, mIoU for segmentation, OKS for pose."
        ),
    ] = "auto",
    pictures: Annotated[
        Literal["auto", "are painted", "are hints"],
        Hint(
            help="Whether what is wired in are pictures, of which the hint is found again here, or already their "
            "hints, by the very preprocessor that made yours, which is the fairest. Auto looks at them.",
            advanced=True,
        ),
    ] = "auto",
    eyes: Annotated[
        Literal["auto", "usual", "Papercut"],
        Hint(
            help="Who finds depth, normals, segments and poses again: the usual networks, or Papercut's own, which "
            "knows nothing but paper cuts. Auto takes that for pictures of 128 pixels.",
            advanced=True,
        ),
    ] = "auto",
) -> Image:
    """How well a picture follows its hint, as a number on the card: the hint is found again in it, and compared.

    Floor takes the same picture painted with strength 0, ceiling the picture that the hint was made of: between them
    lies what the hint can give, and the gain says how much of it was given. The picture shown is white where lines are
    followed, orange where they are missed and blue where there are others; of maps, what is bright is wrong.
    """
    from controlnet_studio.fidelity.detect import found_again, is_hint
    from controlnet_studio.fidelity.kinds import kind_of
    from controlnet_studio.fidelity.score import Score, gain, score, shown
    from controlnet_studio.keypoints import Pose
    from controlnet_studio.preprocess.pose import draw

    known = kind_of(hint) if kind == "auto" else kind
    if known is None:
        raise Trouble("What this hint shows cannot be told from its pixels: choose it under Kind.")
    if abs(hint.width * image.height / (hint.height * image.width) - 1) > 0.05:
        context.about("hint", 0, "The hint has another shape than the picture, and was stretched to it.", True)
    annotators = context.get(Annotators)

    def judged(picture: Image) -> tuple[Score, Image]:
        wanted = hint.resized(picture.width, picture.height)
        ready = is_hint(known, picture, hint) if pictures == "auto" else pictures == "are hints"
        found = picture if ready else found_again(known, picture, annotators, context.progress, eyes)
        try:
            result = score(known, found, wanted)
        except ValueError as error:
            raise Trouble(str(error)) from None
        map = Image(draw(found, picture.width, picture.height)) if isinstance(found, Pose) else found
        return result, shown(known, map, wanted)

    result, picture = judged(image)
    words = [result.words]
    if floor is not None or ceiling is not None:
        low = result.worst if floor is None else judged(floor)[0].value
        high = result.best if ceiling is None else judged(ceiling)[0].value
        worth = gain(result.value, low, high, lower=result.best < result.worst)
        words += [f"gain {worth:.0%} between {low:.2f} and {high:.2f}"]
    context.note(" · ".join(words))
    return picture
