"""The nodes. One file is one node: a function with the name of its file, marked with `@node`.

A node of your own, in five minutes
-----------------------------------
1. *File > New node from template…* in the window, or `controlnet-studio nodes --new posterize` in a shell, writes
   `posterize.py` into your nodes folder (*File > Plug-ins…* shows it). It works as it is:

    \"\"\"Posterize.\"\"\"

    from typing import Annotated

    from controlnet_studio.node import Slider, node
    from controlnet_studio.values import Image


    @node("Posterize", category="My nodes")
    def posterize(
        image: Image,
        levels: Annotated[int, Slider(2, 32, 1, help="How many tones are left of each colour.")] = 4,
    ) -> Image:
        \"\"\"A picture with fewer tones.\"\"\"
        step = 256 // levels  # image.pixels: height x width x 3, uint8, red green blue
        return Image(image.pixels // step * step)
2. It is in the palette under *My nodes*: press Tab on the canvas, type "poster", wire a picture to it and press Run.
3. Open the file in any editor, change it and save. The window asks once whether the changed program may be loaded; if
   you write nodes, choose *I write nodes here*, and every save is loaded at once. Card, panel and results follow.
   In a shell, `controlnet-studio nodes --allow` asks, and `nodes --trust` is for those who write.
4. A mistake is told on the card with its line, and the version before keeps working; the traceback can be copied.

Put a file into a folder below the nodes folder, such as `mine/posterize.py`, and its kind of node is `mine/posterize`.
Files whose names begin with "_" are helpers: `from ._tools import sharpen`. Nodes that come with the program lie in
this folder and are found in the same way.

What the annotations say
------------------------
- `image: Image` is an input; `mask: Image | None = None` one that may stay empty; `pictures: tuple[Image, ...] = ()`
  takes many wires. `controlnet_studio/values.py` has what travels along wires; `Image.pixels` is height x width x 3,
  uint8, red green blue.
- `bool`, `int`, `float`, `str` and `Literal["soft", "hard"]` are settings; each needs a default. `Annotated` adds
  bounds and a sentence of help: `Slider(0, 1, 0.05, help="...")`, `Text(lines=4)`, `Seed()`;
  `Annotated[Image, Port("...")]` tells what a wire is for.
- The return type gives the outputs: one value, a `NamedTuple` of values for several, or `None`.
- `context: Context` is passed in and not drawn: `context.progress(0.5, "blurring")`.
- The docstring's first line is what people read in the palette; `@node(..., also="banding, few tones")` adds further
  words by which they find it, such as what other programs call it.
- `Slider`, `Text`, `Seed`, `Port`, `Context` and `node` are imported from `controlnet_studio.node`, which has the
  rest; values from `controlnet_studio.values`, drawings from `controlnet_studio.strokes`; `Trouble` from
  `controlnet_studio.progress`.

Rules, which make caching right and errors kind:
- The same arguments give the same result: no clock, no global state, randomness only from a `Seed`.
- Never change a value that you were given, nor its pixels; return a new one.
- Import torch, cv2 and other large libraries inside the function.
- Report progress through `context.progress`, often: it is also where a node learns that it was cancelled.
- Raise `Trouble("One sentence.")` where the user can do something about it, such as pictures of different sizes.
- Write files only below `context.folder`.
- When parameters change their names or meaning, count `version` up and add to `upgrades`; list old ids in `formerly`.
"""
