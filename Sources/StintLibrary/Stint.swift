// What a program that imports Stint sees: everything that runs a plan and, where there is a heap,
// everything that makes one. The modules stay apart for those who want one of them alone.

@_exported import Classifiers
@_exported import Engine
@_exported import Files
@_exported import Frames
@_exported import Plans
@_exported import Sessions
@_exported import Tensors
@_exported import Watching

#if !hasFeature(Embedded)
  @_exported import Boards
  @_exported import Compiler
  @_exported import KernelSelection
  @_exported import Kernels
  @_exported import Models
  @_exported import Planner
#endif
