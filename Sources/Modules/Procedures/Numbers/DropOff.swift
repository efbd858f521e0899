import Forms
import Web

/// 離脱: how far drafts of a form got and what stopped them, as it may be shown. Everything in it is safe to show beside everything else:
/// what is `nil` is hidden, and cannot be worked out from what is not.
package struct DropOff: Sendable {
    /// A number of drafts, and the same by device.
    package struct Count: Sendable, Hashable {
        package let sum: Int?
        package let phone: Int?
        package let computer: Int?
    }

    /// A page, or the summary at the end.
    package struct Place: Sendable {
        package let id: String
        package let title: Message
        /// Whether everybody comes by it.
        package let isAlwaysAsked: Bool
        /// Drafts that came to it.
        package let reached: Int?
        /// Drafts that went no further.
        package let left: Count
    }

    package struct Fault: Sendable {
        package let question: String
        package let label: Message
        package let kind: String
        /// Drafts that met it at least once.
        package let met: Count
        /// Drafts among them that stopped at it.
        package let stuck: Int?
    }

    /// Everything that was begun; `nil` while it is too little to tell anything.
    package let begun: Count
    package let places: [Place]
    package let sent: Count
    package let faults: [Fault]
    package let later: Count
    /// By the upper bound of the class of minutes, in order; only what may be shown.
    package let minutes: [(bound: String, count: Int?)]

    /// - Parameter secret: writes a name so that nobody else can; what is hidden along with small numbers follows from it.
    package init(_ form: FormDefinition, _ counts: [FormCount.Key: Int], secret: (String) -> String) {
        func order(_ names: [String]) -> [Int] {
            let keys = names.map(secret)
            return names.indices.sorted { keys[$0] < keys[$1] }
        }
        func pair(_ event: FormCount.Event, _ subject: String) -> Suppression.Pair {
            func count(_ device: String) -> Int { max(counts[FormCount.Key(device: device, event: event, subject: subject)] ?? 0, 0) }
            return Suppression.Pair(phone: count("phone"), computer: count("computer"))
        }
        var stops = form.pages.map { (id: $0.id, title: $0.title, always: $0.isAlwaysAsked) }
        stops.append((Filling.check, FillingText.check, true))
        let rows = stops.map { pair(.place, $0.id) } + [pair(.place, Filling.done)]
        let table = Suppression.table(rows, order: order(stops.map(\.id) + [Filling.done]))
        func shown(_ index: Int) -> Count {
            let (row, isParted) = (rows[index], table.pairs[index])
            return Count(sum: table.sums[index] ? row.sum : nil, phone: isParted ? row.phone : nil, computer: isParted ? row.computer : nil)
        }
        let whole = Suppression.Pair(phone: rows.map(\.phone).reduce(0, +), computer: rows.map(\.computer).reduce(0, +))
        begun = DropOff.single(whole)
        sent = shown(rows.count - 1)
        later = DropOff.single(pair(.later, ""))
        places = stops.indices.map { index in
            let stop = stops[index]
            let reached =
                stop.always
                ? DropOff.reached(index, rows, table.sums) : DropOff.reached(index, rows, table.sums, counted: pair(.reach, stop.id).sum)
            return Place(id: stop.id, title: stop.title, isAlwaysAsked: stop.always, reached: reached, left: shown(index))
        }
        let subjects = Set(counts.keys.filter { $0.event == .met }.map(\.subject)).sorted()
        faults = subjects.compactMap { subject in
            guard let bar = subject.lastIndex(of: "|") else { return nil }
            let (question, kind) = (String(subject[..<bar]), String(subject[subject.index(after: bar)...]))
            guard let label = form.label(of: question) else { return nil }
            let (met, stuck) = (pair(.met, subject), pair(.stuck, subject).sum)
            // That a row is there at all would tell of whoever met it.
            guard met.sum >= Suppression.least else { return nil }
            let shown = Suppression.parts([stuck, met.sum - stuck], order: [0, 1])
            return Fault(question: question, label: label, kind: kind, met: DropOff.single(met), stuck: shown[0] ? stuck : nil)
        }
        let classes = FormCount.minutes.map(String.init) + [FormCount.longer]
        let times = classes.map { pair(.minutes, $0).sum }
        // The classes add up to what was sent: where that is hidden, they are.
        let open = table.sums[rows.count - 1] ? Suppression.parts(times, order: order(classes)) : times.map { _ in false }
        minutes = classes.indices.map { (classes[$0], open[$0] ? times[$0] : nil) }
    }

    /// A number that adds up with no other.
    private static func single(_ row: Suppression.Pair) -> Count {
        let (sum, isParted) = (row.sum >= Suppression.least, row.isAtLeast(Suppression.least))
        return Count(sum: sum ? row.sum : nil, phone: isParted ? row.phone : nil, computer: isParted ? row.computer : nil)
    }

    /// Who comes by a page that everybody is asked is whoever did not stop before: worked out from what is shown alone.
    private static func reached(_ index: Int, _ rows: [Suppression.Pair], _ shown: [Bool]) -> Int? {
        let all = rows.map(\.sum).reduce(0, +)
        guard all >= Suppression.least else { return nil }
        if shown[..<index].allSatisfy({ $0 }) { return all - rows[..<index].map(\.sum).reduce(0, +) }
        return shown[index...].allSatisfy { $0 } ? rows[index...].map(\.sum).reduce(0, +) : nil
    }

    /// Who comes by a page that some are asked was counted; shown only beside a table that hides nothing, and where it parts off no few.
    private static func reached(_ index: Int, _ rows: [Suppression.Pair], _ shown: [Bool], counted: Int) -> Int? {
        guard shown.allSatisfy({ $0 }) else { return nil }
        let (here, later) = (rows[index].sum, rows[(index + 1)...].map(\.sum).reduce(0, +))
        let parts = [counted - here, here + later - counted]
        return parts.allSatisfy { $0 >= Suppression.least } ? counted : nil
    }

    /// What to mend first: where most stopped, then what most stumbled over.
    package var worst: [Trouble] {
        let pages = places.compactMap { place in place.left.sum.map { Trouble(what: .page(place), lost: $0, met: nil) } }
        let questions = faults.compactMap { fault in fault.met.sum.map { Trouble(what: .fault(fault), lost: fault.stuck, met: $0) } }
        return (pages + questions).sorted { ($0.lost ?? 0, $0.met ?? 0, $1.name) > ($1.lost ?? 0, $1.met ?? 0, $0.name) }
    }

    package struct Trouble: Sendable {
        package enum What: Sendable {
            case page(Place)
            case fault(Fault)
        }

        package let what: What
        /// Drafts that ended here.
        package let lost: Int?
        /// Drafts that stumbled here.
        package let met: Int?

        package var name: String {
            switch what {
            case .page(let place): place.id
            case .fault(let fault): "\(fault.question)|\(fault.kind)"
            }
        }
    }
}

extension FormDefinition {
    /// What a question, or a field of a group (`managers.name`), is called.
    func label(of path: String) -> Message? {
        let parts = path.split(separator: ".").map(String.init)
        guard let question = questions.first(where: { $0.id == parts.first }) else { return nil }
        guard parts.count > 1 else { return question.label }
        guard let field = question.fields.first(where: { $0.id == parts[1] }) else { return nil }
        return Message(ja: "\(question.label.ja)／\(field.label.ja)", en: "\(question.label.en) / \(field.label.en)")
    }
}
