import Foundation
import HirobaTesting
import Storage

/// What `hiroba demo --load-only` makes, made once for each engine and copied for each test that goes on from there.
actor DemoCopy {
    private static let shared = DemoCopy()
    private struct Made: Sendable {
        /// The data folder.
        let data: String
        /// The name of the database on the server; empty for the embedded engine.
        let database: String
    }
    private var making: [Engine: Task<Made, any Error>] = [:]

    /// A folder with the demonstration in `data`. - Parameter body: gets the folder, and the address of the database, which is empty for the embedded engine.
    static func with(_ engine: Engine, _ body: (_ folder: String, _ url: String) async throws -> Void) async throws {
        let made = try await shared.made(engine)
        try await TestEngines.withFolder { folder in
            try FileManager.default.copyItem(atPath: made.data, toPath: "\(folder)/data")
            let (url, name) = try TestEngines.address(engine, template: made.database)
            defer { TestEngines.remove(name) }
            try await body(folder, url)
        }
    }

    private func made(_ engine: Engine) async throws -> Made {
        if let task = making[engine] { return try await task.value }
        let task = Task { try await DemoCopy.make(engine) }
        making[engine] = task
        return try await task.value
    }

    private static func make(_ engine: Engine) async throws -> Made {
        let data = NSTemporaryDirectory() + "/hiroba-demo-\(UUID().uuidString)"
        let (url, name) = try TestEngines.address(engine)
        let place = ["--data", data] + (url.isEmpty ? [] : ["--database", url])
        let answer = try await Command.output(
            RunningServer.program().path, ["demo", "--load-only"] + place, environment: ["LANG": "C"])
        guard answer.code == 0 else { throw TestSite.TestProblem.sample("demo", [answer.words]) }
        return Made(data: data, database: name)
    }
}
