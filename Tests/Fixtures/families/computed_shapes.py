"""Shapes that the model computes, as Keras exports them."""
from kit import (batch_size, binary, conv, dense, fixture, LEANING, mean, pack, reshape_to,
                 transpose, unary)


@fixture("shape-flatten", "SHAPE STRIDED_SLICE PACK RESHAPE",
         "Keras Flatten: [shape(x)[0], 315]")
def shape_flatten(net):
    x = net.input()
    vector = pack(net, [batch_size(net, x), net.constant(315, "int32")])
    return reshape_to(net, x, vector, (1, 315))


@fixture("shape-flatten-minus1", "SHAPE STRIDED_SLICE PACK RESHAPE FULLY_CONNECTED",
         "[shape(x)[0], -1], then a classifier")
def shape_flatten_dense(net):
    x = conv(net, net.input((1, 6, 5, 3)), 4, 3, 2)
    vector = pack(net, [batch_size(net, x), net.constant(-1, "int32")])
    return dense(net, reshape_to(net, x, vector, (1, 36)), 7)


def excite(net, x, squeezed, middle_channels, fused="RELU"):
    """The two pointwise convolutions and the gate of a squeeze-excite block."""
    y = conv(net, squeezed, middle_channels, fused=fused)
    return unary(net, "LOGISTIC", conv(net, y, x.shape[3], scale=0.06))


@fixture("shape-squeeze-excite",
         "MEAN SHAPE STRIDED_SLICE PACK RESHAPE CONV_2D LOGISTIC MUL",
         "Keras GlobalAveragePooling2D + Reshape: [shape(x)[0], 1, 1, C]")
def shape_squeeze_excite(net):
    x = net.input((1, 6, 5, 12), cases=LEANING)
    squeezed = mean(net, x, (1, 2), keep=False, scale=0.03, zero=2)
    one = net.constant(1, "int32")
    vector = pack(net, [batch_size(net, squeezed), one, one, net.constant(12, "int32")])
    squeezed = reshape_to(net, squeezed, vector, (1, 1, 1, 12))
    return binary(net, "MUL", x, excite(net, x, squeezed, 3), scale=0.04)


@fixture("shape-channel-shuffle", "SHAPE STRIDED_SLICE PACK RESHAPE TRANSPOSE",
         "channel shuffle with a computed batch size")
def shape_shuffle(net):
    x = net.input((1, 4, 5, 6))
    numbers = [net.constant(value, "int32") for value in (4, 5, 2, 3, 6)]
    batch = batch_size(net, x)
    y = reshape_to(net, x, pack(net, [batch, *numbers[:4]]), (1, 4, 5, 2, 3))
    y = transpose(net, y, 0, 1, 2, 4, 3)
    return reshape_to(net, y, pack(net, [batch, *numbers[:2], numbers[4]]), (1, 4, 5, 6))
