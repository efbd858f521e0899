/// The rules of approval once more, told in another way: nothing is kept but a log, and each question reads it from the start. Slow, and short enough to be
/// believed. Knows only ids; seat `s.n` is held by `p-s.n`, then `q-s.n`, then `r-s.n`.
struct NaiveApproval {
    enum Entry: Hashable {
        case put(document: String), assent(seat: String, deputised: Bool, struck: [String]), home, back(to: String), withdrawn
        case seen(String), attached(String), remark, abandoned
    }

    /// What somebody tries to do.
    enum Attempt: Hashable {
        case agree(seat: String, document: String, strikes: [String]), decide(document: String, strikes: [String])
        case deputise(seat: String, document: String, strikes: [String], absent: Set<String>)
        case remand(seat: String, to: String?, hasReason: Bool, absent: Set<String>)
        case withdraw, resume(document: String), abandon, see(seat: String), attach(String), comment
    }

    let steps: [[String]]
    let items: [String]
    var log: [Entry]

    init(shape: [Int], items: [String]) {
        steps = shape.indices.map { step in (1...shape[step]).map { "\(step + 1).\($0)" } }
        self.items = items
        log = [.put(document: "d0")]
    }

    var seats: [String] { Array(steps.joined()) }
    var decider: String { "\(steps.count).1" }
    func step(_ seat: String) -> Int { Int(seat.prefix { $0 != "." }) ?? 0 }

    // MARK: reading the log

    func stands(_ seat: String) -> Bool {
        var stands = false
        for entry in log {
            switch entry {
            case .assent(seat, _, _): stands = true
            case .put, .home, .withdrawn: stands = false
            case .back(let target) where target == seat || step(target) < step(seat): stands = false
            default: break
            }
        }
        return stands
    }

    var isDecided: Bool { stands(decider) }
    var isAbandoned: Bool { log.contains(.abandoned) }
    var isHome: Bool {
        for entry in log.reversed() {
            if case .put = entry { return false }
            if entry == .home || entry == .withdrawn { return true }
        }
        return false
    }
    var document: String {
        for case .put(let document) in log.reversed() { return document }
        return ""
    }
    /// The log since the draft was last put forward.
    var round: ArraySlice<Entry> {
        let start = log.lastIndex { if case .put = $0 { true } else { false } } ?? 0
        return log[start...]
    }
    var attachments: [String] { round.compactMap { if case .attached(let name) = $0 { name } else { nil } } }

    func isTurn(_ seat: String) -> Bool {
        !isHome && !isAbandoned && seats.contains(seat) && !stands(seat) && seats.allSatisfy { step($0) >= step(seat) || stands($0) }
    }

    var struck: Set<String> {
        Set(seats.filter(stands).flatMap { seat in lastAssent(seat)?.struck ?? [] })
    }

    private func lastAssent(_ seat: String) -> (index: Int, deputised: Bool, struck: [String])? {
        for index in log.indices.reversed() {
            if case .assent(seat, let deputised, let struck) = log[index] { return (index, deputised, struck) }
        }
        return nil
    }

    func owesLook(_ seat: String) -> Bool {
        guard stands(seat), let last = lastAssent(seat), last.deputised else { return false }
        return !log[last.index...].contains(.seen(seat))
    }

    // MARK: judging an attempt

    /// What the attempt adds to the log, or nothing when it is illegal.
    func outcome(of attempt: Attempt, by person: String) -> Entry? {
        let persons = ["taro"] + seats.flatMap { ["p-\($0)", "q-\($0)", "r-\($0)"] }
        let isOpen = !isDecided && !isAbandoned
        switch attempt {
        case .agree(let seat, let text, let strikes):
            let may = person == "p-" + seat && seat != decider && isTurn(seat) && text == document && canStrike(strikes)
            return may ? .assent(seat: seat, deputised: false, struck: strikes) : nil
        case .decide(let text, let strikes):
            let may = person == "p-" + decider && isTurn(decider) && text == document && canStrike(strikes)
            return may ? .assent(seat: decider, deputised: false, struck: strikes) : nil
        case .deputise(let seat, let text, let strikes, let absent):
            let may = canDeputise(person, seat, absent) && isTurn(seat) && text == document && canStrike(strikes)
            return may ? .assent(seat: seat, deputised: true, struck: strikes) : nil
        case .remand(let seat, let target, let hasReason, let absent):
            guard person == "p-" + seat || canDeputise(person, seat, absent), isTurn(seat), hasReason else { return nil }
            guard let target else { return .home }
            return seats.contains(target) && step(target) < step(seat) ? .back(to: target) : nil
        case .withdraw:
            let acts = round.contains { if case .assent = $0 { true } else { false } }
            return isOpen && !isHome && person == "taro" && !acts ? .withdrawn : nil
        case .resume(let text): return isOpen && isHome && person == "taro" ? .put(document: text) : nil
        case .abandon: return isOpen && isHome && person == "taro" ? .abandoned : nil
        case .see(let seat): return !isAbandoned && person == "p-" + seat && owesLook(seat) ? .seen(seat) : nil
        case .attach(let name): return isOpen && !isHome && persons.contains(person) && !attachments.contains(name) ? .attached(name) : nil
        case .comment: return isOpen && persons.contains(person) ? .remark : nil
        }
    }

    func canDeputise(_ person: String, _ seat: String, _ absent: Set<String>) -> Bool {
        (person == "q-" + seat && absent.contains("p-" + seat)) || (person == "r-" + seat && absent.isSuperset(of: ["p-" + seat, "q-" + seat]))
    }

    private func canStrike(_ strikes: [String]) -> Bool {
        Set(strikes).count == strikes.count && Set(strikes).isSubset(of: items) && struck.isDisjoint(with: strikes)
            && struck.count + strikes.count < items.count
    }
}
