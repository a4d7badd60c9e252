"""Training: our own small latent model, its ControlNets, and the scenes they learn from."""
