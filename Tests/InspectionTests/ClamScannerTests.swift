import Foundation
import HirobaTesting
import Inspection
import Testing

@Suite("The virus scanner's client") struct ClamScannerTests {
    /// - Parameter timeout: against hanging, on a machine that does everything at once.
    private func scan(_ bytes: [UInt8], _ manner: FakeClamd.Manner, timeout: Duration = .seconds(600)) async throws -> ClamScanner.Outcome {
        let server = try await FakeClamd.open(manner)
        let outcome = await ClamScanner(.tcp(host: "127.0.0.1", port: server.port), timeout: timeout).scan(Data(bytes))
        try await server.close()
        return outcome
    }

    @Test("Bytes arrive whole in chunks; clean and infected are told apart") func outcomes() async throws {
        for count in [0, 1, 65535, 65536, 65537, 3_000_000] {
            let bytes = [UInt8](repeating: 7, count: count)
            #expect(try await scan(bytes, .honest) == .clean, "\(count)")
            #expect(try await scan(bytes + Specimen.eicar, .honest) == .infected("Eicar-Test"), "\(count)")
        }
        // A part of a larger Data has indices of its own.
        let server = try await FakeClamd.open(.honest)
        let part = Data([UInt8](repeating: 7, count: 200_000) + Specimen.eicar).dropFirst(100_000)
        #expect(await ClamScanner(.tcp(host: "localhost", port: server.port), timeout: .seconds(600)).scan(part) == .infected("Eicar-Test"))
        try await server.close()
    }

    @Test("Whatever goes wrong is a failure, never clean") func failures() async throws {
        let bytes = [UInt8](repeating: 7, count: 500_000)
        #expect(try await scan(bytes, .garbled) == .failed(.notUnderstood("stream: perhaps")))
        #expect(try await scan(bytes, .failing) == .failed(.refused("Can't allocate memory")))
        #expect(try await scan(bytes, .hangsUp) == .failed(.closed))
        let limited = try await scan(bytes, .limited(100_000))
        #expect(limited == .failed(.sizeLimitExceeded) || limited == .failed(.closed))
        #expect(try await scan([UInt8](repeating: 7, count: 10), .limited(5)) == .failed(.sizeLimitExceeded))
        #expect(try await scan(bytes, .silent, timeout: .milliseconds(300)) == .failed(.timedOut))
        let closed = try await FakeClamd.open(.honest)
        try await closed.close()
        guard case .failed(.unreachable) = await ClamScanner(.tcp(host: "127.0.0.1", port: closed.port)).scan(Data(bytes)) else {
            Issue.record("a closed port answered")
            return
        }
        guard case .failed(.unreachable) = await ClamScanner(.unix(path: "/nonexistent/clamd.ctl")).scan(Data()) else {
            Issue.record("a missing socket answered")
            return
        }
    }

    @Test("Life and version are asked over a local socket") func doctor() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "clamd-\(UInt32.random(in: 0 ... .max)).sock").path()
        let server = try await FakeClamd.open(.honest, path: path)
        let scanner = ClamScanner(.unix(path: path), timeout: .seconds(600))
        try await scanner.ping()
        #expect(try await scanner.version() == "ClamAV 1.4.6/27500/Mon Aug  2 09:00:00 2021")
        #expect(await scanner.scan(Data(Specimen.eicar)) == .infected("Eicar-Test"))
        try await server.close()
        try? FileManager.default.removeItem(atPath: path)
        let garbled = try await FakeClamd.open(.garbled)
        await #expect(throws: ClamScanner.Failure.notUnderstood("PANG")) {
            try await ClamScanner(.tcp(host: "127.0.0.1", port: garbled.port)).ping()
        }
        try await garbled.close()
    }

    @Test("Many questions at once share the threads") func together() async throws {
        let server = try await FakeClamd.open(.honest)
        let scanner = ClamScanner(.tcp(host: "127.0.0.1", port: server.port), timeout: .seconds(600))
        let outcomes = await withTaskGroup(of: Bool.self) { tasks in
            for number in 0..<40 {
                tasks.addTask {
                    let bytes = [UInt8](repeating: UInt8(number), count: 100_000) + (number % 2 == 0 ? Specimen.eicar : [])
                    return await scanner.scan(Data(bytes)) == (number % 2 == 0 ? .infected("Eicar-Test") : .clean)
                }
            }
            return await tasks.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count == 40 && outcomes.allSatisfy { $0 })
        try await server.close()
    }

    @Test("An address is a path, or a host and a port") func addresses() {
        #expect(ClamScanner.Address("/run/clamav/clamd.ctl") == .unix(path: "/run/clamav/clamd.ctl"))
        #expect(ClamScanner.Address("scanner.local:3310") == .tcp(host: "scanner.local", port: 3310))
        #expect(ClamScanner.Address("[::1]:3310") == .tcp(host: "::1", port: 3310))
        for text in ["", "scanner", ":3310", "a:0", "a:70000", "::1:3310", "a:b"] { #expect(ClamScanner.Address(text) == nil, "\(text)") }
    }
}

/// The daemon itself, with one signature of our own and none from the network.
@Suite("clamd itself", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/sbin/clamd"))) struct ClamdTests {
    @Test("Finds the test virus, also in an archive; passes a good file; refuses a stream that is too long", .timeLimit(.minutes(20)))
    func daemon() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "clamd-\(UInt32.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder.appending(path: "db"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let signature = Specimen.eicar.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        try Data("Hiroba.Test:0:*:\(signature)\n".utf8).write(to: folder.appending(path: "db/test.ndb"))
        let socket = folder.appending(path: "clamd.sock").path()
        let settings = "Foreground yes\nLocalSocket \(socket)\nDatabaseDirectory \(folder.path())/db\nStreamMaxLength 1M\n"
        try Data(settings.utf8).write(to: folder.appending(path: "clamd.conf"))
        let daemon = Process()
        daemon.executableURL = URL(filePath: "/usr/sbin/clamd")
        daemon.arguments = ["--config-file", folder.appending(path: "clamd.conf").path()]
        daemon.standardOutput = FileHandle.nullDevice
        daemon.standardError = FileHandle.nullDevice
        try daemon.run()
        defer { daemon.terminate() }
        let scanner = ClamScanner(.unix(path: socket), timeout: .seconds(600))
        for _ in 0..<300 where (try? await scanner.ping()) == nil { try await Task.sleep(for: .milliseconds(100)) }
        #expect(try await scanner.version().hasPrefix("ClamAV "))
        #expect(await scanner.scan(Data(Specimen.eicar)) == .infected("Hiroba.Test.UNOFFICIAL"))
        #expect(await scanner.scan(Data(ZipWriter.archive([.init("a.txt", Specimen.eicar)]))) == .infected("Hiroba.Test.UNOFFICIAL"))
        #expect(await scanner.scan(Data(Specimen.pdf())) == .clean)
        let long = await scanner.scan(Data(count: 5 << 20))
        #expect(long == .failed(.sizeLimitExceeded) || long == .failed(.closed))
    }
}
