"""DEPTHWISE_CONV_2D."""
import numpy as np

from kit import BYTES, depthwise, family, fixture, REFUSED, size

family("DEPTHWISE_CONV_2D", depthwise, [
    ("depthwise-3x3-s1-same", "8 channels", size(7, 9, 8), {}),
    ("depthwise-3x3-s1-valid", "no padding", size(7, 9, 8), dict(padding="VALID")),
    ("depthwise-3x3-s1-same-pertensor", "one weight scale", size(7, 9, 8),
     dict(per_channel=False)),
    ("depthwise-3x3-s1-nobias", "two inputs: absent bias", size(7, 9, 5), dict(bias=False)),
    ("depthwise-uint8-nobias", "uint8, absent bias", size(5, 6, 5, **BYTES), dict(bias=False)),
    ("depthwise-3x3-s2-same-odd", "stride 2, odd size", size(7, 9, 8), dict(stride=2)),
    ("depthwise-3x3-s2-same-even", "stride 2, even size: padding only below and right",
     size(8, 10, 8), dict(stride=2)),
    ("depthwise-3x3-s2-valid", "stride 2, no padding", size(8, 9, 8),
     dict(stride=2, padding="VALID")),
    ("depthwise-3x3-s3-same", "stride 3", size(10, 11, 3), dict(stride=3)),
    ("depthwise-3x3-s2x1-same", "stride 2 down, 1 across", size(8, 9, 3), dict(stride=(2, 1))),
    ("depthwise-3x3-relu", "fused RELU", size(6, 5, 7), dict(fused="RELU")),
    ("depthwise-3x3-relu6", "fused RELU6", size(6, 5, 7), dict(fused="RELU6", gain=1.5)),
    ("depthwise-3x3-relun1to1", "fused RELU_N1_TO_1", size(6, 5, 7), dict(fused="RELU_N1_TO_1")),
    ("depthwise-3x3-saturating", "most outputs clamp", size(6, 5, 7), dict(gain=8)),
    ("depthwise-3x3-c1", "one channel", size(6, 7, 1), {}),
    ("depthwise-3x3-c3", "three channels", size(6, 7, 3), {}),
    ("depthwise-3x3-c17", "a block and a remainder", size(4, 5, 17), {}),
    ("depthwise-3x3-c33-s2", "two blocks and a remainder, stride 2", size(5, 6, 33),
     dict(stride=2, fused="RELU6", gain=1.5)),
    ("depthwise-3x3-c64", "whole blocks", size(3, 4, 64), {}),
    ("depthwise-3x3-x2", "depth multiplier 2", size(6, 7, 5), dict(multiply=2)),
    ("depthwise-3x3-x3-s2", "depth multiplier 3, stride 2", size(6, 7, 5),
     dict(multiply=3, stride=2)),
    ("depthwise-3x3-x8-c1", "one channel to eight", size(6, 7, 1), dict(multiply=8)),
    ("depthwise-3x3-d2-same", "dilation 2", size(7, 9, 4), dict(dilation=2)),
    ("depthwise-3x3-d2-valid", "dilation 2, no padding", size(7, 9, 4),
     dict(dilation=2, padding="VALID")),
    ("depthwise-3x3-d3x2-same", "dilation 3 down, 2 across", size(8, 9, 4), dict(dilation=(3, 2))),
    ("depthwise-5x5-same", "5x5", size(7, 8, 9), dict(kernel=5)),
    ("depthwise-5x5-s2-same", "5x5 stride 2", size(8, 9, 8), dict(kernel=5, stride=2)),
    ("depthwise-5x5-input3x2", "input smaller than the kernel", size(3, 2, 9), dict(kernel=5)),
    ("depthwise-7x7-same", "7x7", size(6, 9, 5), dict(kernel=7)),
    ("depthwise-1x1", "scale and offset of each channel", size(5, 6, 9), dict(kernel=1)),
    ("depthwise-1x5-same", "1 row, 5 columns", size(5, 9, 5), dict(kernel=(1, 5))),
    ("depthwise-2x2-s2-valid", "even kernel", size(6, 8, 5),
     dict(kernel=2, stride=2, padding="VALID")),
    ("depthwise-4x4-same", "even kernel: uneven padding", size(6, 8, 5), dict(kernel=4)),
    ("depthwise-global", "kernel as large as the input, VALID", size(5, 4, 12),
     dict(kernel=(5, 4), padding="VALID")),
    ("depthwise-3x3-width1", "a column", size(8, 1, 9), {}),
    ("depthwise-3x3-pixel", "a single pixel", size(1, 1, 17), {}),
    ("depthwise-3x3-zero-lowest", "input zero point -128", size(6, 5, 8, zero=-128),
     dict(zero=-128)),
    ("depthwise-3x3-zero-highest", "input zero point 127", size(6, 5, 8, zero=127), {}),
    ("depthwise-3x3-left-shift", "factors above 1", size(5, 6, 4),
     dict(weights=np.arange(36).reshape(1, 3, 3, 4) % 3 - 1, bias=False,
          multiplier=[1.0, 1.7, 3.3, 12.5])),
    ("depthwise-3x3-batch2", "two images", dict(shape=(2, 5, 4, 3)), {}),
    ("depthwise-uint8-3x3-s1-same", "weight zero point 119", size(7, 9, 8, **BYTES), {}),
    ("depthwise-uint8-3x3-s2-relu6", "as in MobileNet v1", size(8, 9, 8, zero=0, **BYTES),
     dict(stride=2, fused="RELU6", weight_zero=165, zero=0)),
    ("depthwise-uint8-3x3-weightzero0", "weight zero point 0", size(6, 5, 17, **BYTES),
     dict(weight_zero=0)),
    ("depthwise-uint8-3x3-weightzero255", "weight zero point 255", size(6, 5, 9, **BYTES),
     dict(weight_zero=255, zero=255)),
    ("depthwise-uint8-5x5-zero255", "input zero point 255", size(6, 7, 5, zero=255, **BYTES),
     dict(kernel=5)),
    ("depthwise-uint8-3x3-d2", "dilation 2", size(7, 9, 4, **BYTES), dict(dilation=2)),
    ("depthwise-uint8-3x3-x2", "depth multiplier 2", size(6, 7, 3, **BYTES), dict(multiply=2)),
    ("depthwise-uint8-3x3-saturating", "most outputs clamp", size(6, 5, 7, **BYTES),
     dict(gain=8)),
    ("depthwise-uint8-1x1-c33", "scale and offset, 33 channels", size(3, 4, 33, **BYTES),
     dict(kernel=1)),
])

REFUSED.update({
    "refused-depthwise-minus1-bias": "a bias may be left out, but not given as -1",
})


@fixture("refused-depthwise-minus1-bias", "DEPTHWISE_CONV_2D", "bias given as -1")
def refused_depthwise(net):
    y = depthwise(net, net.input(), bias=False)
    net.operators[-1].inputs.append(-1)
    return y
