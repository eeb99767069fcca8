"""MEAN, AVERAGE_POOL_2D and MAX_POOL_2D."""
from kit import BYTES, family, LEANING, mean, pool, size


def pooled(rows):
    """Gives rows of MEAN and pooling inputs whose means differ."""
    return [(name, covers, {"cases": LEANING, **given}, options)
            for name, covers, given, options in rows]


family("MEAN", mean, pooled([
    ("mean-12-keep", "global pool, 35 values, same scale", size(7, 5, 20), dict(axes=(1, 2))),
    ("mean-12-drop", "the same to [1,C]", size(7, 5, 20), dict(axes=(1, 2), keep=False)),
    ("mean-12-rescale", "another output scale", size(7, 5, 20),
     dict(axes=(1, 2), scale=0.039, zero=4)),
    ("mean-12-rescale-drop", "another output scale, to [1,C]", size(7, 5, 20),
     dict(axes=(1, 2), keep=False, scale=0.031, zero=-17)),
    ("mean-12-coarser", "a coarser output scale", size(7, 5, 20),
     dict(axes=(1, 2), scale=0.11, zero=9)),
    ("mean-12-zero-moves", "the same scale, another zero point", size(7, 5, 20),
     dict(axes=(1, 2), zero=20)),
    ("mean-12-49", "7x7, as in MobileNet", size(7, 7, 17, zero=-128),
     dict(axes=(1, 2), scale=0.041, zero=-128)),
    ("mean-12-two", "2 values: every tie", size(1, 2, 64), dict(axes=(1, 2))),
    ("mean-12-four", "4 values: ties", size(2, 2, 64, zero=0), dict(axes=(1, 2))),
    ("mean-12-one", "1 value", size(1, 1, 9), dict(axes=(1, 2), keep=False)),
    ("mean-12-large", "1024 values", size(32, 32, 2, cases=("leaning", "ramp")),
     dict(axes=(1, 2), scale=0.04, zero=1)),
    ("mean-21-order", "axes [2, 1]", size(7, 5, 20), dict(axes=(2, 1), scale=0.04, zero=0)),
    ("mean-12-negative", "axes [-3, -2]", size(7, 5, 20), dict(axes=(-3, -2), keep=False)),
    ("mean-23-keep", "NCHW global pool", size(20, 5, 7), dict(axes=(2, 3))),
    ("mean-23-drop-rescale", "NCHW global pool, to [1,C], another scale", size(20, 5, 7),
     dict(axes=(2, 3), keep=False, scale=0.037, zero=3)),
    ("mean-1", "down the columns", {}, dict(axes=(1,))),
    ("mean-2-drop-rescale", "along the rows", {},
     dict(axes=(2,), keep=False, scale=0.04, zero=-20)),
    ("mean-3", "over the channels", size(4, 5, 7), dict(axes=(3,))),
    ("mean-3-negative", "axis -1, dropped", size(4, 5, 7), dict(axes=(-1,), keep=False)),
    ("mean-3-rescale", "over the channels, another scale", size(4, 5, 7),
     dict(axes=(3,), scale=0.04, zero=30)),
    ("mean-123", "everything to one value", {}, dict(axes=(1, 2, 3), scale=0.03, zero=0)),
    ("mean-rows", "[2, 6] over axis 1", dict(shape=(2, 6)), dict(axes=(1,))),
    ("mean-uint8-12-keep", "uint8, same scale", size(7, 5, 20, **BYTES), dict(axes=(1, 2))),
    ("mean-uint8-12-drop-rescale", "uint8, another scale", size(7, 7, 9, **BYTES),
     dict(axes=(1, 2), keep=False, scale=0.037, zero=130)),
    ("mean-uint8-12-two", "uint8, 2 values: every tie", size(2, 1, 64, **BYTES),
     dict(axes=(1, 2))),
    ("mean-uint8-3", "uint8, over the channels", size(4, 5, 7, **BYTES), dict(axes=(3,))),
]))

POOLS = [
    ("2x2-s2", "2x2, even size", size(6, 8, 5), dict(kernel=2, stride=2)),
    ("2x2-s2-valid-odd", "2x2 VALID, odd size: the last row and column drop", {},
     dict(kernel=2, stride=2, padding="VALID")),
    ("2x2-s2-same-odd", "2x2 SAME, odd size: partial windows", {}, dict(kernel=2, stride=2)),
    ("2x2-s1-same", "even kernel: padding only below and right", {}, dict(kernel=2, stride=1)),
    ("3x3-s2-same", "3x3 stride 2, windows of 4, 6 and 9", size(8, 9, 5),
     dict(kernel=3, stride=2)),
    ("3x3-s2-valid", "3x3 stride 2, as in SqueezeNet", size(9, 8, 5),
     dict(kernel=3, stride=2, padding="VALID")),
    ("3x3-s1-same", "3x3 stride 1, as in Inception", {}, dict(kernel=3, stride=1)),
    ("3x3-s3-same", "3x3 stride 3", size(8, 10, 3), dict(kernel=3, stride=3)),
    ("5x5-s1-same", "5x5 stride 1", {}, dict(kernel=5, stride=1)),
    ("1x3-s1x2", "a 1x3 window, stride 2 across", {}, dict(kernel=(1, 3), stride=(1, 2))),
    ("global", "the whole image", size(7, 5, 20),
     dict(kernel=(7, 5), stride=1, padding="VALID")),
    ("larger-than-input", "a window larger than the image, SAME", size(2, 3, 17),
     dict(kernel=5, stride=2)),
    ("relu", "fused RELU", dict(zero=10), dict(kernel=3, stride=2, fused="RELU")),
    ("relu6", "fused RELU6", dict(scale=0.04, zero=-60), dict(kernel=3, stride=1, fused="RELU6")),
    ("c33", "33 channels", size(4, 5, 33), dict(kernel=2, stride=2)),
    ("batch2", "two images", dict(shape=(2, 5, 4, 3)), dict(kernel=3, stride=2)),
    ("uint8-2x2-s2", "uint8 2x2", size(6, 8, 5, **BYTES), dict(kernel=2, stride=2)),
    ("uint8-3x3-s2-same", "uint8 3x3 stride 2", size(8, 9, 5, **BYTES), dict(kernel=3, stride=2)),
    ("uint8-relu6", "uint8, fused RELU6", dict(scale=0.04, zero=60, **BYTES),
     dict(kernel=3, stride=1, fused="RELU6")),
    ("uint8-global", "uint8, the whole image", size(7, 5, 20, **BYTES),
     dict(kernel=(7, 5), stride=1, padding="VALID")),
]
for _name, _label in (("AVERAGE_POOL_2D", "averagepool"), ("MAX_POOL_2D", "maxpool")):
    family(_name, lambda net, x, _name=_name, **options: pool(net, _name, x, **options),
           pooled([(f"{_label}-{suffix}", *rest) for suffix, *rest in POOLS]))
family("AVERAGE_POOL_2D", lambda net, x, **options: pool(net, "AVERAGE_POOL_2D", x, **options), [
    ("averagepool-rescale", "input and output scales that differ", {},
     dict(kernel=2, stride=2, scale=0.031, zero=4)),
    ("averagepool-16x16", "256 values a window", size(17, 16, 3, cases=("leaning", "ramp")),
     dict(kernel=16, stride=1, padding="VALID")),
])
family("MAX_POOL_2D", lambda net, x, **options: pool(net, "MAX_POOL_2D", x, **options), [
    ("maxpool-rescale", "input and output scales that differ", {},
     dict(kernel=2, stride=2, scale=0.031, zero=4)),
])
