"""网络、损失与训练循环（只读）。The network, the loss and the training loop (read-only)."""
import numpy as np
from mindspore import Tensor, nn, ops

import mixed

SMALL = 2.0 ** -20  # makes the gradients as tiny as those deep inside a large network


class HalfNet(nn.Cell):
    """64 -> 48 -> ReLU -> 10. The weights are float32; your dense_half computes in float16."""

    def __init__(self):
        super().__init__()
        self.fc1, self.fc2 = nn.Dense(64, 48), nn.Dense(48, 10)

    def construct(self, x):
        h = ops.relu(mixed.dense_half(x, self.fc1.weight, self.fc1.bias))
        return mixed.dense_half(h, self.fc2.weight, self.fc2.bias)


cross_entropy = nn.SoftmaxCrossEntropyWithLogits(sparse=True, reduction="mean")


def tiny_loss(logits, t):
    """Cross-entropy in float32, made tiny."""
    return cross_entropy(logits.astype("float32"), t) * SMALL


def train(amp_step, X, y, epochs, batch_size=60, seed=0, burst_at=None, say=print):
    """Trains; multiplies one batch by a million (step burst_at). Returns the steps that were not applied."""
    rng, step, skipped = np.random.default_rng(seed), 0, []
    for epoch in range(epochs):
        order, losses = rng.permutation(len(X)), []
        for i in range(0, len(X), batch_size):
            batch = order[i:i + batch_size]
            x = X[batch] * np.float32(1e6 if step == burst_at else 1)
            loss, applied = amp_step(Tensor(x), Tensor(y[batch]))
            if applied:
                losses.append(loss / SMALL)
            else:
                skipped.append(step)
            step += 1
        say(f"epoch {epoch + 1}  loss {np.mean(losses) if losses else float('nan'):.4f}  skipped {len(skipped)}", flush=True)
    return skipped
