"""Makes the golden pose, once: `python tests/poses/make_golden_pose.py`."""

from pathlib import Path

from controlnet_studio.document.files import save
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.keypoints import Person, Pose

GOLDEN = Path(__file__).parent / "golden" / "pose_1.cns"


def sample() -> Pose:
    """Someone with a hidden knee, an ear that nobody knows, a hand and a face; and nobody's hand beside."""
    body = [((i / 20, (i * 7 % 18) / 20 + 1 / 3), i != 9) if i != 16 else None for i in range(18)]
    hand = [((0.1 + i / 64, 0.7 + i / 128), True) for i in range(21)]
    face = [((0.5 + i / 512, -0.25 + i / 3), True) for i in range(68)]
    return Pose((Person.of((body, hand, (), face)), Person.of(((), (), hand, ()))), 832, 1216)


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    save(GOLDEN, Graph().put("pose_editor", Node("pose_editor").with_params(pose=sample().to_plain())), {}, b"")
