"""Against diffusers' own example, train_controlnet.py: its loop, written down again, has the same losses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tiny
import torch
from diffusers import AutoencoderKL, ControlNetModel, DDPMScheduler, UNet2DConditionModel
from diffusers.optimization import get_scheduler
from runs import job, of, setup, trained, weights
from torch.nn import functional
from transformers import CLIPTextModel, CLIPTokenizer

from controlnet_studio.training import events
from controlnet_studio.training.run import telling, trainee
from controlnet_studio.training.run.loss import draw

STEPS = 50
BATCH = 3


def test_fifty_losses_are_those_of_diffusers_example(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "TELLING", 0.0)
    one = job(steps=STEPS, batch=BATCH, rate=1e-4, save_every=1000, samples={"count": 0}, data={"empty_prompts": 0.3})
    prepared = setup(shop, tmp_path / "theirs", one)
    losses, net = diffusers_loop(shop / "models" / "tiny", prepared)
    told = of(events.Stepped, trained(shop, tmp_path / "ours", one))
    assert [event.step for event in told] == list(range(1, STEPS + 1))
    ours = [event.loss for event in told]
    assert ours == pytest.approx(losses, rel=1e-4)
    assert np.std(losses) > 0.005
    learnt = weights(tmp_path / "ours", STEPS)
    far = max(float((learnt[name] - value).abs().max()) for name, value in net.state_dict().items())
    assert far < 1e-4


def diffusers_loop(home: Path, prepared: object) -> tuple[list[float], ControlNetModel]:
    """The training loop of examples/controlnet/train_controlnet.py with its defaults, on our batches and draws: what
    its data loader and the global generator give it is chance there."""
    batches = prepared.batches  # type: ignore[attr-defined]
    tokenizer = CLIPTokenizer.from_pretrained(home / "tokenizer")
    text_encoder = CLIPTextModel.from_pretrained(home / "text_encoder").requires_grad_(False)
    vae = AutoencoderKL.from_pretrained(home / "vae").requires_grad_(False)
    unet = UNet2DConditionModel.from_pretrained(home / "unet").requires_grad_(False)
    noise_scheduler = DDPMScheduler.from_pretrained(home / "scheduler")
    controlnet = trainee.fresh(unet, 0).train()
    optimizer = torch.optim.AdamW(controlnet.parameters(), lr=1e-4, betas=(0.9, 0.999), weight_decay=1e-2, eps=1e-08)
    lr_scheduler = get_scheduler("constant", optimizer=optimizer)
    losses = []
    for step in range(STEPS):
        batch = batches.batch(step)
        pixels = torch.tensor(batch.pictures).permute(0, 3, 1, 2).float() / 255
        conditioning = torch.tensor(batch.hints).permute(0, 3, 1, 2).float() / 255
        input_ids = tokenizer(
            list(batch.captions),
            max_length=tokenizer.model_max_length,
            padding="max_length",
            truncation=True,
            return_tensors="pt",
        ).input_ids
        chance = draw(0, step, (len(pixels), 4, tiny.SIZE // 8, tiny.SIZE // 8))
        posterior = vae.encode((pixels - 0.5) / 0.5).latent_dist
        latents = (posterior.mean + posterior.std * chance.spread) * vae.config.scaling_factor
        noisy = noise_scheduler.add_noise(latents, chance.noise, chance.timesteps)
        hidden = text_encoder(input_ids, return_dict=False)[0]
        down, middle = controlnet(
            noisy, chance.timesteps, encoder_hidden_states=hidden, controlnet_cond=conditioning, return_dict=False
        )
        predicted = unet(
            noisy,
            chance.timesteps,
            encoder_hidden_states=hidden,
            down_block_additional_residuals=down,
            mid_block_additional_residual=middle,
            return_dict=False,
        )[0]
        loss = functional.mse_loss(predicted.float(), chance.noise.float(), reduction="mean")
        loss.backward()
        torch.nn.utils.clip_grad_norm_(controlnet.parameters(), 1.0)
        optimizer.step()
        lr_scheduler.step()
        optimizer.zero_grad()
        losses.append(float(loss.detach()))
    return losses, controlnet
