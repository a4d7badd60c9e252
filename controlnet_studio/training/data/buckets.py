"""Aspect buckets: pictures of many shapes trained on in a few, each scaled until it covers its bucket and then cut."""

from __future__ import annotations

import math
from dataclasses import dataclass

from controlnet_studio.values import Image


@dataclass(frozen=True, order=True)
class Bucket:
    """A shape in pixels that pictures are trained on in."""

    width: int
    height: int

    @property
    def ratio(self) -> float:
        return self.width / self.height


@dataclass(frozen=True)
class Cut:
    """What becomes of a picture: scaled to `width` x `height`, then the bucket cut out at `left`, `top`. Its hint is
    scaled and cut by the same."""

    width: int
    height: int
    left: int
    top: int
    bucket: Bucket

    def of(self, image: Image) -> Image:
        """The cut of a picture, or of a Hint, which is then made at that size."""
        whole = image.resized(self.width, self.height).pixels
        return Image(whole[self.top : self.top + self.bucket.height, self.left : self.left + self.bucket.width])


def buckets(side: int, step: int = 64, widest: float = 2.0, square: bool = False) -> tuple[Bucket, ...]:
    """The shapes with about `side` x `side` pixels, never more, whose sides are multiples of `step` and no more than
    `widest` times each other. With `square` there is only the one."""
    if side < step or side % step:
        raise ValueError(f"The size must be a multiple of {step} pixels, and at least that; {side} is not.")
    found = {Bucket(side, side)}
    if not square:
        for width in range(step, int(side * math.sqrt(widest)) + step, step):
            height = side * side // width // step * step
            if height >= step and max(width / height, height / width) <= widest:
                found |= {Bucket(width, height), Bucket(height, width)}
    return tuple(sorted(found))


def nearest(width: int, height: int, among: tuple[Bucket, ...]) -> Bucket:
    """The bucket that cuts least off a picture: that with the ratio nearest to its own, as a factor; of equal ones the
    larger."""
    ratio = width / height
    return min(among, key=lambda one: (round(abs(math.log(one.ratio / ratio)), 9), -one.width * one.height, one))


def cut(width: int, height: int, bucket: Bucket, at: tuple[float, float] = (0.5, 0.5)) -> Cut:
    """How a picture of these pixels comes into a bucket: scaled, up if it must be, to the smallest size that covers
    it, and cut at a place between (0, 0), left and top, and (1, 1), right and bottom."""
    scale = max(bucket.width / width, bucket.height / height)
    wide, high = max(round(width * scale), bucket.width), max(round(height * scale), bucket.height)
    left, top = (round((room - side) * share) for room, side, share in
                 ((wide, bucket.width, at[0]), (high, bucket.height, at[1])))  # fmt: skip
    return Cut(wide, high, left, top, bucket)
