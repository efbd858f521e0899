import Foundation
import Storage

/// The engines that tests run on: the embedded one always, PostgreSQL when `HIROBA_TEST_POSTGRES` names a server.
extension Engine {
    public static var tested: [Engine] { TestEngines.postgres == nil ? [.sqlite] : [.sqlite, .postgres] }
}

public enum TestEngines {
    static var postgres: String? { ProcessInfo.processInfo.environment["HIROBA_TEST_POSTGRES"] }

    /// The address of a database of the test's own on the server; of the embedded engine it is empty.
    /// - Parameter template: the name of a database to copy.
    public static func address(_ engine: Engine, template: String? = nil) throws -> (url: String, name: String) {
        guard engine == .postgres, let server = postgres, var parts = URLComponents(string: server) else { return ("", "") }
        let name = "t" + UUID().uuidString.replacing("-", with: "").lowercased()
        try Database.command("CREATE DATABASE \(name) TEMPLATE \(template ?? "template0") STRATEGY file_copy", server: server)
        parts.path = "/\(name)"
        return (parts.string ?? "", name)
    }

    /// Removes a database of the test's own.
    public static func remove(_ name: String) {
        guard !name.isEmpty, let server = postgres else { return }
        try? Database.command("DROP DATABASE IF EXISTS \(name) WITH (FORCE)", server: server)
    }

    /// An empty database, gone after the body.
    @discardableResult public static func withDatabase<T: Sendable>(_ engine: Engine, _ body: (Database) async throws -> T) async throws -> T {
        try await withFolder { folder in
            let (url, name) = try address(engine)
            defer { remove(name) }
            let database = url.isEmpty ? try Database.sqlite(path: "\(folder)/test.sqlite") : try Database.postgres(url: url)
            let result = try await body(database)
            await database.close()
            return result
        }
    }

    /// A folder and the address of an empty database, for a program that opens them itself.
    public static func withDatabaseAddress(_ engine: Engine, _ body: (_ folder: String, _ url: String) async throws -> Void) async throws {
        try await withFolder { folder in
            let (url, name) = try address(engine)
            defer { remove(name) }
            try await body(folder, url)
        }
    }

    /// - Parameter place: a folder that is there already.
    @discardableResult public static func withFolder<T>(_ place: String? = nil, _ body: (String) async throws -> T) async throws -> T {
        if let place { return try await body(place) }
        let folder = NSTemporaryDirectory() + "/hiroba-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }
}

/// The repository's own files: samples and fixtures.
public enum Repository {
    public static let root: String = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path.count > 1, !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
            folder.deleteLastPathComponent()
        }
        return folder.path
    }()

    public static func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)")) }
    public static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }
}
