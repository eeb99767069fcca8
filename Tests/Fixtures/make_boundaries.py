#!/usr/bin/env python3
"""Tiny models whose inputs and outputs are unusual, and what LiteRT's reference kernels answer.

usage: make_boundaries.py [--out FOLDER]
needs: pip install ai-edge-litert==2.3.0 numpy flatbuffers

In `boundaries/`, for each model NAME.tflite:
  NAME.ppm or NAME.pgm   a picture of the model's own size, so that nothing is scaled
  NAME.WAY.bin           the raw output for the picture, its pixels taken the way that the file is
                         called by: `right` where there is but one, else `rgb`, `bgr`, `output-1` …

The models are deterministic: weights and pictures are seeded by their names.
"""
import argparse
import pathlib

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.interpreter import Interpreter, OpResolverType

from kit import (Net, batch_size, conv, dense, dequantize, mean, operator_code, pack, quantize,
                 reshape, reshape_to, unary)

HERE = pathlib.Path(__file__).parent
HEIGHT, WIDTH = 8, 10
IMAGENET = (np.float32([123.675, 116.28, 103.53]), np.float32([58.395, 57.12, 57.375]))


class Model(Net):
    """A model with any number of outputs, and with shapes that may be open."""

    def __init__(self, name):
        super().__init__(name)
        self.signatures = {}

    def serialised(self, *outputs):
        for index, signature in self.signatures.items():
            self.tensors[index].shapeSignature = list(signature)
        graph = schema.SubGraphT()
        graph.name = "main"
        graph.tensors, graph.operators = self.tensors, self.operators
        graph.inputs, graph.outputs = [t.index for t in self.inputs], [t.index for t in outputs]
        model = schema.ModelT()
        model.version, model.description = 3, "Stint boundary " + self.name
        model.operatorCodes = [operator_code(*code) for code in self.codes]
        model.subgraphs, model.buffers = [graph], self.buffers
        builder = flatbuffers.Builder(4096)
        builder.Finish(model.Pack(builder), b"TFL3")
        return bytes(builder.Output())


def head(net, x, classes=4, last="SOFTMAX"):
    """A few layers that tell pictures apart, down to scores."""
    x = conv(net, x, 6, 3, 2, fused="RELU", scale=0.02, zero=-128 if x.dtype == "int8" else 0)
    x = mean(net, x, (1, 2), keep=False)
    x = dense(net, x, classes, scale=0.05, zero=3)
    return unary(net, last, x) if last else x


def run(model, picture, size=None):
    """The raw outputs for an input, in the file's order; `size` is the shape of an open input."""
    interpreter = Interpreter(model_content=model,
                              experimental_op_resolver_type=OpResolverType.BUILTIN_REF)
    source = interpreter.get_input_details()[0]["index"]
    if size:
        interpreter.resize_tensor_input(source, size)
    interpreter.allocate_tensors()
    interpreter.set_tensor(source, picture)
    interpreter.invoke()
    return [np.array(interpreter.get_tensor(detail["index"]))
            for detail in interpreter.get_output_details()]


def photo(name, channels=3):
    """Pixels with the whole range, black and white included."""
    random = np.random.default_rng(int.from_bytes(name.encode()[-8:], "little"))
    pixels = random.integers(0, 256, (HEIGHT, WIDTH, channels), np.uint8)
    pixels[0, 0], pixels[0, 1] = 0, 255
    return pixels


def netpbm(pixels):
    height, width, channels = pixels.shape
    return f"P{6 if channels == 3 else 5} {width} {height} 255\n".encode() + pixels.tobytes()


def save(folder, name, model, pixels, **outputs):
    (folder / f"{name}.tflite").write_bytes(model)
    (folder / f"{name}.{'ppm' if pixels.shape[2] == 3 else 'pgm'}").write_bytes(netpbm(pixels))
    for way, output in outputs.items():
        (folder / f"{name}.{way.replace('_', '-')}.bin").write_bytes(output.tobytes())


def float_input(folder, name, scale, zero, mean_of_pixels, deviation):
    """float32 in and out, quantised for one range of pixels; no metadata."""
    net = Model(name)
    x = net.input((1, HEIGHT, WIDTH, 3), "float32")
    model = net.serialised(dequantize(net, head(net, quantize(net, x, "int8", scale, zero))))
    pixels = photo(name)
    real = (pixels.astype(np.float32) - np.float32(mean_of_pixels)) / np.float32(deviation)
    save(folder, name, model, pixels, right=run(model, real[None])[0])


def byte_input(folder, name, dtype, scale, zero, mean_of_pixels, deviation):
    """Quantised for ImageNet's mean and deviation, which no single shift of bytes can give."""
    net = Model(name)
    x = net.input((1, HEIGHT, WIDTH, 3), dtype, scale, zero)
    model = net.serialised(head(net, x if dtype == "int8" else quantize(net, x, "int8", scale,
                                                                        zero - 128)))
    pixels = photo(name)
    real = (pixels.astype(np.float32) - mean_of_pixels) / deviation
    steps = np.trunc(real / np.float32(scale) + np.copysign(np.float32(0.5), real)) + zero
    low, high = (-128, 127) if dtype == "int8" else (0, 255)
    save(folder, name, model, pixels,
         right=run(model, np.clip(steps, low, high).astype(dtype)[None])[0])


