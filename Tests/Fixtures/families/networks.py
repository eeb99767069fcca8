"""Small networks: the blocks that known classifiers are made of."""
from ai_edge_litert import schema_py_generated as schema

from kit import (binary, concatenate, conv, dense, depthwise, fixture, LEANING, mean, pad, pool,
                 register, reshape, split, tile, transpose, unary)
from .computed_shapes import excite
from .padding import NO


def block(net, x, expansion, channels, stride=1, residual=True, kernel=3, pad_first=False):
    """MobileNet v2's inverted bottleneck."""
    y = conv(net, x, x.shape[3] * expansion, fused="RELU6", gain=1.5) if expansion > 1 else x
    if pad_first:
        y = pad(net, y, NO, (0, 1), (0, 1), NO)
    y = depthwise(net, y, kernel, stride, "VALID" if pad_first else "SAME", fused="RELU6",
                  gain=1.5)
    y = conv(net, y, channels)
    return binary(net, "ADD", x, y) if residual else y


def mobilenet(net, dtype):
    x = net.input((1, 17, 16, 3), dtype)
    x = conv(net, x, 8, 3, 2, fused="RELU6", gain=1.5)
    x = block(net, x, 1, 6, residual=False)
    x = block(net, x, 3, 6)
    x = block(net, x, 3, 10, 2, residual=False)
    x = conv(net, x, 24, fused="RELU6", gain=1.5)
    x = dense(net, mean(net, x, (1, 2), keep=False), 9, gain=2)
    return unary(net, "SOFTMAX", x)


register("net-mobilenet-v2", "CONV_2D DEPTHWISE_CONV_2D ADD MEAN FULLY_CONNECTED SOFTMAX",
         "stem, three bottlenecks, head, classifier", lambda net: mobilenet(net, "int8"))
register("net-mobilenet-v2-uint8", "CONV_2D DEPTHWISE_CONV_2D ADD MEAN FULLY_CONNECTED SOFTMAX",
         "the same in uint8", lambda net: mobilenet(net, "uint8"))


@fixture("net-bottleneck", "CONV_2D DEPTHWISE_CONV_2D ADD", "expand, depthwise, project, add")
def net_bottleneck(net):
    return block(net, net.input((1, 7, 8, 6)), 4, 6)


@fixture("net-bottleneck-s2-pad", "CONV_2D PAD DEPTHWISE_CONV_2D", "the Keras form of stride 2")
def net_bottleneck_pad(net):
    return block(net, net.input((1, 8, 10, 6)), 3, 9, 2, residual=False, pad_first=True)


@fixture("net-bottleneck-5x5-chain", "CONV_2D DEPTHWISE_CONV_2D ADD",
         "two residual blocks, 5x5: rows delayed twice")
def net_bottleneck_chain(net):
    x = block(net, net.input((1, 9, 6, 5)), 2, 5, kernel=5)
    return block(net, x, 2, 5, kernel=5)


@fixture("net-squeeze-excite", "MEAN CONV_2D LOGISTIC MUL", "the block with kept dimensions")
def net_squeeze_excite(net):
    x = conv(net, net.input((1, 6, 7, 5), cases=LEANING), 16, 3, fused="RELU")
    squeezed = mean(net, x, (1, 2), scale=0.02, zero=-40)
    return binary(net, "MUL", x, excite(net, x, squeezed, 4), scale=0.03, zero=-120)


@fixture("net-squeeze-excite-tile", "AVERAGE_POOL_2D CONV_2D LOGISTIC TILE MUL",
         "the gate tiled to the image before MUL, as FOMO exports it")
def net_squeeze_excite_tile(net):
    x = net.input((1, 6, 7, 10), cases=LEANING)
    squeezed = pool(net, "AVERAGE_POOL_2D", x, (6, 7), 1, "VALID")
    gate = tile(net, excite(net, x, squeezed, 4), 1, 6, 7, 1)
    return binary(net, "MUL", gate, x, scale=0.04)


@fixture("net-squeeze-excite-dense", "MEAN FULLY_CONNECTED LOGISTIC RESHAPE MUL",
         "the block with FULLY_CONNECTED and RESHAPE")
