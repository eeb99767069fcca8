/// Where in which file the reader is, so that every error can say so.
struct Site {
  /// The name of the file.
  let file: String
  /// The operator and the tensor being read, where there is one.
  var place = ModelError.Place()

  /// This site, in a table of the schema.
  func table(_ name: String) -> Site {
    var site = self
    site.place.table = name
    return site
  }

  /// This site, at an operator.
  func operation(_ index: Int, _ name: String?) -> Site {
    var site = self
    site.place.operatorIndex = index
    site.place.operatorName = name
    return site
  }

  /// This site, at a tensor.
  func tensor(_ index: Int, _ name: String) -> Site {
    var site = self
    site.place.tensor = name.isEmpty ? "#\(index)" : name
    return site
  }

  /// An error about this place.
  func error(_ problem: String, _ remedy: String = Remedy.exportAgain) -> ModelError {
    let somewhere = place != ModelError.Place()
    return ModelError(
      file: file, place: somewhere ? place : nil, problem: problem, remedy: remedy)
  }

  /// Runs `body`, and says of an error in the file's structure where it happened.
  @inline(__always)
  func locating<Value>(
    _ body: () throws(FlatBufferError) -> Value
  ) throws(ModelError) -> Value {
    do {
      return try body()
    } catch {
      throw self.error(error.problem)
    }
  }
}