def colour_order(folder, name):
    net = Model(name)
    x = net.input((1, HEIGHT, WIDTH, 3), "uint8", 1 / 255, 0)
    y = unary(net, "SOFTMAX", head(net, quantize(net, x, "int8", 1 / 255, -128), 3, None))
    model = net.serialised(quantize(net, y, "uint8", 1 / 256, 0))
    pixels = photo(name)
    save(folder, name, model, pixels, rgb=run(model, pixels[None])[0],
         bgr=run(model, np.ascontiguousarray(pixels[None, ..., ::-1]))[0])


def open_size(folder, name):
    """Height and width are open; the flattening computes its shape from the batch, as Keras does."""
    net = Model(name)
    x = net.input((1, 1, 1, 3), "int8", 1 / 255, -128)
    net.signatures[x.index] = (-1, -1, -1, 3)
    y = conv(net, x, 6, 3, 2, fused="RELU", scale=0.02, zero=-128)
    net.signatures[y.index] = (-1, -1, -1, 6)
    y = mean(net, y, (1, 2), keep=True)
    net.signatures[y.index] = (-1, 1, 1, 6)
    vector = pack(net, [batch_size(net, y), net.constant(6, "int32")])
    y = reshape_to(net, y, vector, (1, 6))
    net.signatures[y.index] = (-1, 6)
    y = unary(net, "SOFTMAX", dense(net, y, 5, scale=0.05, zero=3))
    net.signatures[y.index] = (-1, 5)
    model = net.serialised(y)
    pixels = photo(name)
    stored = (pixels.astype(np.int16) - 128).astype(np.int8)[None]
    save(folder, name, model, pixels, right=run(model, stored, stored.shape)[0])


def rank_3(folder, name, dtype):
    net = Model(name)
    x = net.input((1, HEIGHT, WIDTH), dtype, 1 / 255, 0 if dtype == "uint8" else -128)
    y = x if dtype == "int8" else quantize(net, x, "int8", 1 / 255, -128)
    model = net.serialised(head(net, reshape(net, y, 1, HEIGHT, WIDTH, 1)))
    pixels = photo(name, 1)
    stored = pixels[..., 0] if dtype == "uint8" else (pixels[..., 0].astype(np.int16) - 128)
    save(folder, name, model, pixels, right=run(model, stored.astype(dtype)[None])[0])


def rank_3_dense(folder, name):
    """A network without convolutions: the picture is flattened at once."""
    net = Model(name)
    x = net.input((1, HEIGHT, WIDTH), "uint8", 1 / 255, 0)
    y = reshape(net, quantize(net, x, "int8", 1 / 255, -128), 1, HEIGHT * WIDTH)
    model = net.serialised(unary(net, "SOFTMAX", dense(net, y, 4, scale=0.05, zero=3)))
    pixels = photo(name, 1)
    save(folder, name, model, pixels, right=run(model, pixels[None, ..., 0])[0])


def sigmoid(folder, name):
    net = Model(name)
    x = net.input((1, HEIGHT, WIDTH, 3), "int8", 1 / 255, -128)
    model = net.serialised(head(net, x, 1, "LOGISTIC"))
    pixels = photo(name)
    stored = (pixels.astype(np.int16) - 128).astype(np.int8)[None]
    save(folder, name, model, pixels, right=run(model, stored)[0])


def outputs(folder, name, second):
    """Scores of three classes, and beside them those of two others, or a list of features."""
    net = Model(name)
    x = net.input((1, HEIGHT, WIDTH, 3), "int8", 1 / 255, -128)
    y = conv(net, x, 6, 3, 2, fused="RELU", scale=0.02, zero=-128)
    y = mean(net, y, (1, 2), keep=False)
    first = unary(net, "SOFTMAX", dense(net, y, 3, scale=0.05, zero=3))
    other = (unary(net, "SOFTMAX", dense(net, y, 2, scale=0.05, zero=3)) if second == "head"
             else dense(net, y, 7, scale=0.05, zero=3))
    order = (first, other) if second == "head" else (other, first)
    model = net.serialised(*order)
    pixels = photo(name)
    stored = (pixels.astype(np.int16) - 128).astype(np.int8)[None]
    answers = run(model, stored)
    save(folder, name, model, pixels, output_0=answers[0], output_1=answers[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "boundaries")
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    float_input(folder, "float-0-255", 1, -128, 0, 1)
    float_input(folder, "float-0-1", 1 / 255, -128, 0, 255)
    float_input(folder, "float-minus-1-1", 2 / 255, -1, 127.5, 127.5)
    # The converter saw pictures that are not quite black nor white.
    float_input(folder, "float-0-1-short", 0.97 / 255, -128, 0, 255)
    float_input(folder, "float-imagenet", 0.018658, -14, *IMAGENET)
    float_input(folder, "float-caffe", 1.0774, -13, [103.939, 116.779, 123.68], 1)
    byte_input(folder, "int8-imagenet", "int8", 0.018658, -14, *IMAGENET)
    byte_input(folder, "uint8-imagenet", "uint8", 0.018658, 114, *IMAGENET)
    colour_order(folder, "colour-order")
    open_size(folder, "open-size")
    rank_3(folder, "rank-3-uint8", "uint8")
    rank_3(folder, "rank-3-int8", "int8")
    rank_3_dense(folder, "rank-3-dense")
    sigmoid(folder, "sigmoid")
    outputs(folder, "two-heads", "head")
    outputs(folder, "scores-and-features", "features")


if __name__ == "__main__":
    main()
