import Core
import Foundation
import Glibc
import HirobaTesting
import Storage
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The program itself, as a process of its own.
final class RunningServer: Sendable {
    let port: Int
    private let program: RunningProgram

    /// Starts `hiroba serve` and waits for its port. - Throws: when it says nothing within 30 seconds.
    init(data: String, database: String, arguments: [String] = [], environment: [String: String] = [:]) async throws {
        program = try RunningProgram(
            Self.program().path, ["serve", "--data", data, "--port", "0"] + (database.isEmpty ? [] : ["--database", database]) + arguments,
            environment: ["HIROBA_RATE": "0", "HIROBA_LOG_LEVEL": "error"].merging(environment) { $1 })
        guard let port = Int(try await program.says(/http:\/\/[^:]+:(\d+)/)) else { throw Failure.silent }
        self.port = port
    }

    enum Failure: Error {
        case silent, noProgram
    }

    static func program() throws -> URL {
        // The tests' own products stand beside the program.
        for configuration in ["release", "debug"] {
            let url = URL(fileURLWithPath: "\(Repository.root)/.build/\(configuration)/hiroba")
            if CommandLine.arguments[0].contains("/\(configuration)/"), FileManager.default.isExecutableFile(atPath: url.path) { return url }
        }
        let fallback = ["release", "debug"].map { URL(fileURLWithPath: "\(Repository.root)/.build/\($0)/hiroba") }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
        }
        guard let fallback else { throw Failure.noProgram }
        return fallback
    }

    /// As the power going: nothing is flushed, nothing is closed.
    func kill() async { await program.end(by: SIGKILL) }

    func stop() async -> Int32? { await program.end(by: SIGTERM) }

    func get(_ path: String) async throws -> (Int, String) {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw Failure.silent }
        let (data, response) = try await URLSession.shared.data(from: url)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }
}

@Suite("The program as a process", .serialized) struct ServerTests {
    /// The same program writes from 200 tasks; each acknowledged number goes to standard output before the next write.
    @Test("kill -9 during 200 concurrent writes loses no acknowledged one", arguments: Engine.tested)
    func killed(_ engine: Engine) async throws {
        try await TestEngines.withDatabaseAddress(engine) { folder, url in
            for round in 0..<3 {
                let program = try RunningProgram(
                    RunningServer.program().path,
                    ["bench", "acknowledge", "--data", folder, "--writers", "200"] + (url.isEmpty ? [] : ["--database", url]))
                for _ in 0..<600 where program.said().utf8.count < 60_000 + round * 20_000 { try await Task.sleep(for: .milliseconds(20)) }
                await program.end(by: SIGKILL)
                try await Task.sleep(for: .milliseconds(200))
                // A line that was cut off in the middle was not yet acknowledged to anybody.
                let lines = program.said().split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                let acknowledged = Set(lines.map(String.init)).subtracting([""])
                #expect(acknowledged.count > 500, "the test must have something to lose: \(acknowledged.count)")
                let database = url.isEmpty ? try Database.sqlite(path: "\(folder)/hiroba.sqlite") : try Database.postgres(url: url)
                let kept = Set(try await database.read { try $0.values("SELECT id FROM acknowledged", as: String.self) })
                #expect(acknowledged.subtracting(kept).isEmpty)
                #expect(try await database.read { try Journal.verify(in: $0).findings }.isEmpty)
                await database.close()
            }
        }
    }

    @Test("The server starts, answers, and ends in order when it is asked to", arguments: Engine.tested)
    func lifecycle(_ engine: Engine) async throws {
        try await TestEngines.withDatabaseAddress(engine) { folder, url in
            let server = try await RunningServer(data: folder, database: url)
            #expect(try await server.get("/healthz").0 == 200)
            #expect(try await server.get("/readyz").0 == 200)
            #expect(try await server.get("/plan").0 == 200)
            #expect(await server.stop() == 0)
        }
    }

