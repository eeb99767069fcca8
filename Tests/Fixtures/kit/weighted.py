"""Builders of the operators with weights: CONV_2D, DEPTHWISE_CONV_2D, FULLY_CONNECTED."""
import math

import numpy as np
from ai_edge_litert import schema_py_generated as schema

from .net import LIMITS, OUTPUT_SCALES, activation, middle, pair, root_mean_square, window


def random_weights(net, shape, dtype, zero):
    low, high = (-127, 127) if dtype == "int8" else (0, 255)
    values = net.random.integers(low, high + 1, shape)
    return np.clip(values, low, high), zero


def weight_scales(net, x, weights, weight_zero, terms, out_scale, count, gain, multiplier):
    """Weight scales such that random inputs give outputs of standard deviation 45 × `gain`.

    `multiplier` (a number or one for each channel) sets the requantisation factor itself.
    """
    if multiplier is None:
        low, high = LIMITS[x.dtype]
        spread = root_mean_square(np.arange(low, high + 1) - x.zero)
        spread *= root_mean_square(weights - weight_zero) * math.sqrt(terms)
        multiplier = 45 * gain / spread
        if count > 1:
            multiplier = multiplier * net.random.uniform(0.3, 2.5, count)
    return np.atleast_1d(multiplier) * out_scale / x.scale


def bias_constant(net, x, scales, count, terms, bias):
    """An int32 bias of about the size of the sums; `bias` may give the values themselves."""
    if bias is False:
        return None
    if bias is True:
        reach = int(3000 * math.sqrt(terms))
        bias = net.random.integers(-reach, reach + 1, count)
    return net.constant(bias, "int32", [float(x.scale) * float(np.float32(s)) for s in scales])


def conv(net, x, channels, kernel=1, stride=1, padding="SAME", dilation=1, groups=1, fused="NONE",
         per_channel=True, bias=True, gain=1.0, multiplier=None, weights=None, weight_zero=None,
         scale=None, zero=None):
    """CONV_2D. uint8 is per tensor always; `weights` are [out, height, width, in / groups]."""
    (kh, kw), (sh, sw), (dh, dw) = pair(kernel), pair(stride), pair(dilation)
    depth = x.shape[3] // groups
    weight_zero = 0 if x.dtype == "int8" else 119 if weight_zero is None else weight_zero
    if weights is None:
        weights, _ = random_weights(net, (channels, kh, kw, depth), x.dtype, weight_zero)
    scale = OUTPUT_SCALES[fused] if scale is None else scale
    count = channels if per_channel and x.dtype == "int8" else 1
    terms = kh * kw * depth
    scales = weight_scales(net, x, weights, weight_zero, terms, scale, count, gain, multiplier)
    shape = (x.shape[0], window(x.shape[1], kh, sh, dh, padding),
             window(x.shape[2], kw, sw, dw, padding), channels)
    filters = net.constant(weights, x.dtype, scales, weight_zero, axis=0)
    biases = bias_constant(net, x, scales, channels, terms, bias)
    y = net.tensor(shape, x.dtype, scale, middle(x.dtype, -11) if zero is None else zero)
    options = schema.Conv2DOptionsT(
        padding=getattr(schema.Padding, padding), strideH=sh, strideW=sw, dilationHFactor=dh,
        dilationWFactor=dw, fusedActivationFunction=activation(fused))
    operands = [x, filters] if biases is None else [x, filters, biases]
    return net.apply("CONV_2D", operands, [y], options,
                     version=6 if groups > 1 else None)


def depthwise(net, x, kernel=3, stride=1, padding="SAME", dilation=1, multiply=1, fused="NONE",
              per_channel=True, bias=True, gain=1.0, multiplier=None, weights=None,
              weight_zero=None, scale=None, zero=None):
    """DEPTHWISE_CONV_2D; `multiply` is the depth multiplier, weights are [1, kh, kw, out]."""
    (kh, kw), (sh, sw), (dh, dw) = pair(kernel), pair(stride), pair(dilation)
    channels = x.shape[3] * multiply
    weight_zero = 0 if x.dtype == "int8" else 119 if weight_zero is None else weight_zero
    if weights is None:
        weights, _ = random_weights(net, (1, kh, kw, channels), x.dtype, weight_zero)
    scale = OUTPUT_SCALES[fused] if scale is None else scale
    count = channels if per_channel and x.dtype == "int8" else 1
    scales = weight_scales(net, x, weights, weight_zero, kh * kw, scale, count, gain, multiplier)
    shape = (x.shape[0], window(x.shape[1], kh, sh, dh, padding),
             window(x.shape[2], kw, sw, dw, padding), channels)
    filters = net.constant(weights, x.dtype, scales, weight_zero, axis=3)
    biases = bias_constant(net, x, scales, channels, kh * kw, bias)
    y = net.tensor(shape, x.dtype, scale, middle(x.dtype, -11) if zero is None else zero)
    options = schema.DepthwiseConv2DOptionsT(
        padding=getattr(schema.Padding, padding), strideH=sh, strideW=sw, dilationHFactor=dh,
        dilationWFactor=dw, depthMultiplier=multiply, fusedActivationFunction=activation(fused))
    dilated = max(dh, dw) > 1 and x.dtype == "uint8"
    operands = [x, filters] if biases is None else [x, filters, biases]
    return net.apply("DEPTHWISE_CONV_2D", operands, [y], options,
                     version=2 if dilated else None)


def dense(net, x, units, keep=False, fused="NONE", per_channel=False, bias=True, gain=1.0,
          multiplier=None, weights=None, weight_zero=None, depth=None, scale=None, zero=None):
    """FULLY_CONNECTED; `depth` defaults to the last axis, more flattens the axes before it."""
    depth = x.shape[-1] if depth is None else depth
    weight_zero = 0 if x.dtype == "int8" else 119 if weight_zero is None else weight_zero
    if weights is None:
        weights, _ = random_weights(net, (units, depth), x.dtype, weight_zero)
    scale = OUTPUT_SCALES[fused] if scale is None else scale
    count = units if per_channel else 1
    scales = weight_scales(net, x, weights, weight_zero, depth, scale, count, gain, multiplier)
    shape = x.shape[:-1] + (units,) if keep else (math.prod(x.shape) // depth, units)
    filters = net.constant(weights, x.dtype, scales, weight_zero, axis=0)
    biases = bias_constant(net, x, scales, units, depth, bias)
    y = net.tensor(shape, x.dtype, scale, middle(x.dtype, -11) if zero is None else zero)
    options = schema.FullyConnectedOptionsT(
        keepNumDims=keep, fusedActivationFunction=activation(fused))
    return net.apply("FULLY_CONNECTED", [x, filters, biases], [y], options)
