import Web

/// What is wrong with an answer, for whoever fills in a form with a pen: nothing is chosen, ticked or typed there.
extension Evaluation {
    /// What is missing or does not hold, each with what a letter says of it. A letter is in Japanese.
    public var problemsOnPaper: [(problem: AnswerProblem, words: String)] {
        problems.map { problem in (problem, question(at: problem.path).map { PaperText.words(problem, $0) } ?? problem.message.ja) }
    }

    /// The question that is asked at a place; `nil` where none is.
    public func question(at path: AnswerPath) -> Question? {
        guard let question = pages.lazy.flatMap(\.questions).first(where: { $0.id == path.question }) else { return nil }
        guard let row = path.row, let field = path.field else { return question }
        return rows[question.id]?[row]?.first { $0.id == field }
    }
}

enum PaperText {
    static func words(_ problem: AnswerProblem, _ question: Question) -> String {
        let label = "「\(question.label.ja)」"
        switch problem.kind {
        case .missing: return missing(question, label, problem)
        case .invalid: return invalid(question, label, problem.part)
        // The author's own sentence; what it says of the screen is said of paper.
        case .rule: return problem.message.ja.replacing("入力し", with: "書い").replacing("チェックを入れ", with: "□に印をつけ")
        }
    }

    private static func missing(_ question: Question, _ label: String, _ problem: AnswerProblem) -> String {
        switch question.kind {
        case .choice: return "\(label)の当てはまるもの一つに印をつけてください。"
        case .choices: return "\(label)の当てはまるものすべてに印をつけてください。"
        case .flag: return "\(label)を読んで、□に印をつけてください。"
        case .files: return "\(label)の書類を添えてください。"
        case .place(let terms): return place(label, terms.needs)
        case .group(_, let rows): return "\(label)を\(max(rows.lowerBound, 1))つ以上書いてください。"
        default: return "\(label)を書いてください。"
        }
    }

    private static func place(_ label: String, _ needs: PlaceTerms.Needs) -> String {
        switch needs {
        case .point: "\(label)の緯度と経度を書くか、位置図に印をつけて添えてください。"
        case .lots: "\(label)の土地の所在と地番を、1行に1筆ずつ書いてください。"
        case .both: "\(label)の緯度と経度（わからないときは、印をつけた位置図）と、土地の所在と地番を書いてください。"
        case .either: "\(label)の緯度と経度か、土地の所在と地番を書いてください。"
        }
    }

    private static func invalid(_ question: Question, _ label: String, _ part: String?) -> String {
        switch question.kind {
        case .text(let longest), .lines(let longest), .name(let longest), .kana(let longest, _), .sealed(let longest):
            return "\(label)は\(longest)文字以内で書いてください。"
        case .number(let bounds): return "\(label)は\(number(bounds))書いてください。"
        case .day: return "\(label)は、令和3年8月2日のように、元号か4桁の西暦を付けて、暦にある日を書いてください。"
        case .mail: return "\(label)は name@example.jp の形で書いてください。"
        case .phone: return "\(label)は 082-228-2111 のように、市外局番から書いてください。"
        case .postalCode: return "\(label)は 730-8511 のように7桁で書いてください。"
        case .corporateNumber: return "\(label)の13桁の数字を、もとの書類と見比べて書いてください。"
        case .individualNumber: return "\(label)の12桁の数字を、もとの書類と見比べて書いてください。"
        case .address(let longest):
            switch part {
            case "postal": return "\(label)の郵便番号は 730-8511 のように7桁で書いてください。"
            case "building": return "\(label)の建物の名前・部屋番号は\(longest)文字以内で書いてください。"
            default: return "\(label)を都道府県から番地まで、\(longest)文字以内で書いてください。"
            }
        case .bankAccount: return "\(label)の\(account(part))を、通帳のとおりに書いてください。"
        case .place(let terms):
            if part == "lots" { return place(label, .lots) }
            return terms.needs == .lots
                ? "\(label)の緯度と経度を、34.396560 のように書いてください。わからないときは空けておいてください。"
                : "\(label)の緯度と経度を、34.396560 のように書くか、位置図に印をつけて添えてください。"
        case .files(let most): return "\(label)の書類は\(most)点までにしてください。"
        case .choice, .choices: return "\(label)は、様式にあるものから選び、印をつけてください。"
        case .flag, .group: return "\(label)を書き直してください。"
        }
    }

    /// 1以上500以下の整数で
    private static func number(_ bounds: Question.NumberBounds) -> String {
        let least = bounds.least.map { "\($0)以上" } ?? ""
        let most = bounds.most.map { "\($0)以下" } ?? ""
        let range = least.isEmpty && most.isEmpty ? "" : "\(least)\(most)の"
        return "\(range)\(bounds.decimals == 0 ? "整数" : "数（小数\(bounds.decimals)桁まで）")で"
    }

    private static func account(_ part: String?) -> String {
        QuestionPart.bankAccount.first { $0.id == part }.map { $0.label.ja } ?? "口座"
    }
}