def net_squeeze_excite_dense(net):
    x = net.input((1, 6, 7, 10), cases=LEANING)
    y = dense(net, mean(net, x, (1, 2), keep=False), 4, fused="RELU")
    gate = unary(net, "LOGISTIC", dense(net, y, 10))
    return binary(net, "MUL", x, reshape(net, gate, 1, 1, 1, 10), scale=0.04)


@fixture("net-squeeze-excite-hard", "MEAN CONV_2D ADD MAXIMUM MINIMUM MUL",
         "MobileNet v3's hard sigmoid from ADD, MAXIMUM, MINIMUM")
def net_squeeze_excite_hard(net):
    x = net.input((1, 6, 7, 8), cases=LEANING)
    y = conv(net, mean(net, x, (1, 2)), 4, fused="RELU")
    y = conv(net, y, 8, scale=0.06, zero=0)
    y = binary(net, "ADD", y, net.constant(127, "int8", 3 / 127, 0), scale=0.05, zero=-60)
    y = binary(net, "MAXIMUM", y, net.constant(-60, "int8", 0.05, -60), scale=0.05, zero=-60)
    y = binary(net, "MINIMUM", y, net.constant(60, "int8", 0.05, -60), scale=0.05, zero=-60)
    y = binary(net, "MUL", y, net.constant(127, "int8", 1 / 6 / 127, 0), scale=1 / 255, zero=-128)
    return binary(net, "MUL", x, y, scale=0.05)


@fixture("net-shuffle", "SPLIT CONV_2D DEPTHWISE_CONV_2D CONCATENATION RESHAPE TRANSPOSE",
         "a ShuffleNet v2 unit with its channel shuffle")
def net_shuffle(net):
    x = net.input((1, 6, 5, 12))
    left, right = split(net, x, 3, 2)
    y = conv(net, right, 6, fused="RELU")
    y = conv(net, depthwise(net, y), 6, scale=x.scale, zero=x.zero, fused="RELU")
    y = concatenate(net, [left, y], 3)
    y = transpose(net, reshape(net, y, 1, 6, 5, 2, 6), 0, 1, 2, 4, 3)
    return reshape(net, y, 1, 6, 5, 12)


@fixture("net-shuffle-nchw", "TRANSPOSE SPLIT CONV_2D CONCATENATION RESHAPE",
         "the same in NCHW around NHWC convolutions, as PyTorch converters write it")
def net_shuffle_nchw(net):
    x = net.input((1, 8, 5, 6))
    left, right = split(net, x, 1, 2)
    y = conv(net, transpose(net, right, 0, 2, 3, 1), 4, 3, scale=x.scale, zero=x.zero)
    y = concatenate(net, [left, transpose(net, y, 0, 3, 1, 2)], 1)
    y = transpose(net, reshape(net, y, 1, 2, 4, 5, 6), 0, 2, 1, 3, 4)
    return reshape(net, y, 1, 8, 5, 6)


@fixture("net-shuffle-grouped", "CONV_2D RESHAPE TRANSPOSE DEPTHWISE_CONV_2D AVERAGE_POOL_2D",
         "a ShuffleNet v1 unit of stride 2, three groups")
def net_shuffle_grouped(net):
    x = net.input((1, 6, 8, 9))
    y = conv(net, x, 6, groups=3, fused="RELU")
    y = transpose(net, reshape(net, y, 1, 6, 8, 3, 2), 0, 1, 2, 4, 3)
    y = depthwise(net, reshape(net, y, 1, 6, 8, 6), 3, 2)
    y = conv(net, y, 9, groups=3, scale=x.scale, zero=x.zero)
    return concatenate(net, [pool(net, "AVERAGE_POOL_2D", x, 3, 2), y], 3)


@fixture("net-fire", "CONV_2D CONCATENATION MAX_POOL_2D",
         "SqueezeNet: squeeze, two expansions, joined, pooled")
def net_fire(net):
    x = conv(net, net.input((1, 8, 7, 5)), 4, fused="RELU")
    parts = [conv(net, x, 9, kernel, fused="RELU", scale=0.05, zero=-128) for kernel in (1, 3)]
    return pool(net, "MAX_POOL_2D", concatenate(net, parts, 3), 3, 2, "VALID")


