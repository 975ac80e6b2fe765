"""MindSpore's import and first training steps; prints seconds as JSON. In a file, since the graph compiler reads sources from disk."""

import json
import time

began = time.perf_counter()
import numpy as np
import mindspore as ms
from mindspore import Tensor, nn

imported = time.perf_counter()
ms.set_device("CPU")
rng = np.random.default_rng(0)
x, y = Tensor(rng.normal(size=(32, 64)).astype(np.float32)), Tensor(rng.integers(0, 10, 32).astype(np.int32))


class Net(nn.Cell):
    def __init__(self):
        super().__init__()
        self.hidden, self.relu, self.out = nn.Dense(64, 64), nn.ReLU(), nn.Dense(64, 10)

    def construct(self, x):
        return self.out(self.relu(self.hidden(x)))


net, loss = Net(), nn.CrossEntropyLoss()
optimiser = nn.Adam(net.trainable_params(), 0.01)
slope = ms.value_and_grad(lambda x, y: loss(net(x), y), None, optimiser.parameters)


def step():
    value, gradients = slope(x, y)
    optimiser(gradients)
    return float(value.asnumpy())


step()
first = time.perf_counter()
later = []
for _ in range(30):
    before = time.perf_counter()
    step()
    later.append(time.perf_counter() - before)
print(json.dumps({"import": imported - began, "first": first - imported, "later": sorted(later)[15]}))
