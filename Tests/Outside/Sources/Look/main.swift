import Stint

let picture = try FileContents(mappingFileAt: "picture.rgb")
var classifier = try Classifier(planAt: "photo.plan")
try classifier.classify(rgb: picture.span, width: 96, height: 96)
for seen in classifier.classes(3) { print(seen) }
