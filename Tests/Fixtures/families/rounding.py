"""Products that round: ties, near ties, shifts, and the largest sums."""
import numpy as np

from kit import conv, dense, depthwise, every_value, fixture, register, reshape

# Scales that are powers of two, so that factors are exact and halves are true halves.
EXACT = 1 / 16
TIES = [1 / 2, 1 / 4, 1 / 8, 1 / 16, 3 / 4, 3 / 8, 5 / 8, 3 / 2]


def tie_weights(rows, depth, zero=0):
    """Rows that pick one input channel each, with the signs + and -."""
    weights = np.zeros((rows, depth), int)
    weights[np.arange(rows), np.arange(rows) % depth] = np.repeat([1, -1], rows // 2)
    return weights + zero


@fixture("conv2d-rounding-ties", "CONV_2D",
         "factors 1/2, 1/4, 3/8, …: sums halfway between two outputs, both signs")
def rounding_ties(net):
    x = net.input(**dict(every_value(), scale=EXACT))
    return conv(net, x, 16, weights=tie_weights(16, 4).reshape(16, 1, 1, 4),
                multiplier=TIES * 2, bias=[0] * 16, scale=EXACT, zero=0)


def uint8_ties(net, build, shape, factor):
    """One factor alone: uint8 has no scales by channel."""
    x = net.input(**dict(every_value("uint8", 128), scale=EXACT))
    return build(net, x, 8, weights=tie_weights(8, 4, 119).reshape(shape), multiplier=factor,
                 bias=[0, 1, -1, 2, -3, 0, 1, 5], scale=EXACT, zero=120)


register("conv2d-uint8-rounding-ties", "CONV_2D", "uint8, factor 3/8: halves of both signs",
         lambda net: uint8_ties(net, conv, (8, 1, 1, 4), 3 / 8))


@fixture("depthwise-rounding-ties", "DEPTHWISE_CONV_2D",
         "factors 1/2, 1/4, 3/8, …: halves of both signs")
def depthwise_ties(net):
    x = net.input(**dict(every_value(), scale=EXACT))
    weights = np.array([1, -1, 3, -3] * 2).reshape(1, 1, 1, 8)
    return depthwise(net, x, 1, multiply=2, weights=weights, multiplier=TIES, bias=[0] * 8,
                     scale=EXACT, zero=0)


# FULLY_CONNECTED alone rounds once, in double precision and halves away from zero; every other
# reference kernel rounds twice in fixed point.

def dense_ties(net, **options):
    x = net.input((64, 4), scale=EXACT, zero=0, cases=("ramp", "random"))
    return dense(net, x, 16, weights=tie_weights(16, 4), bias=[0] * 16, scale=EXACT, zero=0,
                 **options)


register("dense-rounding-ties", "FULLY_CONNECTED", "factor 1/4: halves away from zero",
         lambda net: dense_ties(net, multiplier=1 / 4))
register("dense-rounding-ties-perchannel", "FULLY_CONNECTED",
         "factors 1/2, 1/4, 3/8, …: halves away from zero",
         lambda net: dense_ties(net, multiplier=TIES * 2, per_channel=True))
register("dense-uint8-rounding-ties", "FULLY_CONNECTED", "uint8, factor 3/8: halves",
         lambda net: uint8_ties(net, lambda net, x, units, **options:
                                dense(net, reshape(net, x, 64, 4), units, **options),
                                (8, 4), 3 / 8))


def dense_near_ties(net, dtype, per_channel):
    """Factors near 1/3 and small sums: single and double rounding part often."""
    x = net.input((64, 3), dtype, cases=("random", "ramp"))
    weights = net.random.integers(-3, 4, (8, 3)) + (119 if dtype == "uint8" else 0)
    return dense(net, x, 8, weights=weights, per_channel=per_channel, bias=[0] * 8,
                 multiplier=1 / 3 if not per_channel else [1 / 3, 1 / 5, 1 / 7, 1 / 9] * 2)


register("dense-rounding-single", "FULLY_CONNECTED", "where single and double rounding part",
         lambda net: dense_near_ties(net, "int8", False))
register("dense-rounding-single-perchannel", "FULLY_CONNECTED",
         "where single and double rounding part",
         lambda net: dense_near_ties(net, "int8", True))
register("dense-uint8-rounding-single", "FULLY_CONNECTED",
         "uint8, where single and double rounding part",
         lambda net: dense_near_ties(net, "uint8", False))


@fixture("conv2d-rounding-double", "CONV_2D",
         "wide sums under small factors: where double rounding and single rounding part")
def rounding_double(net):
    x = net.input(**every_value())
    factors = [2.0 ** -k * net.random.uniform(0.5, 1) for k in range(7, 15)]
    weights = net.random.integers(-127, 128, (8, 1, 1, 4))
    bias = [int(net.random.integers(-20, 20) / factor) for factor in factors]
    return conv(net, x, 8, weights=weights, multiplier=factors, bias=bias, zero=0)


@fixture("conv2d-multiplier-left-shift", "CONV_2D", "factors from 1 to 40: a left shift")
def left_shift(net):
    x = net.input(**every_value())
    weights = net.random.integers(-2, 3, (8, 1, 1, 4))
    factors = [1.0, 1.3, 1.999, 2.0, 3.7, 8.5, 16.0, 39.9]
    bias = [0, 3, -3, 10, -7, 2, -1, 1]
    return conv(net, x, 8, weights=weights, multiplier=factors, bias=bias, zero=0)


@fixture("conv2d-multiplier-right-shift", "CONV_2D",
         "factors from 2^-12 to 2^-40 under huge biases; the last ones vanish")
def right_shift(net):
    x = net.input(**every_value())
    weights = net.random.integers(-127, 128, (12, 1, 1, 4))
    powers = [12, 14, 16, 17, 18, 20, 22, 23, 24, 30, 33, 40]
    factors = [0.77 * 2.0 ** -power for power in powers]
    bias = [int(min(90 / f, 2**30)) * (-1) ** i for i, f in enumerate(factors)]
    return conv(net, x, 12, weights=weights, multiplier=factors, bias=bias, zero=5)


@fixture("conv2d-3x3x70-extremes", "CONV_2D",
         "630 × 127 × 255: the largest sums, of one sign and alternating")
def extreme_sums(net):
    x = net.input((1, 3, 4, 70), zero=-128)
    weights = np.full((6, 3, 3, 70), 127)
    weights[1] = -127
    weights[2].reshape(-1)[::2] = -127
    weights[3] = net.random.choice([-127, 127], weights[3].shape)
    weights[4, 1, 1] = 0
    weights[5, :, :, 35:] = -127
    factors = [2.0 ** -17, 2.0 ** -17, 2.0 ** -13, 2.0 ** -13, 2.0 ** -16.5, 2.0 ** -14]
    bias = [-9000000, 9000000, 5000, -5000, 0, 100000]
    return conv(net, x, 6, 3, weights=weights, multiplier=factors, bias=bias, zero=0)


@fixture("conv2d-weights-minus128", "CONV_2D",
         "weights of -128, which the converter never writes but files contain")
def lowest_weights(net):
    x = net.input((1, 4, 5, 19), zero=127)
    weights = net.random.choice([-128, 127, -127], (9, 3, 3, 19))
    weights[0], weights[1] = -128, 127
    return conv(net, x, 9, 3, weights=weights, bias=[0] * 9)


@fixture("conv2d-uint8-3x3x70-extremes", "CONV_2D",
         "630 × 255 × 255 in uint8: the largest sums, weights 0 and 255 only")
def extreme_uint8_sums(net):
    x = net.input((1, 3, 4, 70), "uint8", zero=0)
    weights = net.random.choice([0, 255], (4, 3, 3, 70))
    weights[0], weights[1] = 255, 0
    bias = [-20000000, 0, -10000000, -10000000]
    return conv(net, x, 4, 3, weights=weights, weight_zero=0, multiplier=2.0 ** -18, bias=bias)


@fixture("conv2d-dead-channels", "CONV_2D",
         "channels whose weights are all zero: the output is the bias, and scale 1e-9 gives none")
def dead_channels(net):
    x = net.input()
    weights = net.random.integers(-127, 128, (6, 3, 3, 5))
    weights[[1, 4]] = 0
    factors = np.array([0.001, 0.5, 0.001, 1e-12, 0.9, 0.002])
    return conv(net, x, 6, 3, weights=weights, multiplier=factors, bias=[9, 33, -9, 99, -50, 7])
