import Foundation
import NIOCore
import NIOPosix

/// ウイルス検査: asks a running clamd (ClamAV) about bytes, over its protocol (clamd(8), "COMMANDS": the `z` forms).
///
/// One connection for each question; nothing blocks the event loop. Whatever goes wrong is `failed`, never `clean`.
public struct ClamScanner: Sendable {
    /// Where clamd listens (`TCPSocket` and `TCPAddr`, or `LocalSocket`, of clamd.conf).
    public enum Address: Sendable, Hashable {
        case tcp(host: String, port: Int)
        case unix(path: String)

        /// `/run/clamav/clamd.ctl`, or `host:3310`, or `[::1]:3310`; `nil` for anything else.
        public init?(_ text: String) {
            if text.hasPrefix("/") {
                self = .unix(path: text)
                return
            }
            guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (1...65535).contains(port) else {
                return nil
            }
            var host = text[..<colon]
            if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() } else if host.contains(":") { return nil }
            if host.isEmpty { return nil }
            self = .tcp(host: String(host), port: port)
        }
    }

    public enum Outcome: Sendable, Hashable {
        case clean
        /// The name of the signature, for instance `Win.Test.EICAR_HDB-1`.
        case infected(String)
        /// The bytes are not scanned; they must wait.
        case failed(Failure)
    }

    public enum Failure: Error, Sendable, Hashable {
        case unreachable(String)
        case timedOut
        /// More bytes than `StreamMaxLength` of clamd.conf.
        case sizeLimitExceeded
        /// clamd answers with an error of its own.
        case refused(String)
        /// The connection ended without an answer.
        case closed
        /// An answer that is none of this protocol.
        case notUnderstood(String)
    }

    private let address: Address
    private let timeout: Duration
    private let group: any EventLoopGroup

    /// - Parameter timeout: for one whole question, from connecting to the answer.
    public init(_ address: Address, timeout: Duration = .seconds(60), group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton) {
        self.address = address
        self.timeout = timeout
        self.group = group
    }

    /// Sends the bytes in chunks of 64 KiB (`INSTREAM`).
    public func scan(_ bytes: Data) async -> Outcome {
        do {
            return Self.outcome(try await ask("zINSTREAM", with: bytes))
        } catch {
            return .failed(error)
        }
    }

    /// Whether clamd lives.
    public func ping() async throws(Failure) {
        let answer = try await ask("zPING", with: nil)
        if answer != "PONG" { throw .notUnderstood(answer) }
    }

    /// The version of the engine and, after slashes, the number and the date of its signatures: `ClamAV 1.4.6/27500/Mon …`.
    public func version() async throws(Failure) -> String {
        let answer = try await ask("zVERSION", with: nil)
        guard answer.hasPrefix("ClamAV") else { throw .notUnderstood(answer) }
        return answer
    }

    static func outcome(_ answer: String) -> Outcome {
        if answer == "stream: OK" { return .clean }
        if answer.hasPrefix("INSTREAM size limit exceeded") { return .failed(.sizeLimitExceeded) }
        if answer.hasSuffix(" ERROR") { return .failed(.refused(String(answer.dropLast(6)))) }
        guard answer.hasPrefix("stream: "), answer.hasSuffix(" FOUND"), answer.count > 14 else { return .failed(.notUnderstood(answer)) }
        return .infected(String(answer.dropFirst(8).dropLast(6)))
    }

    /// The answer up to its NUL. The clock runs beside the question; whichever ends first ends the other.
    private func ask(_ command: String, with bytes: Data?) async throws(Failure) -> String {
        let result = await withTaskGroup(of: Result<String, Failure>.self) { tasks in
            tasks.addTask { await converse(command, with: bytes) }
            tasks.addTask {
                try? await Task.sleep(for: timeout)
                return .failure(.timedOut)
            }
            let first = await tasks.next()
            tasks.cancelAll()
            return first ?? .failure(.timedOut)
        }
        return try result.get()
    }

    private func converse(_ command: String, with bytes: Data?) async -> Result<String, Failure> {
        let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>
        do {
            channel = try await connect()
        } catch {
            return .failure(.unreachable(String(describing: error)))
        }
        do {
            let answer = try await channel.executeThenClose { inbound, outbound in
                // clamd answers and hangs up in the middle of a stream that is too long: so one listens while one speaks.
                try await withThrowingTaskGroup(of: String?.self) { tasks in
                    tasks.addTask { try await Self.listen(inbound) }
                    tasks.addTask {
                        try? await Self.speak(command, bytes, to: outbound)
                        return nil
                    }
                    while let told = try await tasks.next() {
                        guard let told else { continue }
                        tasks.cancelAll()
                        return told
                    }
                    return ""
                }
            }
            return answer.isEmpty ? .failure(.closed) : .success(answer)
        } catch {
            return .failure(.closed)
        }
    }

    private func connect() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        let limit = TimeAmount.milliseconds(Int64(min(timeout / .milliseconds(1), 3_600_000)))
        let bootstrap = ClientBootstrap(group: group).connectTimeout(limit)
        switch address {
        case .tcp(let host, let port): return try await bootstrap.connect(host: host, port: port, channelInitializer: Self.wrapped)
        case .unix(let path): return try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: Self.wrapped)
        }
    }

    @Sendable private static func wrapped(_ channel: any Channel) -> EventLoopFuture<NIOAsyncChannel<ByteBuffer, ByteBuffer>> {
        channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel(wrappingChannelSynchronously: channel) }
    }

    private static func speak(_ command: String, _ bytes: Data?, to outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws {
        try await outbound.write(ByteBuffer(string: command + "\0"))
        guard let bytes else { return }
        var rest = bytes[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(65536)
            var buffer = ByteBufferAllocator().buffer(capacity: chunk.count + 4)
            buffer.writeInteger(UInt32(chunk.count))
            buffer.writeBytes(chunk)
            try await outbound.write(buffer)
            rest = rest.dropFirst(chunk.count)
        }
        try await outbound.write(ByteBuffer(integer: UInt32(0)))
    }

    /// Up to the NUL or the end; more than 4096 bytes are no answer of clamd.
    private static func listen(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>) async throws -> String {
        var answer: [UInt8] = []
        do {
            for try await buffer in inbound {
                answer += buffer.readableBytesView
                if answer.contains(0) || answer.count > 4096 { break }
            }
        } catch {
            // What came before the connection broke may be the answer already.
            if answer.isEmpty { throw error }
        }
        return String(decoding: answer.prefix { $0 != 0 }.prefix(4096), as: UTF8.self)
    }
}
