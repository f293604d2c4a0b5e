"""Writes numpy.safetensors, byte by byte from NumPy's arrays: what a Python program hands over. Apache 2.0."""
import json
import struct

import numpy as np

arrays = {
    "weight": np.array([[0.5, -1.25, 3], [1e-3, 5, 6]], dtype="<f4"),
    "bias": np.array([0.1, 0.2, 0.1 + 0.2], dtype="<f8"),
    "scale": np.array(np.pi, dtype="<f8"),
}
header, data = {"__metadata__": {"made_by": "NumPy"}}, b""
for name, a in arrays.items():
    end = len(data) + a.nbytes
    header[name] = {"dtype": {"<f4": "F32", "<f8": "F64"}[a.dtype.str], "shape": list(a.shape), "data_offsets": [len(data), end]}
    data += a.tobytes()
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
with open("numpy.safetensors", "wb") as f:
    f.write(struct.pack("<Q", len(text)) + text + data)
