import Core
import Foundation
import Hiroba
import Storage

/// The Hiroshima sample, taken in once for each engine and copied for each test.
actor SampleCopy {
    static let shared = SampleCopy()
    private var making: [Engine: Task<String, any Error>] = [:]

    /// - Returns: the path of a database file, or the name of a database to copy.
    func template(_ engine: Engine) async throws -> String {
        if let task = making[engine] { return try await task.value }
        let task = Task { try await SampleCopy.make(engine) }
        making[engine] = task
        return try await task.value
    }

    private static func make(_ engine: Engine) async throws -> String {
        let folder = NSTemporaryDirectory() + "/hiroba-sample-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let (url, name) = try TestEngines.address(engine)
        let test = try await TestSite.make(folder, url, [:], "2022-05-01T00:00:00.000Z")
        try await test.platform.database.migrate(modules.flatMap { $0.migrations })
        for (kind, file) in try Sample.files(in: "\(Repository.root)/Samples/hiroshima") {
            let outcome = try await test.take(kind, try Repository.bytes("Samples/hiroshima/\(file)"), folder: "\(Repository.root)/Samples/hiroshima")
            guard outcome.problems.isEmpty else { throw TestSite.TestProblem.sample(file, outcome.problems) }
        }
        let hash = try Password.hash(TestSite.password, cost: .trivial)
        try await test.platform.database.write { db in
            for person in try People.all(in: db) { try People.setPassword(hash, of: person, by: .program("test"), at: test.platform.now, in: db) }
        }
        await test.platform.database.close()
        if engine == .postgres {
            // A database can be copied only when nobody is connected; the last connections may still be closing.
            try await Task.sleep(for: .milliseconds(300))
            return name
        }
        return "\(folder)/hiroba.sqlite"
    }
}
