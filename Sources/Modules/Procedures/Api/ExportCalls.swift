import Core
import Japanese
import Storage
import Tabular
import Web

/// Other systems carry the cases of a procedure away, and read what could not be written as it is kept.
struct ExportCalls: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    static let query = [
        ApiOperation.Parameter("from", .day, note: "Arrived from this day on; the last 365 days unless said"),
        ApiOperation.Parameter("until", .day, note: "Arrived until this day; today unless said"),
        ApiOperation.Parameter("table", .text(0...200), note: "The id of a repeating group, for its rows; the cases unless said"),
        ApiOperation.Parameter("encoding", .choice(of: Lettering.Encoding.self), note: "utf-8 unless said; shift_jis is Windows-31J"),
        ApiOperation.Parameter(
            "kanji", .choice(of: Lettering.Repertoire.self),
            note: "What the other system knows: everything, or the JIS standard to which the rest is folded (縮退), with 〓 for what cannot be"),
        // Fits into an address (`Reception`).
        ApiOperation.Parameter(
            "columns", .text(0...6_000),
            note:
                "Ids of questions, or group.question, or of who acted for the applicant (\(AgentCells.columns.map(\.id).joined(separator: " "))), or \(ExportLayout.outsideNumber.id), with commas between; all unless said, of individual numbers none"
        ),
        ApiOperation.Parameter(
            "personal", .flag, note: "Without columns: whether those with personal data are among them; only for tokens that work cases unless said"),
    ]
    private static let cell = Schema.object(
        "SubstitutedCell",
        [
            .init("receipt", .text().note("Empty for the head of a column")), .init("column", .text()),
            .init("is_lost", Schema.flag.note("〓 stands for a character; otherwise another form of it")),
        ])
    static let shape = Schema.object(
        "Export",
        [
            .init("id", .id), .init("made_at", Schema.instant.note("It can be read for \(ExportRun.kept) days")),
            .init("ended_at", Schema.instant.orNull.note("Null while it goes on, or where it broke off")),
            .init("encoding", .choice(of: Lettering.Encoding.self)), .init("kanji", .choice(of: Lettering.Repertoire.self)),
            .init("columns", .list(of: .text())), .init("cases", .integer()),
            .init("folded", Schema.integer().note("Values with another form of a character")), .init("lost", Schema.integer().note("Values with 〓")),
            .init("cells", Schema.list(of: cell).note("At most \(ExportLoss.mostCells) of those values, by place and never by content")),
        ])

    @Sendable func export(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let (id, keys, today) = (try visit.id("id", of: Procedure.self), platform.keys, visit.now.day)
        let (from, to) = (day(input, "from") ?? today.adding(days: -365), day(input, "until") ?? today)
        let (export, count) = try await platform.database.read { db in
            let export = try CaseExport(id, from: from, to: to, for: visit.actor, keys: keys, on: today, in: db)
            return (export, try export.count(for: visit.actor, in: db))
        }
        let lettering = Lettering(
            input["encoding"]?.text.flatMap(Lettering.Encoding.init) ?? .utf8, input["kanji"]?.text.flatMap(Lettering.Repertoire.init) ?? .all)
        let columns = input["columns"]?.text?.split(separator: ",").map(String.init)
        let choice = try ExportChoice(lettering, columns: columns, personal: input["personal"]?.flag, of: export)
        let file = ExportFile(platform: platform, export: export, choice: choice, visit: visit, count: count, result: "/api/exports")
        return try await file.csv(input["table"]?.text ?? "")
    }

    private func day(_ input: ApiInput, _ name: String) -> Day? { input[name]?.text.flatMap { Day(lenient: $0) } }

    @Sendable func show(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("export", of: ExportRun.self)
        return try await platform.database.read { db in
            let run = try ExportRun.open(id, for: visit.actor, at: visit.now, in: db)
            return .api([
                "id": .text(run.id), "made_at": .text(run.madeAt), "ended_at": .text(run.endedAt),
                "encoding": .string(run.lettering.encoding.rawValue), "kanji": .string(run.lettering.repertoire.rawValue),
                "columns": .list(run.columns), "cases": .integer(run.cases), "folded": .integer(run.folded), "lost": .integer(run.lost),
                "cells": .array(
                    try run.cells(in: db).map {
                        ["receipt": .string($0.receipt), "column": .string($0.column), "is_lost": .bool($0.isLost)]
                    }),
            ])
        }
    }
}
