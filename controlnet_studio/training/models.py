"""The parts of the embedded model as ordinary diffusers and transformers classes."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import torch
from diffusers import (
    AutoencoderKL,
    ControlNetModel,
    DDPMScheduler,
    DPMSolverMultistepScheduler,
    UNet2DConditionModel,
)
from torch import Tensor, nn
from transformers import CLIPTextConfig, CLIPTextModel

from controlnet_studio.training.config import Autoencoder, Denoiser

# diffusers' classes carry no types that a checker could follow
Vae: TypeAlias = Any
Unet: TypeAlias = Any
Net: TypeAlias = Any
Text: TypeAlias = Any

TIMESTEPS: Final = 1000
NOISE: Final[dict[str, Any]] = {
    "num_train_timesteps": TIMESTEPS,
    "beta_schedule": "scaled_linear",
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "prediction_type": "v_prediction",
    "rescale_betas_zero_snr": True,
    "timestep_spacing": "trailing",
    "steps_offset": 1,
}


def build_vae(shape: Autoencoder) -> Vae:
    """An untrained autoencoder. Pictures are in -1..1."""
    depth = len(shape.widths)
    return AutoencoderKL(
        in_channels=3,
        out_channels=3,
        down_block_types=("DownEncoderBlock2D",) * depth,
        up_block_types=("UpDecoderBlock2D",) * depth,
        block_out_channels=shape.widths,
        layers_per_block=1,
        latent_channels=shape.channels,
        norm_num_groups=shape.groups,
        sample_size=128,
        scaling_factor=1.0,
        mid_block_add_attention=False,
    )


def build_unet(shape: Denoiser, channels: int) -> Unet:
    """An untrained UNet for latents (n, channels, 16, 16). `attention_head_dim` is the number of heads."""
    deep = len(shape.widths) - 1
    return UNet2DConditionModel(
        sample_size=16,
        in_channels=channels,
        out_channels=channels,
        down_block_types=("DownBlock2D",) + ("CrossAttnDownBlock2D",) * deep,
        up_block_types=("CrossAttnUpBlock2D",) * deep + ("UpBlock2D",),
        block_out_channels=shape.widths,
        layers_per_block=1,
        attention_head_dim=shape.heads,
        norm_num_groups=shape.groups,
        cross_attention_dim=shape.text_width,
    )


def build_text(shape: Denoiser, words: int) -> Text:
    """An untrained text encoder for `words` tokens."""
    return CLIPTextModel(
        CLIPTextConfig(
            vocab_size=words,
            hidden_size=shape.text_width,
            intermediate_size=shape.text_width * 4,
            num_hidden_layers=shape.text_layers,
            num_attention_heads=shape.heads,
            max_position_embeddings=shape.text_length,
            projection_dim=shape.text_width,
            bos_token_id=0,
            eos_token_id=1,
            pad_token_id=1,
        )
    )


def build_controlnet(unet: Unet, shape: Denoiser) -> Net:
    """A ControlNet that starts as the base's encoder; its zero convolutions leave the base as it is."""
    return ControlNetModel.from_unet(unet, conditioning_embedding_out_channels=shape.hint_widths)


def build_scheduler() -> DPMSolverMultistepScheduler:
    """The sampler the pipeline ships with.

    `clip_sample` means nothing to it, but DDIM and DDPM made from its config would clip latents to -1..1.
    """
    made: Any = DPMSolverMultistepScheduler(**NOISE, algorithm_type="dpmsolver++", solver_order=2)
    made.register_to_config(clip_sample=False, set_alpha_to_one=False)
    scheduler: DPMSolverMultistepScheduler = made
    return scheduler


class Standardise(nn.Module):
    """Latents (n, c, h, w) with mean 0 and deviation 1 per channel, by running averages over batches.

    Not by the batch itself: crops of one scene are alike, and a batch's own mean would hide from the
    decoder which colour the sky has.
    """

    mean: Tensor
    deviation: Tensor

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("deviation", torch.ones(channels))

    def forward(self, latents: Tensor) -> Tensor:
        with torch.no_grad():
            self.mean.lerp_(latents.mean((0, 2, 3)), 0.02)
            self.deviation.lerp_(latents.std((0, 2, 3)) + 1e-5, 0.02)
        return (latents - self.mean[:, None, None]) / self.deviation[:, None, None]


@torch.no_grad()
def fold(vae: Vae, mean: Tensor, deviation: Tensor) -> None:
    """Write mean and deviation (c,) into `quant_conv`: the encoder then gives standard latents by itself.

    The decoder is trained on standard latents already. The encoder's variance becomes 0 (log -30), so
    encoding has no noise, and the usual `scaling_factor` is 1.
    """
    conv = vae.quant_conv
    channels = len(mean)
    conv.weight[:channels] /= deviation[:, None, None, None]
    conv.bias[:channels] = (conv.bias[:channels] - mean) / deviation
    conv.weight[channels:] = 0
    conv.bias[channels:] = -30.0


def noise_levels() -> Tensor:
    """Cumulative alpha of the 1000 steps, (1000,), the last one 0 (zero terminal SNR, arXiv 2305.08891)."""
    scheduler: Any = DDPMScheduler(**{k: v for k, v in NOISE.items() if k != "steps_offset"})
    levels: Tensor = scheduler.alphas_cumprod.clone()
    return levels