    @Test("Slow and oversized headers are ended with a word; others are served meanwhile", arguments: [Engine.sqlite])
    func slowHeaders(_ engine: Engine) async throws {
        try await TestEngines.withDatabaseAddress(engine) { folder, url in
            let server = try await RunningServer(data: folder, database: url)
            // 200 connections that send half a header and then nothing.
            let slow = try (0..<200).map { _ in try RawConnection(port: server.port, sending: "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ") }
            let started = ContinuousClock.now
            #expect(try await server.get("/healthz").0 == 200)
            #expect(started.duration(to: .now) < .seconds(8), "long before the slow ones are ended, after ten")
            for end in ["", " HTTP/1.1\r\nHost: x\r\n\r\n"] {
                let answer = try RawConnection(port: server.port, sending: "GET /\(String(repeating: "a", count: 40_000))\(end)").answer()
                #expect(answer.hasPrefix("HTTP/1.1 414"))
                #expect(answer.hasSuffix(#"{"type":"about:blank","title":"URI Too Long","status":414}"#), "a problem as the API describes them")
            }
            let fields = (0..<900).map { "X-\($0): \(String(repeating: "b", count: 50))\r\n" }.joined()
            #expect(try RawConnection(port: server.port, sending: "GET / HTTP/1.1\r\n\(fields)\r\n").answer().hasPrefix("HTTP/1.1 431"))
            let hosts = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n"
            #expect(try RawConnection(port: server.port, sending: hosts).answer().hasPrefix("HTTP/1.1 400"), "one host alone")
            #expect(try slow[0].answer().hasPrefix("HTTP/1.1 408"))
            #expect(try await server.get("/metrics").1.contains("hiroba_connections_refused_total{reason=\"header-timeout\"}"))
            #expect(await server.stop() == 0)
        }
    }

    @Test("One client cannot hold all connections; slow bodies and idle connections are ended as they are set", arguments: [Engine.sqlite])
    func clients(_ engine: Engine) async throws {
        try await TestEngines.withDatabaseAddress(engine) { folder, url in
            let limits = ["HIROBA_CLIENT_CONNECTIONS": "4", "HIROBA_BODY_SECONDS": "1", "HIROBA_IDLE_SECONDS": "2", "HIROBA_HEADER_SECONDS": "30"]
            let server = try await RunningServer(data: folder, database: url, environment: limits)
            let held = try (0..<4).map { _ in try RawConnection(port: server.port, sending: "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ") }
            // They are counted on threads of their own.
            try await Task.sleep(for: .milliseconds(300))
            let fifth = try RawConnection(port: server.port, sending: "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").answer()
            #expect(fifth.isEmpty || fifth.hasPrefix("HTTP/1.1 429"), "\(fifth)")
            #expect(
                try RawConnection(port: server.port, sending: "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", from: "127.0.0.2").answer()
                    .hasPrefix("HTTP/1.1 200"), "another client is served")
            held.forEach { $0.end() }
            try await Task.sleep(for: .milliseconds(300))
            let slow = try RawConnection(port: server.port, sending: "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\na")
            #expect(try slow.answer().hasPrefix("HTTP/1.1 408"))
            let idle = try RawConnection(port: server.port, sending: "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(idle.more().map { String(decoding: $0, as: UTF8.self).hasPrefix("HTTP/1.1 200") } == true)
            #expect(idle.more()?.isEmpty == true, "it is closed within its time")
            idle.end()
            #expect(try await server.get("/metrics").1.contains("hiroba_connections_refused_total{reason=\"client-connections\"} 1"))
            #expect(await server.stop() == 0)
        }
    }
}

/// A bare TCP connection.
struct RawConnection {
    private let socket: Int32

    /// - Parameter client: the address that it comes from.
    init(port: Int, sending text: String, from client: String? = nil) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if let client {
            var own = sockaddr_in()
            own.sin_family = sa_family_t(AF_INET)
            own.sin_addr.s_addr = inet_addr(client)
            let isBound = withUnsafePointer(to: &own) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
            }
            guard isBound == 0 else { throw RunningServer.Failure.silent }
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0 else { throw RunningServer.Failure.silent }
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        _ = text.withCString { send(socket, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
    }

    func answer() throws -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(socket, &buffer, buffer.count, 0)
        close(socket)
        return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : ""
    }

    /// What came next: empty at the end, `nil` when the connection broke.
    func more() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count < 0 ? nil : Array(buffer.prefix(count))
    }

    func end() { close(socket) }
}
