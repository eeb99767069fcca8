"""RESHAPE, SQUEEZE, EXPAND_DIMS, TRANSPOSE, TILE and STRIDED_SLICE."""
from kit import (BYTES, conv, dense, expand, family, fixture, mean, MOVING, reshape, size, squeeze,
                 strided_slice, tile, transpose, unary)

family("RESHAPE", lambda net, x, to, form="both": reshape(net, x, *to, form=form), [
    ("reshape-flatten", "[1,7,9,5] to [1,315]", {}, dict(to=(1, 315))),
    ("reshape-minus1", "[1,7,9,5] to [1,-1]", {}, dict(to=(1, -1))),
    ("reshape-operand", "the shape as an operand alone", {}, dict(to=(1, 9, 35), form="operand")),
    ("reshape-options", "the shape in the options alone", {}, dict(to=(1, 9, 35),
                                                                  form="options")),
    ("reshape-up", "[1,12] to [1,1,1,12]", dict(shape=(1, 12)), dict(to=(1, 1, 1, 12))),
    ("reshape-5d", "[1,4,6,8] to [1,4,6,2,4]", size(4, 6, 8), dict(to=(1, 4, 6, 2, 4))),
    ("reshape-mixes-rows", "[1,4,6,8] to [1,8,3,8]: rows change", size(4, 6, 8),
     dict(to=(1, 8, 3, 8))),
    ("reshape-uint8", "uint8", size(4, 6, 8, **BYTES), dict(to=(4, 48))),
], MOVING)
family("SQUEEZE", squeeze, [
    ("squeeze-all", "every axis of 1", size(1, 1, 12), dict(shape=(12,), axes=())),
    ("squeeze-12", "axes 1 and 2", size(1, 1, 12), dict(shape=(1, 12), axes=(1, 2))),
    ("squeeze-negative", "axes -3 and -2", size(1, 1, 12), dict(shape=(1, 12), axes=(-3, -2))),
], MOVING)
family("EXPAND_DIMS", expand, [
    ("expanddims-1", "axis 1", dict(shape=(1, 12)), dict(axis=1)),
    ("expanddims-last", "axis -1", dict(shape=(1, 4, 6)), dict(axis=-1)),
], MOVING)
family("TRANSPOSE", lambda net, x, order: transpose(net, x, *order), [
    (f"transpose-{''.join(map(str, order))}", covers, given, dict(order=order))
    for order, covers, given in [
        ((0, 2, 3, 1), "NCHW to NHWC", size(3, 7, 9)),
        ((0, 3, 1, 2), "NHWC to NCHW", size(7, 9, 3)),
        ((0, 2, 1, 3), "rows and columns", size(4, 6, 5)),
        ((0, 1, 3, 2), "columns and channels", size(4, 6, 5)),
        ((0, 3, 2, 1), "rows and channels", size(4, 6, 5)),
        ((1, 0, 2, 3), "batch and rows", dict(shape=(2, 3, 4, 5))),
        ((3, 2, 1, 0), "every axis", dict(shape=(2, 3, 4, 5))),
        ((0, 1, 2, 3), "nothing moves", size(4, 6, 5)),
        ((0, 2, 1), "3-D", dict(shape=(1, 12, 7))),
        ((2, 0, 1), "3-D, every axis", dict(shape=(3, 5, 7))),
        ((1, 0), "2-D", dict(shape=(6, 7))),
        ((0, 1, 2, 4, 3), "5-D, the channel shuffle", dict(shape=(1, 4, 5, 3, 4))),
        ((0, 2, 1, 3, 4), "5-D, the channel shuffle in NCHW", dict(shape=(1, 3, 4, 5, 6))),
        ((0, 4, 1, 3, 2), "5-D, every axis but the first", dict(shape=(1, 3, 4, 5, 2))),
    ]
], MOVING)
family("TRANSPOSE", lambda net, x: transpose(net, x, 0, 2, 3, 1),
       [("transpose-uint8", "uint8, NCHW to NHWC", size(3, 7, 9, **BYTES), {})], MOVING)


@fixture("transpose-nchw-input-conv", "TRANSPOSE CONV_2D", "an NCHW model's first operators")
def nchw_input(net):
    return conv(net, transpose(net, net.input((1, 3, 8, 9)), 0, 2, 3, 1), 7, 3, 2)


@fixture("transpose-nchw-output", "CONV_2D TRANSPOSE", "an NCHW model's last operators")
def nchw_output(net):
    return transpose(net, conv(net, net.input((1, 6, 5, 3)), 7, 3), 0, 3, 1, 2)


@fixture("transpose-pair", "CONV_2D TRANSPOSE LOGISTIC", "NHWC → NCHW, a table, and back")
def transpose_pair(net):
    x = transpose(net, conv(net, net.input((1, 6, 5, 3)), 7, 3), 0, 3, 1, 2)
    return conv(net, transpose(net, unary(net, "LOGISTIC", x), 0, 2, 3, 1), 5, 3)


