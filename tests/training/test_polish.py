"""The decoder's last phase: crisp where the model dreams, true where latents are true."""

from __future__ import annotations

import numpy as np
import torch

from controlnet_studio.training.models import build_vae
from controlnet_studio.training.papercut import Edition
from controlnet_studio.training.polish import Critic, DecoderPhase


def test_dreams_are_the_latents_of_what_would_be_drawn(trained: Edition) -> None:
    store = trained.store()
    dreams = trained.dreams(store)
    count = 3 * trained.recipe.dreams
    for latents in (dreams.free, dreams.echoes):
        assert latents.shape == (count, trained.recipe.autoencoder.channels, 16, 16)
        assert np.isfinite(latents).all()
    assert len(list(trained.folder.glob("dreams-*.npz"))) == 1
    assert dreams.numbers.tolist() == list(range(count))


def test_the_critic_learns_apart_from_the_decoder(trained: Edition) -> None:
    torch.manual_seed(0)
    phase = DecoderPhase(
        build_vae(trained.recipe.autoencoder), trained.store(), 4, dreams=trained.dreams(trained.store())
    )
    loss, facts = phase.loss(np.random.default_rng(1), 1.0)
    loss.backward()
    assert facts["critic"] > 0
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in phase.decoder.parameters() if p.ndim > 1)
    alone = {name: p.grad.clone() for name, p in phase.critic.named_parameters() if p.grad is not None}
    assert len(alone) == len(list(phase.critic.parameters()))
    for scale in (0.0, 1.0):  # praise moves the decoder and never the critic
        torch.manual_seed(0)
        again = DecoderPhase(
            build_vae(trained.recipe.autoencoder), trained.store(), 4, dreams=trained.dreams(trained.store())
        )
        value, _ = again.loss(np.random.default_rng(1), scale)
        value.backward()
        assert all(torch.allclose(p.grad, alone[name]) for name, p in again.critic.named_parameters())


def test_a_critic_scores_patches() -> None:
    assert Critic()(torch.zeros(2, 3, 64, 64)).shape == (2, 1, 32, 32)


def test_a_critic_does_not_see_flat_colours() -> None:
    critic = Critic()
    assert torch.allclose(critic(torch.full((1, 3, 64, 64), -0.7)), critic(torch.full((1, 3, 64, 64), 0.4)), atol=1e-5)
