import Stint

func look() throws(ClassifierError) -> Int {
  var classifier = try Classifier(planAt: "board.plan")
  guard let picture = try? FileContents(mappingFileAt: "picture.rgb") else { return -1 }
  try classifier.classify(rgb: picture.span, width: 96, height: 96)
  return classifier.top(1)[0]
}

do throws(ClassifierError) {
  print("class \(try look())")
} catch {
  print("there is no plan for this processor")
}