@fixture("transpose-nchw-mean-dense", "CONV_2D TRANSPOSE MEAN FULLY_CONNECTED",
         "global pool over axes 2 and 3")
def nchw_mean(net):
    x = transpose(net, conv(net, net.input((1, 6, 5, 3)), 9, 3), 0, 3, 1, 2)
    return dense(net, mean(net, x, (2, 3), keep=False, scale=0.02, zero=3), 6)


family("TILE", lambda net, x, times: tile(net, x, *times), [
    ("tile-pixel", "[1,1,1,C] to [1,4,5,C]", size(1, 1, 9), dict(times=(1, 4, 5, 1))),
    ("tile-rows", "[1,1,5,C] to [1,3,5,C]", size(1, 5, 4), dict(times=(1, 3, 1, 1))),
    ("tile-channels", "channels twice", size(3, 4, 5), dict(times=(1, 1, 1, 2))),
    ("tile-all", "every axis", size(2, 3, 4), dict(times=(2, 3, 2, 2))),
    ("tile-uint8", "uint8", size(1, 1, 9, **BYTES), dict(times=(1, 4, 5, 1))),
], MOVING)

family("STRIDED_SLICE", strided_slice, [
    ("stridedslice-crop", "rows 1…5, columns 2…7", {},
     dict(shape=(1, 5, 6, 5), begin=(0, 1, 2, 0), end=(1, 6, 8, 5), strides=(1, 1, 1, 1))),
    ("stridedslice-step2", "every second row and column", {},
     dict(shape=(1, 4, 5, 5), begin=(0, 0, 0, 0), end=(1, 7, 9, 5), strides=(1, 2, 2, 1))),
    ("stridedslice-step2-offset", "every second row and column from 1: Focus", {},
     dict(shape=(1, 3, 4, 5), begin=(0, 1, 1, 0), end=(1, 7, 9, 5), strides=(1, 2, 2, 1))),
    ("stridedslice-masks", "begin and end masks", {},
     dict(shape=(1, 7, 5, 5), begin=(9, 9, 9, 9), end=(0, 0, 0, 0), strides=(1, 1, 2, 1),
          begin_mask=15, end_mask=15)),
    ("stridedslice-negative", "negative begin and end", {},
     dict(shape=(1, 3, 3, 5), begin=(0, -4, -3, 0), end=(1, -1, 9, 5), strides=(1, 1, 1, 1))),
    ("stridedslice-beyond", "an end beyond the size", {},
     dict(shape=(1, 2, 9, 5), begin=(0, 5, 0, 0), end=(1, 99, 99, 99), strides=(1, 1, 1, 1))),
    ("stridedslice-mirror", "stride -1: columns reversed", {},
     dict(shape=(1, 7, 9, 5), begin=(0, 0, -1, 0), end=(1, 7, -10, 5), strides=(1, 1, -1, 1))),
    ("stridedslice-bgr", "stride -1: channels reversed", size(4, 5, 3),
     dict(shape=(1, 4, 5, 3), begin=(0, 0, 0, 0), end=(0, 0, 0, 0), strides=(1, 1, 1, -1),
          begin_mask=15, end_mask=15)),
    ("stridedslice-shrink-row", "one row, its axis dropped", {},
     dict(shape=(1, 9, 5), begin=(0, 3, 0, 0), end=(1, 4, 9, 5), strides=(1, 1, 1, 1), shrink=2)),
    ("stridedslice-shrink-last", "the last channel, its axis dropped", {},
     dict(shape=(1, 7, 9), begin=(0, 0, 0, -1), end=(1, 7, 9, 0), strides=(1, 1, 1, 1),
          shrink=8)),
    ("stridedslice-channels", "channels 1…3", {},
     dict(shape=(1, 7, 9, 3), begin=(0, 0, 0, 1), end=(0, 0, 0, 4), strides=(1, 1, 1, 1),
          begin_mask=7, end_mask=7)),
    ("stridedslice-channels-step2", "every second channel", size(4, 5, 8),
     dict(shape=(1, 4, 5, 4), begin=(0, 0, 0, 1), end=(1, 4, 5, 8), strides=(1, 1, 1, 2))),
    ("stridedslice-ellipsis", "[..., 1:3]", {},
     dict(shape=(1, 7, 9, 2), begin=(0, 1), end=(0, 3), strides=(1, 1), ellipsis=1)),
    ("stridedslice-newaxis", "[:, newaxis, 2:5]", dict(shape=(1, 9)),
     dict(shape=(1, 1, 3), begin=(0, 0, 2), end=(1, 1, 5), strides=(1, 1, 1), new_axis=2)),
    ("stridedslice-vector", "classes 1… of a [1,C] tensor: drops the background",
     dict(shape=(1, 12)), dict(shape=(1, 11), begin=(0, 1), end=(1, 12), strides=(1, 1))),
    ("stridedslice-uint8", "uint8, rows and columns", BYTES,
     dict(shape=(1, 3, 4, 5), begin=(0, 1, 1, 0), end=(1, 7, 9, 5), strides=(1, 2, 2, 1))),
], MOVING)
