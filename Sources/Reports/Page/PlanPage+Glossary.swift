extension PlanPage {
  /// What the words of the page mean, for whoever sees one for the first time.
  var glossarySection: String {
    let words = [
      (
        "arena",
        "the one block of memory in which a run happens, and all that it needs besides weights. "
          + "Its size is settled when the plan is made; nothing else is ever allocated."
      ),
      (
        "step",
        "some rows of one operator’s output, made at one go. A plan is a list of steps; a run goes "
          + "through it once for each picture."
      ),
      (
        "segment",
        "operators that take turns. As soon as one has made the rows that the next one looks at, the "
          + "next one goes on, so that tensors between them need not be kept whole."
      ),
      ("whole tensor", "all rows of what an operator made are kept until nobody reads them again."),
      (
        "rolling rows",
        "only the newest rows are kept, in a ring; lines across a box stand for them."
      ),
      (
        "shared",
        "bytes where one tensor grows into rows of another that were read already. Nothing is lost: "
          + "the certificate proves that every byte is read before it is written over."
      ),
      ("working memory", "what an operator needs for itself while it makes rows."),
      (
        "peak",
        "the step at which most bytes are in use. Only what is in use then decides about the arena."
      ),
      (
        "lower bound",
        "what no placement of these steps can go below. Another order of steps may need less or more."
      ),
      (
        "certificate",
        "the plan was replayed byte by byte by a checker that shares no code with the planner; its "
          + "signature stands in the plan and above."
      ),
    ]
    let items = words.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
    return "<section><h2>What does this mean?</h2><dl class=\"facts\">\(items.joined())</dl>"
      + "<p class=\"note\">This page holds no date and no measured time: the same plan always gives "
      + "the same page.</p></section>"
  }
}
