"""在自己的机器上先试一试 / a first try on your own machine: python try_it.py
在昇腾上 / on Ascend: LAB_DEVICE=Ascend python try_it.py"""
import os

import numpy as np

import lenet
import probe  # chooses the device
import trainer

here = os.path.dirname(os.path.abspath(__file__))
digits = np.load(os.path.join(here, "data", "digits.npz"))
images, labels = (digits["images"][:, None] / 16).astype(np.float32), digits["labels"].astype(np.int32)
net = lenet.LeNet8()
print("parameters:", sum(p.size for p in net.trainable_params()))
trainer.train(net, images[:900], labels[:900])
predicted = lenet.predict(net, images[900:])
print("accuracy:", (predicted == labels[900:]).mean())
print(lenet.confusion(labels[900:], predicted))
