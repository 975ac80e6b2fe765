"""评分时怎样调用你的代码（只读）。How grading calls your code (read-only).

换到昇腾上运行 / to run on Ascend:  LAB_DEVICE=Ascend python try_it.py
"""
import os

import mindspore as ms
from mindspore import Tensor, nn

ms.set_device(os.environ.get("LAB_DEVICE", "CPU"))

import lenet
import trainer


def parameters(seed=0):
    """Name and values of every trainable parameter of a fresh network."""
    ms.set_seed(seed)
    return {p.name: p.asnumpy().copy() for p in lenet.LeNet8().trainable_params()}


def network(weights):
    """A network with the given weights."""
    net = lenet.LeNet8()
    mine = {p.name: p for p in net.trainable_params()}
    if sorted(mine) != sorted(weights):
        raise ValueError(f"LeNet8 has the parameters {sorted(mine)}; it should have {sorted(weights)}")
    for name, value in weights.items():
        mine[name].set_data(Tensor(value))
    net.set_train(False)
    return net


def forward(weights, images):
    return network(weights)(Tensor(images)).asnumpy()


def predict(weights, images, batch_size):
    return lenet.predict(network(weights), images, batch_size)


def gradients(weights, images, labels):
    """Gradient of the mean cross-entropy for every parameter, by automatic differentiation."""
    net, loss_fn = network(weights), nn.SoftmaxCrossEntropyWithLogits(sparse=True, reduction="mean")

    def loss(x, t):
        return loss_fn(net(x), t)

    found = ms.grad(loss, None, net.trainable_params())(Tensor(images), Tensor(labels))
    return {p.name: g.asnumpy().copy() for p, g in zip(net.trainable_params(), found)}


def train_and_predict(images, labels, unseen, seed):
    """Trains a fresh network, classifies unseen pictures before and after, and says how far every parameter moved."""
    ms.set_seed(seed)
    net = lenet.LeNet8()
    start = {p.name: p.asnumpy().copy() for p in net.trainable_params()}
    before = net(Tensor(unseen)).asnumpy().argmax(axis=1)
    trainer.train(net, images, labels, seed=seed)
    moved = {p.name: float(abs(p.asnumpy() - start[p.name]).max()) for p in net.trainable_params()}
    return {"before": before, "after": net(Tensor(unseen)).asnumpy().argmax(axis=1), "moved": moved}
