"""A dense network on handwritten digits."""
import numpy as np
import mindspore as ms
from mindspore import Tensor, nn


class Net(nn.Cell):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Dense(64, 64)
        self.out = nn.Dense(64, 10)
        self.relu = nn.ReLU()

    def construct(self, x):
        return self.out(self.relu(self.hidden(x)))


def make_train_step(net, lr):
    loss_fn = nn.SoftmaxCrossEntropyWithLogits(sparse=True, reduction="mean")
    optimizer = nn.SGD(net.trainable_params(), learning_rate=lr)

    def forward(x, t):
        return loss_fn(net(x), t)

    value_and_grad = ms.value_and_grad(forward, None, optimizer.parameters)

    def train_step(x, t):
        loss, gradients = value_and_grad(x, t)
        optimizer(gradients)
        return loss

    return train_step


def train(net, X, y, epochs=20, batch_size=32, lr=3e-3, seed=0):
    rng = np.random.default_rng(seed)
    train_step = make_train_step(net, lr)
    net.set_train()
    history = []
    for _ in range(epochs):
        order, losses = rng.permutation(len(X)), []
        for i in range(0, len(X), batch_size):
            batch = order[i:i + batch_size]
            losses.append(float(train_step(Tensor(X[batch]), Tensor(y[batch])).asnumpy()))
        history.append(float(np.mean(losses)))
    return history


def accuracy(net, X, y):
    net.set_train(False)
    return float((net(Tensor(X)).asnumpy().argmax(axis=1) == y).mean())
