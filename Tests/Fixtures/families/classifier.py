"""A classifier that anybody can check by eye."""
import numpy as np

from kit import conv, dense, depthwise, fixture, mean, quantize, unary

COLOURS = ["red", "green", "blue", "grey"]


def colour_photos():
    """Pictures of one dominating colour each, with noise, and one that is two thirds blue."""
    random = np.random.default_rng(7)
    tones = [(200, 60, 50), (40, 150, 60), (50, 80, 190), (120, 118, 124)]
    photos = [np.clip(random.normal(tone, 25, (32, 32, 3)), 0, 255) for tone in tones]
    sky = np.concatenate([photos[2][:21], photos[0][21:]])
    return [np.rint(photo) for photo in [*photos, sky]]


def weighted(net, x, rows, offsets, unit, **options):
    """A pointwise convolution with real-valued weights, a multiple of 1/64 each."""
    weights = np.rint(np.array(rows) * 64).reshape(len(rows), 1, 1, x.shape[3])
    bias = np.rint(np.array(offsets) * 64 / x.scale)
    return conv(net, x, len(rows), weights=weights, bias=bias, per_channel=False,
                multiplier=x.scale / 64 / unit, scale=unit, **options)


@fixture("tiny-classifier", "QUANTIZE CONV_2D DEPTHWISE_CONV_2D MEAN FULLY_CONNECTED SOFTMAX",
         "a 32x32 photo's dominating colour: red, green, blue or grey; weights made by hand")
def tiny_classifier(net):
    """Each pixel votes for red when its red exceeds green and blue clearly, and so on; a pixel
    without a vote is grey. Then the votes are averaged over the image.

    R - max(G, B) = (R - G) - relu(B - G), which takes two layers: first the six differences, cut
    at zero, then their sums.
    """
    x = net.input((1, 32, 32, 3), "uint8", 1 / 255, 0, cases=colour_photos())
    x = quantize(net, x, "int8", 1 / 255, -128)
    differences = np.array([[1, -1, 0], [-1, 1, 0], [0, 1, -1], [0, -1, 1], [-1, 0, 1],
                            [1, 0, -1]])  # R-G, G-R, G-B, B-G, B-R, R-B
    smooth = np.outer([1, 2, 1], [1, 2, 1])
    weights = differences[:, None, None, :] * smooth[None, :, :, None] * 4
    x = conv(net, x, 6, 3, 2, weights=weights, bias=[0] * 6, per_channel=False,
             multiplier=1 / 64, scale=1 / 255, zero=-128, fused="RELU")
    blur = np.repeat(np.outer([1, 2, 1], [1, 2, 1])[None, :, :, None], 6, axis=3) * 4
    x = depthwise(net, x, weights=blur, bias=[0] * 6, per_channel=False, multiplier=1 / 64,
                  scale=1 / 255, zero=-128)
    wins = [[1, -1, 0, -1, 0, 0], [-1, 1, 0, 0, -1, 0], [0, -1, 0, 0, 1, -1]]
    x = weighted(net, x, wins, [-0.025] * 3, 1 / 255, zero=-128, fused="RELU")
    votes = np.vstack([np.eye(3), -np.ones((1, 3))])
    x = weighted(net, x, votes * 1.5, [0, 0, 0, 0.1], 0.1 / 255, zero=-128, fused="RELU")
    x = mean(net, x, (1, 2), keep=False)
    weights = np.rint(np.eye(4) * 127)
    x = dense(net, x, 4, weights=weights, bias=[0] * 4, multiplier=1 / 127, scale=6 / 255,
              zero=-128)
    return quantize(net, unary(net, "SOFTMAX", x), "uint8", 1 / 256, 0)
