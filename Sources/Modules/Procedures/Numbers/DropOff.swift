import Forms
import Web

/// 離脱: how far drafts of a form got and what stopped them, as it may be shown. What is `nil` is fewer than ten so far.
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

    /// - Parameter counts: as they are published: a number is nothing, or ten and more (`Published`). So is everything that follows from them.
    package init(_ form: FormDefinition, _ counts: [FormCount.Key: Int]) {
        func pair(_ event: FormCount.Event, _ subject: String) -> Pair {
            func count(_ device: String) -> Int { counts[FormCount.Key(device: device, event: event, subject: subject)] ?? 0 }
            return Pair(phone: count("phone"), computer: count("computer"))
        }
        var stops = form.pages.map { (id: $0.id, title: $0.title, always: $0.isAlwaysAsked) }
        stops.append((Filling.check, FillingText.check, true))
        let rows = stops.map { pair(.place, $0.id) } + [pair(.place, Filling.done)]
        begun = Pair(phone: rows.map(\.phone).reduce(0, +), computer: rows.map(\.computer).reduce(0, +)).shown
        sent = rows[rows.count - 1].shown
        later = pair(.later, "").shown
        places = stops.indices.map { index in
            let (stop, here) = (stops[index], rows[index].sum)
            let after = rows[(index + 1)...].map(\.sum).reduce(0, +)
            // Who comes by a page that everybody is asked is whoever did not stop before; who comes by another was counted, and may still wait.
            let reached = stop.always ? here + after : pair(.reach, stop.id).sum
            let isTold = stop.always || (here...(here + after)).contains(reached)
            return Place(
                id: stop.id, title: stop.title, isAlwaysAsked: stop.always, reached: isTold ? DropOff.shown(reached) : nil, left: rows[index].shown)
        }
        faults = Set(counts.keys.filter { $0.event == .met }.map(\.subject)).sorted().compactMap { subject in
            guard let bar = subject.lastIndex(of: "|") else { return nil }
            let (question, kind) = (String(subject[..<bar]), String(subject[subject.index(after: bar)...]))
            let (met, stuck) = (pair(.met, subject), pair(.stuck, subject).sum)
            // That a row is there at all would tell of whoever met it.
            guard let label = form.label(of: question), met.shown.sum != nil else { return nil }
            return Fault(question: question, label: label, kind: kind, met: met.shown, stuck: stuck <= met.sum ? DropOff.shown(stuck) : nil)
        }
        minutes = (FormCount.minutes.map(String.init) + [FormCount.longer]).map { ($0, DropOff.shown(pair(.minutes, $0).sum)) }
    }

    private static func shown(_ number: Int) -> Int? { number >= Published.least ? number : nil }

    /// A number parted in two: phones and computers.
    private struct Pair {
        let phone: Int
        let computer: Int
        var sum: Int { phone + computer }
        var shown: Count { Count(sum: DropOff.shown(sum), phone: DropOff.shown(phone), computer: DropOff.shown(computer)) }
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
