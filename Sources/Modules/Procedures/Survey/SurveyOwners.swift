import Core
import Japanese
import Storage
import Tabular
import Web

/// Whose procedures a file of the survey holds. The national file says it of no row: a column 団体 of the office's own, or whoever takes the file
/// in, does.
enum SurveyOwners {
    /// Headings of the column; in it stands a body's or a section's code, or a body's name.
    static let columns = ["団体", "団体コード", "団体名"]

    /// One target for each owner that the file names, in the order of the file, and what is wrong with any.
    /// - Parameter owner: the code of whoever the rows without a name belong to; `nil` is the prefecture.
    static func targets(_ bytes: [UInt8], owner: String?, on day: Day, in db: any Connection) throws -> (
        targets: [SurveyFile.Target], problems: [Message]
    ) {
        let tree = try OrganisationTree.on(day, in: db)
        let fallback = owner ?? tree.bodies.first { $0.kind == .prefecture }?.code
        if let owner, tree[owner] == nil { return ([], [SurveyText.unknownOwner(owner)]) }
        var written: [String: Set<String>] = [:]
        var order: [String] = []
        var problems: [Message] = []
        do {
            // What stops the file from being read is told with its rows.
            _ = try SurveyFile.read(bytes) { row in
                guard let unit = row.owner.isEmpty ? fallback : unit(row.owner, tree) else {
                    problems.append(row.owner.isEmpty ? SurveyText.noBody : CSVText.at(row.line, SurveyText.unknownOwner(row.owner)))
                    return
                }
                if written[unit] == nil { order.append(unit) }
                written[unit, default: []].insert(row.owner)
            }
        } catch let problem as CSVProblem {
            return ([], [CSVText.message(problem)])
        }
        guard problems.isEmpty else { return ([], Array(problems.prefix(500))) }
        if order.isEmpty {
            guard let fallback else { return ([], [SurveyText.noBody]) }
            (order, written) = ([fallback], [fallback: [""]])
        }
        let targets = order.map { unit in
            SurveyFile.Target(body: tree.path(unit).first?.code ?? unit, section: unit, day: day, today: day, written: written[unit])
        }
        return (targets, [])
    }

    /// The body whose a row is that names its owner; `nil` where there is no such owner.
    static func body(_ words: String, _ tree: OrganisationTree) -> String? { unit(words, tree).flatMap { tree.path($0).first?.code } }

    /// A unit by its code, a body by its name too.
    private static func unit(_ words: String, _ tree: OrganisationTree) -> String? {
        let plain = words.precomposedStringWithCompatibilityMapping
        return tree[plain]?.code ?? tree.bodies.first { $0.name == words }?.code
    }
}
