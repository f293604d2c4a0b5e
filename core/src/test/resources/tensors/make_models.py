"""Writes torch.safetensors and keras.safetensors: weights as Python names them, features x and predictions y.

    python3 make_models.py          (Debian's python3-torch and python3-numpy)

Written by hand, since Debian has no package of safetensors. Licence: that of the repository.
"""

import json
import struct

import numpy as np
import torch

NAMES = {np.dtype("<f8"): "F64", np.dtype("<f4"): "F32", np.dtype("<i8"): "I64"}


def write(path, tensors, order):
    """Writes tensors; their numbers in the order of the dictionary, the header in another."""
    described, data, end = {}, b"", 0
    for name, tensor in tensors.items():
        numbers = tensor.tobytes()
        described[name] = {
            "dtype": NAMES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [end, end + len(numbers)],
        }
        data, end = data + numbers, end + len(numbers)
    header = json.dumps({name: described[name] for name in order(described)}).encode()
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(header)) + header + data)


torch.manual_seed(1)
model = torch.nn.Sequential(
    torch.nn.Linear(4, 8), torch.nn.BatchNorm1d(8), torch.nn.PReLU(), torch.nn.LayerNorm(8), torch.nn.Linear(8, 3))
for step in range(20):
    model(torch.randn(16, 4) * 3 + 1)
model.eval()
with torch.no_grad():
    for parameter in model.parameters():
        parameter += 0.1 * torch.randn_like(parameter)
state = {name: value.numpy() for name, value in model.state_dict().items()}
x = torch.randn(10, 4, dtype=torch.float64)
with torch.no_grad():
    y = torch.softmax(model.double()(x), 1)
write("torch.safetensors", state | {"x": x.numpy(), "y": y.numpy()}, list)

random = np.random.default_rng(2)
keras = {
    "dense/kernel:0": random.normal(size=(4, 5)),
    "dense/bias:0": random.normal(size=5),
    "dense_1/kernel:0": random.normal(size=(5, 1)),
    "dense_1/bias:0": random.normal(size=1),
}
x = random.normal(size=(10, 4))
h = np.tanh(x @ keras["dense/kernel:0"] + keras["dense/bias:0"])
y = 1 / (1 + np.exp(-(h @ keras["dense_1/kernel:0"] + keras["dense_1/bias:0"])))
write("keras.safetensors", keras | {"x": x, "y": y}, sorted)
