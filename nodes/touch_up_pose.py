"""Touch up pose."""

from typing import Annotated, Literal, NamedTuple

from controlnet_studio.keypoints import Pose
from controlnet_studio.node import Context, Hint, Over, node
from controlnet_studio.progress import Advice
from controlnet_studio.values import Image


class Posed(NamedTuple):
    image: Image
    pose: Pose


@node("Touch up pose", category="Preprocess", also="OpenPose Editor, correct skeleton")
def touch_up_pose(
    context: Context,
    image: Image,
    pose: Pose,
    people: Annotated[
        Pose,
        Over("image", label="By hand", help="Your people, in place of those that were found. Hold O to see these."),
    ] = Pose(),  # noqa: B008  # frozen
    sticks: Annotated[
        Literal["OpenPose", "xinsir SDXL"],
        Hint(help="How thick: as most pose ControlNets know it, or as xinsir's do.", advanced=True),
    ] = "OpenPose",
) -> Posed:
    """A pose corrected by hand: joints moved, people added or taken away, hands and faces.

    The pose that comes in stays what it is, and goes on as it came while nobody was posed by hand.
    """
    if not people.people:
        return Posed(image, pose)
    from controlnet_studio.poses.compose import strangers
    from controlnet_studio.poses.figure import fitted
    from controlnet_studio.preprocess.pose import hint

    if strangers(people, pose):
        context.note(Advice("The people by hand are none of those in the picture: was it another one?", "others"), True)
    size = pose.width, pose.height
    corrected = people if (people.width, people.height) == size else fitted(people, *size)
    return Posed(hint(corrected, sticks), corrected)
