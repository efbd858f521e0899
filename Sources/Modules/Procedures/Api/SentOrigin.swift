import Core
import Storage
import Web

/// 他システムでの受付 of a call: where the application that it sends has arrived, and when. It becomes the same record as one that an officer takes in
/// from a file.
struct SentOrigin: Sendable {
    let origin: Origin
    let arrivedAt: Instant
    /// Whether nobody has said at what time.
    let isDayOnly: Bool
    /// Whether the applicant is told of it by mail.
    let tells: Bool

    static let shape = Schema.object(
        "Elsewhere",
        [
            .init("source", .text(1...Origin.longestSource).note("The other system, always by the same name")),
            .init("number", .text(1...Origin.longestNumber).note("Its number there: one of a source is taken in once")),
            .init("arrived_at", .text(1...60).note("When it arrived there, in Japan's time unless it has a zone; never to come")),
            .init("tells_applicant", Schema.flag.note("Whether a mail tells that it was received; none unless said"), required: false),
        ])

    /// - Returns: `nil` for what arrives here and now. - Throws: `ApiFaults` for a time that is none, or to come.
    init?(_ body: JSON, at now: Instant) throws {
        guard let sent = body["elsewhere"], let source = sent["source"]?.text, let number = sent["number"]?.text else { return nil }
        var problems = FieldProblems()
        let written = sent["arrived_at"]?.text ?? ""
        let arrived = IntakeRow.arrival(written, at: now)
        if arrived.map({ $0.day.year >= IntakeHandlers.earliestYear }) != true { problems.add("elsewhere.arrived_at", IntakeFileText.badArrival) }
        if let arrived, arrived > now { problems.add("elsewhere.arrived_at", IntakeFileText.arrivalToCome) }
        if Origin.plain(source).isEmpty { problems.add("elsewhere.source", IntakeFileText.needSource) }
        if Origin.plain(number).isEmpty { problems.add("elsewhere.number", IntakeFileText.needNumber) }
        guard let arrived, problems.isEmpty else { throw ApiFaults(problems) }
        (origin, arrivedAt, isDayOnly) = (Origin(source: source, number: number), arrived, IntakeRow.isDay(written))
        tells = sent["tells_applicant"]?.flag == true
    }

    /// How it came: what could not be read is flagged, as with a file.
    func intake(_ sent: SentAnswers, by officer: String) -> Draft.Intake {
        let unread = sent.flags(by: officer)
        return Draft.Intake(
            channel: .elsewhere, arrivedAt: arrivedAt, isDayOnly: isDayOnly ? true : nil, origin: origin, isQuiet: tells ? nil : true,
            unread: unread.isEmpty ? nil : unread)
    }
}

extension SentAnswers {
    /// What is no part of the form, where everything else is taken as it is.
    func requireKnown() throws { if !problems.isEmpty { throw ApiFaults(problems) } }
}
