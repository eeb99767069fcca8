// Settings of a run say which part of a frame is looked at, so who makes them needs `Framing`.
@_exported import Classifiers
