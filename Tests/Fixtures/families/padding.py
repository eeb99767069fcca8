"""PAD alone, and before what may take it in."""
from kit import binary, BYTES, conv, depthwise, family, fixture, MOVING, pad, pool, size, unary

NO = (0, 0)
family("PAD", lambda net, x, amounts: pad(net, x, *amounts), [
    ("pad-spatial", "1 on each side", {}, dict(amounts=(NO, (1, 1), (1, 1), NO))),
    ("pad-uneven", "2 above, 1 below, 0 left, 3 right", {},
     dict(amounts=(NO, (2, 1), (0, 3), NO))),
    ("pad-top-left", "before alone", {}, dict(amounts=(NO, (1, 0), (1, 0), NO))),
    ("pad-bottom-right", "after alone, as Keras writes for stride 2", {},
     dict(amounts=(NO, (0, 1), (0, 1), NO))),
    ("pad-channels", "channels, as in ResNet's option A", {},
     dict(amounts=(NO, NO, NO, (2, 3)))),
    ("pad-channels-end", "channels behind", {}, dict(amounts=(NO, NO, NO, (0, 7)))),
    ("pad-all", "rows, columns and channels", {}, dict(amounts=(NO, (1, 0), (0, 2), (1, 1)))),
    ("pad-nothing", "amounts of zero", {}, dict(amounts=(NO, NO, NO, NO))),
    ("pad-vector", "a [1,9] input", dict(shape=(1, 9)), dict(amounts=(NO, (2, 1)))),
    ("pad-uint8", "uint8: the fill is the zero point", BYTES,
     dict(amounts=(NO, (1, 2), (2, 1), NO))),
], MOVING)


def padded(net, x, amounts, build, **options):
    return build(net, pad(net, x, NO, *amounts, NO), **options)


def maximum_pool(net, x, **options):
    return pool(net, "MAX_POOL_2D", x, **options)


def average_pool(net, x, **options):
    return pool(net, "AVERAGE_POOL_2D", x, **options)


AFTER, AROUND = ((0, 1), (0, 1)), ((1, 1), (1, 1))
family("PAD CONV_2D", padded, [
    ("pad-conv-3x3-s2-valid", "the Keras stem: PAD folds into the convolution", size(8, 10, 3),
     dict(amounts=AFTER, build=conv, channels=7, kernel=3, stride=2, padding="VALID")),
    ("pad-conv-3x3-s2-valid-around", "PAD 1 around: PyTorch's padding", size(8, 9, 3),
     dict(amounts=AROUND, build=conv, channels=7, kernel=3, stride=2, padding="VALID")),
    ("pad-conv-7x7-s2-valid", "PAD 3 around, as in ResNet", size(9, 10, 3),
     dict(amounts=((3, 3), (3, 3)), build=conv, channels=4, kernel=7, stride=2,
          padding="VALID")),
    ("pad-conv-3x3-same", "PAD and SAME padding together", {},
     dict(amounts=AROUND, build=conv, channels=4, kernel=3)),
    ("pad-conv-3x3-wide", "PAD wider than the kernel: whole windows of padding", size(3, 4, 5),
     dict(amounts=((4, 4), (0, 5)), build=conv, channels=4, kernel=3, padding="VALID")),
    ("pad-conv-1x1", "PAD before a pointwise convolution", {},
     dict(amounts=AROUND, build=conv, channels=4)),
    ("pad-conv-uint8", "uint8", size(8, 10, 3, **BYTES),
     dict(amounts=AFTER, build=conv, channels=7, kernel=3, stride=2, padding="VALID")),
])
family("PAD DEPTHWISE_CONV_2D", padded, [
    ("pad-depthwise-3x3-s2-valid", "the Keras way of stride 2", size(8, 10, 9),
     dict(amounts=AFTER, build=depthwise, stride=2, padding="VALID", fused="RELU6")),
    ("pad-depthwise-5x5-s2-valid", "5x5, uneven", size(8, 9, 9),
     dict(amounts=((1, 2), (2, 2)), build=depthwise, kernel=5, stride=2, padding="VALID")),
    ("pad-depthwise-3x3-s1-valid", "PAD 1 around", size(5, 6, 17),
     dict(amounts=AROUND, build=depthwise, padding="VALID")),
    ("pad-depthwise-uint8", "uint8", size(8, 10, 5, **BYTES),
     dict(amounts=AFTER, build=depthwise, stride=2, padding="VALID")),
])
family("PAD MAX_POOL_2D", padded, [
    ("pad-maxpool-3x3-s2-valid", "the padding takes part: zero beats negative values",
     size(8, 9, 5), dict(amounts=AROUND, build=maximum_pool, kernel=3, stride=2,
                         padding="VALID")),
    ("pad-maxpool-2x2-same", "PAD and SAME padding together", size(6, 7, 5),
     dict(amounts=AFTER, build=maximum_pool, kernel=2, stride=2)),
])
family("PAD AVERAGE_POOL_2D", padded, [
    ("pad-averagepool-3x3-s1-valid", "the padding counts: windows of 9 always", size(6, 7, 5),
     dict(amounts=AROUND, build=average_pool, kernel=3, stride=1, padding="VALID")),
    ("pad-averagepool-3x3-s2-same", "PAD counts, SAME padding does not", size(6, 7, 5),
     dict(amounts=AFTER, build=average_pool, kernel=3, stride=2)),
])


@fixture("pad-two-readers", "PAD CONV_2D ADD", "PAD read by a convolution and by an ADD")
def pad_two_readers(net):
    x = pad(net, net.input((1, 6, 5, 4)), NO, (1, 1), (1, 1), NO)
    return binary(net, "ADD", conv(net, x, 4, 3), x)


@fixture("pad-pad-conv", "PAD CONV_2D", "two PADs in a row")
def pad_pad_conv(net):
    x = pad(net, net.input((1, 6, 5, 3)), NO, (1, 0), (0, 1), NO)
    return conv(net, pad(net, x, NO, (0, 1), (1, 1), NO), 5, 3, padding="VALID")


@fixture("conv-pad-relu-conv", "CONV_2D PAD RELU", "PAD behind the activation's producer")
def conv_pad_relu_conv(net):
    x = pad(net, conv(net, net.input((1, 6, 5, 3)), 5), NO, (1, 1), (1, 1), NO)
    x = unary(net, "RELU", x, scale=0.03, zero=-100)
    return conv(net, x, 5, 3, padding="VALID")
