"""The nodes. One file is one node: a function with the name of its file, marked with `@node`.

    @node("Canny edges", category="Preprocess")
    def canny(image: Image, low: Annotated[int, Slider(0, 255)] = 100) -> Image:
        \"\"\"Thin white edges on black, as canny ControlNets were trained on.\"\"\"

Put the file here, or into a folder of your own below `nodes` in the program's data folder, and it is in the palette.
Its first docstring line is what people read there; `controlnet_studio/node.py` tells which annotations there are, and
where the sentences go that explain a setting (`help=`) and a wire (`Port`).

Rules, which make caching right and errors kind:
- The same arguments give the same result: no clock, no global state, randomness only from a `Seed`.
- Never change a value that you were given; return a new one.
- Import torch, cv2 and other large libraries inside the function.
- Report progress through `context.progress`, often: it is also where a node learns that it was cancelled.
- Raise `Trouble` with one sentence where the user can do something about it.
- Write files only below `context.folder`.
- When parameters change their names or meaning, count `version` up and add to `upgrades`; list old ids in `formerly`.
"""
