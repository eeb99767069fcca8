"""What fixtures are made of: models under construction, builders of operators, and their list."""
from .net import (activation, AlignedBuffer, LIMITS, middle, Net, operator_code, OUTPUT_SCALES,
                  pair, root_mean_square, Tensor, TYPES, VERSIONS, window)
from .weighted import bias_constant, conv, dense, depthwise, random_weights, weight_scales
from .plain import (batch_size, binary, companion, concatenate, dequantize, expand, FIXED_OUTPUTS,
                    mean, moved, operand, pack, pad, pool, quantize, reshape, reshape_to, shape_of,
                    split, split_sizes, squeeze, strided_slice, tile, transpose, unary)
from .registry import (BYTES, every_byte, every_value, family, fixture, Fixture, FIXTURES, LEANING,
                       MOVING, REFUSED, register, size)
from .answers import answers, golden, spread
