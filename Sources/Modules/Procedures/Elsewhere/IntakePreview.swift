import Core
import Foundation
import Forms
import Storage
import Web

/// What a file would do, a window of its rows at a time.
struct IntakePreview: Sendable {
    let lines: [IntakeLine]
    let outline: IntakeOutline
    /// The rows of the window.
    let shown: [IntakeRow]
    /// How the rows stand whose number is a case already, by line, and which of those cases the reader may see.
    let standings: [Int: IntakeContent.Standing]
    let seen: Set<ID<Application>>
    /// The files of the window that will not be taken, and why.
    let refused: [IntakeUpload.Member: Message]
    /// What is no option of its question, in the rows that are no cases yet.
    let foreign: [ForeignWords]
    let number: Int

    static let most = 50

    static func window<One>(_ all: [One], _ number: Int) -> [One] { Array(all.dropFirst((number - 1) * most).prefix(most)) }

    private var unknown: [Int] { lines.map(\.line).filter { standings[$0] == nil } }
    var ready: Int { unknown.count { !outline.waiting.contains($0) } }
    var faulty: Int { unknown.count { !outline.waiting.contains($0) && outline.faulty.contains($0) } }
    var old: Int { unknown.count { !outline.waiting.contains($0) && outline.old?.contains($0) == true } }
    var waiting: Int { unknown.count { outline.waiting.contains($0) } }
    var differing: Int { standings.values.count(where: \.isOther) }
    var checked: Int { standings.values.count(where: \.isChecked) }
    var known: Int { standings.count - differing - checked }
    /// Whether a row differs from a case that the reader works.
    func mayCheck(_ row: IntakeRow) -> Bool { standings[row.line].map { $0.isOther && seen.contains($0.application) } ?? false }
    var hasMore: Bool { lines.count > number * IntakePreview.most }
}

extension IntakeFileHandlers {
    /// What a file would do by the columns that were chosen. Only the rows of the window are read once it is known how all come out.
    func preview(_ opened: Opened, _ upload: IntakeUpload, _ number: Int, _ visit: Visit) async throws -> IntakePreview {
        let (columns, officer, now) = (opened.columns ?? IntakeColumns(), visit.actor.name, visit.now)
        let (kept, stamp) = (try opened.file.outline(opened.key), IntakeOutline.stamp(columns, at: now))
        let (lines, shown, outline) = try await IntakeFile.reading.run {
            let lines = upload.all(columns, opened.form.definition)
            let window = IntakePreview.window(lines, number)
            if let kept, kept.holds(stamp, at: now) { return (lines, upload.read(window, columns, opened.form, by: officer, at: now), kept) }
            let rows = upload.read(lines, columns, opened.form, by: officer, at: now)
            return (lines, IntakePreview.window(rows, number), IntakeOutline(rows, stamp: stamp, at: now))
        }
        if kept?.holds(stamp, at: now) != true { try await platform.database.write { try opened.file.keep(outline, opened.key, in: $0) } }
        let (standings, seen) = try await standings(opened, upload, lines, columns, visit)
        let (refused, foreign) = try await IntakeFile.reading.run {
            (upload.refused(shown), upload.foreign(columns, opened.form.definition, except: Set(standings.keys)))
        }
        return IntakePreview(
            lines: lines, outline: outline, shown: shown, standings: standings, seen: seen, refused: refused, foreign: foreign, number: number)
    }

    /// How the lines stand whose number is a case already, and which of those cases the reader works.
    private func standings(
        _ opened: Opened, _ upload: IntakeUpload, _ lines: [IntakeLine], _ columns: IntakeColumns, _ visit: Visit
    ) async throws -> ([Int: IntakeContent.Standing], Set<ID<Application>>) {
        let keys = platform.keys
        let (known, kept, seen) = try await platform.database.read { db in
            let known = try Origin.known(lines.map(\.number), from: opened.file.source, of: opened.procedure.body, keys: keys, in: db)
            return (known, try IntakeContent.kept(of: Array(known.values), in: db), try self.seen(Array(known.values), visit, db))
        }
        let standings = try await IntakeFile.reading.run {
            upload.standings(lines, known, kept, IntakeContent(columns, opened.form.definition), keys)
        }
        return (standings, seen)
    }
}

extension IntakeUpload {
    /// The files of some rows that will not be taken, and why. What of an application is taken leaves less room for the next.
    fileprivate func refused(_ rows: [IntakeRow]) -> [Member: Message] {
        var refused: [Member: Message] = [:]
        for row in rows {
            var room = FileIntake.largestTogether
            for file in row.files {
                switch IntakeFiles.look(file.member, self, room: room) {
                case .failure(let one): refused[file.member] = one.message
                case .success(let (bytes, _)): room -= bytes.count
                }
            }
        }
        return refused
    }
}
