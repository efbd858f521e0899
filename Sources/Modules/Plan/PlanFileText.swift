import Web

/// What is said about a plan file that cannot be taken in.
enum FileText {
    static let schema = Message(ja: "hiroba.plan/1 と書いてください。", en: "write hiroba.plan/1.")
    static func badID(_ id: String) -> Message {
        Message(ja: "「\(id)」は使えません。英数字とハイフンだけにしてください。", en: "“\(id)” cannot be used. Use letters, digits and hyphens only.")
    }
    static func repeatedID(_ id: String) -> Message {
        Message(ja: "「\(id)」が二度使われています。別の名前にしてください。", en: "“\(id)” is used twice. Give one of them another name.")
    }
    static let period = Message(ja: "from は to 以前にし、期間は20年以内にしてください。", en: "from must not be after to, and the period at most 20 years.")
    static func outsidePeriod(_ year: Int) -> Message { Message(ja: "\(year)年度は計画期間の外です。", en: "\(year) is outside the plan's period.") }
    static func noGrade(_ id: String) -> Message { Message(ja: "尺度に「\(id)」という区分はありません。", en: "the scale has no grade “\(id)”.") }
    static func noOutcome(_ outcome: String) -> Message {
        Message(
            ja: "尺度に \(outcome) に当たる区分がありません。scale か outcomes に書いてください。",
            en: "no grade of the scale stands for “\(outcome)”. Write it in scale or in outcomes.")
    }
    static func noIndicator(_ id: String) -> Message { Message(ja: "この柱に「\(id)」という指標はありません。", en: "this pillar has no indicator “\(id)”.") }
    static func noMeasure(_ name: String, _ known: [String]) -> Message {
        Message(
            ja: "「\(name)」という測定はありません。使えるもの：\(known.joined(separator: "、"))",
            en: "there is no measure “\(name)”. There are: \(known.joined(separator: ", "))")
    }
    static func noParameter(_ name: String, _ known: [String]) -> Message {
        Message(
            ja: "この測定に「\(name)」という条件はありません。使えるもの：\(known.joined(separator: "、"))",
            en: "this measure has no parameter “\(name)”. There are: \(known.joined(separator: ", "))")
    }
    static func noSection(_ code: String) -> Message {
        Message(ja: "「\(code)」という組織は登録されていません。先に組織を取り込んでください。", en: "there is no organisation “\(code)”. Import the organisations first.")
    }
    static let needsTolerance = Message(ja: "「程度」には許容差（tolerance、％）が必要です。", en: "“about” needs a tolerance (per cent).")
    static let toleranceRange = Message(ja: "許容差は0以上100未満にしてください。", en: "the tolerance must be at least 0 and below 100.")
    static let needsBands = Message(ja: "区分（bands）を書いてください。", en: "write the bands.")
    static let needsDocument = Message(ja: "節目となる文書（document）の名前を書いてください。", en: "name the document of the milestone.")
    static let needsBaseline = Message(ja: "削減率には基準値（baseline.value）が必要です。", en: "a reduction needs a baseline value.")
    static let needsPopulation = Message(ja: "対象者（population）を書いてください。", en: "name the population.")
    static let notUsed = Message(ja: "この種類の規則では使いません。削ってください。", en: "a rule of this kind does not use it. Remove it.")
}
