"""Several operators that are one function of a byte, and others that only look so."""
from kit import binary, conv, every_value, family, fixture, operand, quantize, unary


def times_own(net, x, name, swap=False, scale=0.04, zero=-20):
    gate = unary(net, name, x)
    return binary(net, "MUL", *((gate, x) if swap else (x, gate)), scale=scale, zero=zero)


family("LOGISTIC MUL", times_own, [
    ("swish", "x · sigmoid(x), all 256 values", every_value(zero=3), dict(name="LOGISTIC")),
    ("swish-swapped", "sigmoid(x) · x", every_value(zero=-30), dict(name="LOGISTIC", swap=True)),
    ("swish-saturating", "an output scale that clamps", dict(every_value(), scale=0.09),
     dict(name="LOGISTIC", scale=0.02, zero=-100)),
    ("swish-uint8", "uint8", every_value("uint8", 128),
     dict(name="LOGISTIC", zero=40)),
])
family("TANH MUL", times_own, [("tanh-times-itself", "x · tanh(x)", every_value(zero=3),
                                dict(name="TANH"))])


@fixture("swish-of-conv", "CONV_2D LOGISTIC MUL", "swish after a convolution: its store's table")
def swish_of_conv(net):
    return times_own(net, conv(net, net.input(), 7, 3), "LOGISTIC")


@fixture("hardswish-by-hand", "ADD MINIMUM MAXIMUM MUL",
         "x · clamp(x / 6 + 1/2, 0, 1), one operator at a time: unary in x")
def hardswish_by_hand(net):
    x = net.input(**every_value(zero=-4))
    sixth = binary(net, "MUL", x, net.constant(127, "int8", 1 / 6 / 127, 0), scale=0.0085, zero=2)
    moved_up = binary(net, "ADD", sixth, net.constant(127, "int8", 0.5 / 127, 0),
                      scale=0.0085, zero=-60)
    bounded = binary(net, "MINIMUM", moved_up, net.constant(58, "int8", 0.0085, -60),
                     scale=0.0085, zero=-60)
    gate = binary(net, "MAXIMUM", bounded, net.constant(-60, "int8", 0.0085, -60),
                  scale=0.0085, zero=-60)
    return binary(net, "MUL", x, gate, scale=0.04, zero=-20)


@fixture("unary-chain", "QUANTIZE HARD_SWISH LEAKY_RELU TANH QUANTIZE",
         "five unary operators: one table")
def unary_chain(net):
    x = quantize(net, net.input(**every_value("uint8", 126)), "int8", 0.06, -7)
    x = unary(net, "HARD_SWISH", x, scale=0.04, zero=-90)
    x = unary(net, "LEAKY_RELU", x, scale=0.03, zero=-40, alpha=0.1)
    return quantize(net, unary(net, "TANH", x), "uint8", 1 / 128, 128)


@fixture("unary-chain-constants", "ADD MUL SUB RELU",
         "arithmetic with scalar constants of both orders: one table")
def unary_constants(net):
    x = net.input(**every_value())
    x = binary(net, "ADD", x, operand(net, ()), scale=0.05, zero=-3)
    x = binary(net, "MUL", operand(net, (1,), scale=0.008), x, scale=0.05, zero=11)
    x = binary(net, "SUB", operand(net, (1, 1, 1, 1)), x, scale=0.05, zero=0)
    return unary(net, "RELU", x, scale=0.04, zero=-100)


@fixture("unary-two-readers", "LOGISTIC CONV_2D MUL",
         "a gate that is read twice, by a convolution and a product")
def unary_two_readers(net):
    x = net.input()
    gate = unary(net, "LOGISTIC", x)
    return binary(net, "MUL", conv(net, gate, 5, 3), gate, scale=0.03)


@fixture("batch-normalisation", "CONV_2D MUL ADD", "scale and offset of each channel, not fused")
def batch_normalisation(net):
    x = conv(net, net.input(), 9, 3)
    x = binary(net, "MUL", x, operand(net, (9,)), scale=0.09)
    return binary(net, "ADD", x, operand(net, (9,)), scale=0.1, fused="RELU")
