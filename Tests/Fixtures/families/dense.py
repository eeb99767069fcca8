"""FULLY_CONNECTED."""
import numpy as np

from kit import BYTES, dense, family, LEANING

family("FULLY_CONNECTED", dense, [
    ("dense-row", "one row", dict(shape=(1, 19)), dict(units=11)),
    ("dense-rows", "three rows", dict(shape=(3, 19)), dict(units=11)),
    ("dense-nobias", "absent bias", dict(shape=(2, 16)), dict(units=8, bias=False)),
    ("dense-201", "a classifier's end", dict(shape=(1, 20)), dict(units=201)),
    ("dense-deep", "1280 products a sum", dict(shape=(1, 1280), cases=LEANING[:3]), dict(units=2)),
    ("dense-one-unit", "a single score", dict(shape=(1, 33)), dict(units=1)),
    ("dense-relu", "fused RELU", dict(shape=(3, 17)), dict(units=9, fused="RELU")),
    ("dense-relu6", "fused RELU6", dict(shape=(3, 17)), dict(units=9, fused="RELU6", gain=1.5)),
    ("dense-saturating", "most outputs clamp", dict(shape=(3, 17)), dict(units=9, gain=8)),
    ("dense-perchannel", "one weight scale for each unit", dict(shape=(3, 19)),
     dict(units=11, per_channel=True)),
    ("dense-perchannel-nobias", "the same, absent bias", dict(shape=(1, 40)),
     dict(units=10, per_channel=True, bias=False)),
    ("dense-left-shift", "factor above 1", dict(shape=(40, 3)),
     dict(units=4, weights=np.arange(12).reshape(4, 3) % 3 - 1, multiplier=1.9, bias=False)),
    ("dense-keep-dims", "a 4-D input, keep_num_dims", dict(shape=(1, 2, 3, 7)),
     dict(units=5, keep=True)),
    ("dense-4d-pixel", "[1,1,1,K] to [1,N]", dict(shape=(1, 1, 1, 21)), dict(units=5)),
    ("dense-4d-rows", "[1,2,3,7] to [6,5]", dict(shape=(1, 2, 3, 7)), dict(units=5)),
    ("dense-4d-flatten", "[1,2,3,7] to [1,5]: flattens without a RESHAPE",
     dict(shape=(1, 2, 3, 7)), dict(units=5, depth=42)),
    ("dense-zero-lowest", "input zero point -128", dict(shape=(2, 30), zero=-128),
     dict(units=7, zero=-128)),
    ("dense-uint8", "weight zero point 119", dict(shape=(3, 19), **BYTES), dict(units=11)),
    ("dense-uint8-weightzero0", "weight zero point 0", dict(shape=(1, 40), **BYTES),
     dict(units=6, weight_zero=0)),
    ("dense-uint8-weightzero255", "weight zero point 255, no bias", dict(shape=(1, 40), **BYTES),
     dict(units=6, weight_zero=255, bias=False)),
    ("dense-uint8-relu6", "fused RELU6", dict(shape=(3, 17), zero=0, **BYTES),
     dict(units=9, fused="RELU6", zero=0)),
    ("dense-uint8-keep-dims", "a 4-D input, keep_num_dims", dict(shape=(1, 2, 3, 7), **BYTES),
     dict(units=5, keep=True)),
])
