extension Evaluation {
    /// The same without what was wrong before and may not be mended now: it holds nobody up.
    public func excusing(_ known: Set<AnswerProblem>) -> Evaluation {
        if known.isEmpty { return self }
        return Evaluation(
            day: day, pages: pages, answers: answers, rows: rows, calculations: calculations, rowCalculations: rowCalculations, fee: fee,
            problems: problems.filter { !known.contains($0) })
    }
}
