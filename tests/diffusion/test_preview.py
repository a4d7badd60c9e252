"""The quick picture: right where the decoder is linear, and never in the way."""

from __future__ import annotations

from types import SimpleNamespace

import torch
from torch import Tensor
from torch.nn import functional

from controlnet_studio.diffusion.preview import Preview, to_image


class LinearVae:
    """A decoder that a linear preview can follow exactly: 8 x 8 pixels from each latent of 6 channels."""

    device = torch.device("cpu")
    dtype = torch.float32
    config = SimpleNamespace(latent_channels=6, scaling_factor=2.0)

    def __init__(self) -> None:
        self.weight = torch.randn(3 * 64, 6, 1, 1, generator=torch.Generator().manual_seed(0)) * 0.1

    def decode(self, z: Tensor, return_dict: bool) -> tuple[Tensor]:
        return (functional.pixel_shuffle(functional.conv2d(z, self.weight), 8) + 0.1,)


def test_a_linear_decoder_is_followed() -> None:
    vae = LinearVae()
    z = torch.randn(1, 6, 5, 7, generator=torch.Generator().manual_seed(1))
    wanted = to_image(vae.decode(z / 2.0, return_dict=False)[0]).pixels
    quick = Preview.of(vae)(z).pixels
    assert quick.shape == wanted.shape == (40, 56, 3)
    assert abs(quick.astype(float) - wanted).mean() < 4


def test_stable_diffusion_has_known_factors_and_decodes_nothing() -> None:
    vae = SimpleNamespace(device="cpu", config=SimpleNamespace(latent_channels=4, scaling_factor=0.18215))
    preview = Preview.of(vae)
    z = torch.zeros(1, 4, 2, 3)
    z[0, 0, 0, 1] = 2.0
    pixels = preview(z).pixels
    assert pixels.shape == (2, 3, 3)
    assert pixels[0, 0].tolist() == [128, 128, 128]
    assert pixels[0, 1].tolist() == [round(255 * (0.5 + factor)) for factor in (0.298, 0.207, 0.208)]


def test_sdxl_has_known_factors_too() -> None:
    vae = SimpleNamespace(device="cpu", config=SimpleNamespace(latent_channels=4, scaling_factor=0.13025))
    z = torch.zeros(1, 4, 2, 3)
    z[0, :, 0, 1] = torch.tensor([0.5, -0.4, 0.0, 0.0])
    pixels = Preview.of(vae)(z).pixels
    assert pixels[0, 0].tolist() == [150, 140, 130]
    assert pixels[0, 1].tolist() == [204, 172, 156]


def test_numbers_beyond_all_bounds_still_give_a_picture() -> None:
    picture = to_image(torch.tensor([float("nan"), float("inf"), -float("inf")]).reshape(1, 3, 1, 1))
    assert picture.pixels.tolist() == [[[0, 255, 0]]]
