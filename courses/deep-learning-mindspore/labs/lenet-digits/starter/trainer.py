"""训练循环，与上一个实验相同，只是学习率按余弦降到 0（只读）。
The training loop of the previous lab; the learning rate falls to 0 along a cosine (read-only)."""
import mindspore as ms
import numpy as np
from mindspore import Tensor, nn


def train(net, images, labels, epochs=12, batch_size=48, lr=5e-3, seed=0, say=print):
    rng = np.random.default_rng(seed)
    steps = epochs * -(-len(images) // batch_size)
    rates = [float(lr * (1 + np.cos(np.pi * i / steps)) / 2) for i in range(steps)]
    loss_fn = nn.SoftmaxCrossEntropyWithLogits(sparse=True, reduction="mean")
    optimizer = nn.Adam(net.trainable_params(), learning_rate=rates)

    def forward(x, t):
        return loss_fn(net(x), t)

    value_and_grad = ms.value_and_grad(forward, None, optimizer.parameters)
    net.set_train()
    for epoch in range(epochs):
        order, total = rng.permutation(len(images)), 0.0
        for i in range(0, len(images), batch_size):
            batch = order[i:i + batch_size]
            loss, gradients = value_and_grad(Tensor(images[batch]), Tensor(labels[batch]))
            optimizer(gradients)
            total += float(loss.asnumpy()) * len(batch)
        say(f"epoch {epoch + 1:2d}  loss {total / len(images):.4f}", flush=True)
    net.set_train(False)
