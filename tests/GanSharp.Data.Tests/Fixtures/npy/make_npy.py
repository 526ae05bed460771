"""Writes the .npy files beside this script with NumPy itself: python3 make_npy.py"""
import os
import numpy as np

os.chdir(os.path.dirname(os.path.abspath(__file__)))
count = np.arange(24)
for name in ["float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]:
    np.save(f"{name}.npy", count.reshape(2, 3, 4).astype(name))
np.save("bool.npy", (count % 3 == 0).reshape(2, 3, 4))
np.save("one_dimension.npy", count.astype("float32"))
np.save("scalar.npy", np.float32(7.5))
np.save("empty.npy", np.zeros((0, 3), "float32"))
np.save("fortran.npy", np.asfortranarray(count.reshape(4, 6).astype("float32")))
np.save("big_endian.npy", count.reshape(4, 6).astype(">f4"))
np.save("text.npy", np.array(["one", "two"]))
np.save("complex.npy", np.array([1 + 2j]))
np.save("objects.npy", np.array([None, {}], dtype=object), allow_pickle=True)
np.save("structured.npy", np.zeros(3, dtype=[("x", "<f4"), ("y", "<i4")]))
for version in [(2, 0), (3, 0)]:
    with open(f"version{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, count.reshape(2, 3, 4).astype("float32"), version)
np.save("many_dimensions.npy", np.zeros((1,) * 17, "float32"))