@fixture("net-inception", "CONV_2D MAX_POOL_2D CONCATENATION", "four branches of other depths")
def net_inception(net):
    x = net.input((1, 6, 7, 6))
    same = dict(scale=x.scale, zero=x.zero, fused="RELU")
    parts = [conv(net, x, 4, **same), conv(net, conv(net, x, 3), 5, 3, **same),
             conv(net, conv(net, x, 2), 3, 5, **same),
             conv(net, pool(net, "MAX_POOL_2D", x, 3, 1), 4, **same)]
    return concatenate(net, parts, 3)


@fixture("net-residual-s2", "CONV_2D ADD", "ResNet: the shortcut is a 1x1 stride 2 convolution")
def net_residual_stride(net):
    x = net.input((1, 9, 8, 5))
    y = conv(net, conv(net, x, 8, 3, 2, fused="RELU"), 8, 3)
    return binary(net, "ADD", y, conv(net, x, 8, 1, 2), fused="RELU")


@fixture("net-residual-pool-pad", "CONV_2D AVERAGE_POOL_2D PAD ADD",
         "ResNet option A: the shortcut is pooled and padded with channels")
def net_residual_pad(net):
    x = net.input((1, 8, 6, 5))
    y = conv(net, conv(net, x, 9, 3, 2, fused="RELU"), 9, 3)
    short = pad(net, pool(net, "AVERAGE_POOL_2D", x, 2, 2), NO, NO, NO, (2, 2))
    return binary(net, "ADD", y, short, fused="RELU")


@fixture("net-long-shortcut", "CONV_2D ADD", "a shortcut over three 5x5 convolutions: long delay")
def net_long_shortcut(net):
    x = y = net.input((1, 15, 4, 3))
    for _ in range(3):
        y = conv(net, y, 3, 5, fused="RELU")
    return binary(net, "ADD", x, y)


@fixture("net-separable", "RELU DEPTHWISE_CONV_2D CONV_2D MAX_POOL_2D ADD",
         "Xception: RELU apart, depthwise without bias, pooled shortcut")
def net_separable(net):
    x = net.input((1, 9, 8, 6))
    y = x
    for channels in (9, 8):
        y = unary(net, "RELU", y, scale=0.03, zero=-128)
        y = conv(net, depthwise(net, y, bias=False), channels)
    y = pool(net, "MAX_POOL_2D", y, 3, 2)
    return binary(net, "ADD", y, conv(net, x, 8, 1, 2))


@fixture("net-dead-branch", "CONV_2D MEAN LOGISTIC", "operators whose results nobody reads")
def net_dead_branch(net):
    x = conv(net, net.input(), 6, 3)
    unary(net, "LOGISTIC", mean(net, x, (1, 2)))
    return conv(net, x, 4)


@fixture("net-output-read-twice", "CONV_2D LOGISTIC", "the model's output is read again")
def net_output_read(net):
    x = conv(net, net.input(), 6, 3)
    unary(net, "LOGISTIC", x)
    return x


@fixture("net-shared-weights", "CONV_2D ADD", "two convolutions that share weights and bias")
def net_shared_weights(net):
    x = net.input((1, 6, 5, 4))
    y = conv(net, x, 4, 3, scale=x.scale, zero=x.zero)
    z = net.tensor(y.shape, "int8", 0.04, 3)
    first = net.operators[-1]
    net.operators.append(schema.OperatorT())
    net.operators[-1].opcodeIndex = first.opcodeIndex
    net.operators[-1].inputs = [y.index, *first.inputs[1:]]
    net.operators[-1].outputs = [z.index]
    net.operators[-1].builtinOptions = first.builtinOptions
    net.operators[-1].builtinOptionsType = first.builtinOptionsType
    return binary(net, "ADD", y, z)


@fixture("net-heatmap", "CONV_2D SOFTMAX", "an image of class scores, as FOMO answers")
def net_heatmap(net):
    x = conv(net, net.input((1, 8, 8, 3)), 8, 3, 2, fused="RELU6")
    return unary(net, "SOFTMAX", conv(net, x, 3, scale=0.09))
