"""Sampler."""

from functools import partial
from typing import Annotated

from controlnet_studio.diffusion.request import Request, Scheduler, Speed
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.node import Context, Hint, Port, Seed, Slider, node
from controlnet_studio.values import Checkpoint, Control, Image, Prompt

GUIDANCE = (
    "How strictly the picture follows the prompt: 1 adds nothing, more follows it more closely, and far above 10 "
    "colours turn harsh."
)


@node(
    "Sampler",
    category="Paint",
    also="KSampler, KSampler Advanced, txt2img, img2img, inpainting, seed, steps, CFG scale, denoise, "
    "Denoise Latents, VAE Decode, VAE Encode, VAE Encode for Inpaint, VAE Decode Tiled, VAE Encode Tiled, "
    "Latents to Image, Image to Latents, Empty Latent Image, Repeat Latent Batch, batch size, "
    "Set Latent Noise Mask, Inpaint Model Conditioning, CLIP Set Last Layer, clip skip, scheduler",
)
def sampler(
    context: Context,
    checkpoint: Annotated[Checkpoint, Port("The base model that paints: wire a Checkpoint here.")],
    prompt: Annotated[Prompt, Port("What the picture should show: wire a Prompt here.")],
    controls: Annotated[
        tuple[Control, ...], Port("ControlNets and T2I-Adapters that lead the picture; several act together.")
    ] = (),
    steps: Annotated[
        int, Slider(1, 150, 1, help="More steps take longer and bring finer detail, up to a point.", quick=4)
    ] = 12,
    guidance: Annotated[float, Slider(1, 20, 0.5, help=GUIDANCE)] = 3.5,
    scheduler: Annotated[
        Scheduler, Hint(help="The recipe by which noise becomes a picture: some need fewer steps, some vary more.")
    ] = "DPM++ 2M",
    seed: Annotated[int, Seed(help="Another seed gives another picture of the same things.", many=True)] = 0,
    width: Annotated[int, Slider(0, 2048, 8, unit="px", zero="Auto", help="Auto takes the size the model knows.")] = 0,
    height: Annotated[int, Slider(0, 2048, 8, unit="px", zero="Auto", help="Auto takes the size the model knows.")] = 0,
    change: Annotated[
        float,
        Slider(0, 1, 0.05, help="How much of a wired image may change: at 0 hardly anything, at 1 everything."),
    ] = 0.75,
    clip_skip: Annotated[
        int,
        Slider(
            *(1, 12, 1),
            help="Some checkpoints follow prompts better with 2; 1 skips nothing. For SDXL, 1 is what others call 2.",
            advanced=True,
        ),
    ] = 1,
    speed: Annotated[
        Speed,
        Hint(
            help="Fast: most steps take over what changes little, sooner done and not quite the same picture; try "
            "fewer steps as well. Measured: the exact one is painted too, and the card tells how far away it is.",
            advanced=True,
        ),
    ] = "exact",
    image: Annotated[
        Image | None, Port("A picture to paint over; Change says how much of it may become something else.")
    ] = None,
    mask: Annotated[Image | None, Port("Where the wired image is painted anew: under white; black stays.")] = None,
) -> Annotated[Image, Port("The finished picture.")]:
    """Paints the picture, step by step out of noise.

    A wired image is painted over, and where there is a mask, only under its white parts.
    """
    request = Request(
        *(checkpoint, prompt, controls, width, height, steps, guidance, scheduler, seed, clip_skip),
        *(image, mask, change, speed),
    )

    def about_lora(number: int, text: str, warning: bool) -> None:
        context.about("checkpoint", 0, text, warning, checkpoint.loras[number])

    return context.get(Diffusion).paint(
        request, context.progress, partial(context.about, "controls"), note_lora=about_lora, said=context.note
    )
