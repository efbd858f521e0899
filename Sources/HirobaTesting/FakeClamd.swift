import Foundation
import NIOCore
import NIOPosix

/// A server that speaks clamd's protocol strictly, or misbehaves in one chosen way.
public struct FakeClamd: Sendable {
    public enum Manner: Sendable, Equatable { case honest, silent, garbled, hangsUp, failing, limited(Int) }

    /// What it takes for a virus besides EICAR's test file, once its signatures are those of `later`.
    public static let marker = "HIROBA-TEST-VIRUS"

    private let channel: any Channel
    public var port: Int { channel.localAddress?.port ?? 0 }

    private init(_ channel: any Channel) { self.channel = channel }

    /// - Parameters:
    ///   - signatures: the number of its signatures; from 27501 on it finds the marker.
    ///   - path: of a local socket, which may be there from before; without one it listens on a free port of this machine.
    public static func open(_ manner: Manner, signatures: Int = 27500, path: String? = nil) async throws -> FakeClamd {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Conversation(manner, signatures)) }
        }
        if let path { return FakeClamd(try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()) }
        return FakeClamd(try await bootstrap.bind(host: "127.0.0.1", port: 0).get())
    }

    public func close() async throws { try await channel.close() }
}

/// In two parts, so that this source is not itself taken for the test virus.
private let eicar = Array(("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").utf8)

private final class Conversation: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let manner: FakeClamd.Manner
    private var received = ByteBuffer()
    private var isStreaming = false
    private var content: [UInt8] = []

    private let signatures: Int

    init(_ manner: FakeClamd.Manner, _ signatures: Int) {
        self.manner = manner
        self.signatures = signatures
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        received.writeBuffer(&buffer)
        if !isStreaming {
            guard let end = received.readableBytesView.firstIndex(of: 0) else { return }
            let command = received.readString(length: end - received.readerIndex) ?? ""
            received.moveReaderIndex(forwardBy: 1)
            switch command {
            case _ where manner == .silent: return
            case _ where manner == .hangsUp: return context.close(promise: nil)
            case "zPING": return answer(manner == .garbled ? "PANG" : "PONG", context)
            case "zVERSION": return answer("ClamAV 1.4.6/\(signatures)/Mon Aug  2 09:00:00 2021", context)
            case "zINSTREAM": isStreaming = true
            default: return answer("UNKNOWN COMMAND", context)
            }
        }
        readChunks(context)
    }

    private func readChunks(_ context: ChannelHandlerContext) {
        while let length = received.getInteger(at: received.readerIndex, as: UInt32.self) {
            if length > 65536 { return answer("chunk of \(length) ERROR", context) }
            if case .limited(let most) = manner, content.count + Int(length) > most {
                return answer("INSTREAM size limit exceeded. ERROR", context)
            }
            guard received.readableBytes >= Int(length) + 4 else { return }
            received.moveReaderIndex(forwardBy: 4)
            if length == 0 { return judge(context) }
            content += received.readBytes(length: Int(length)) ?? []
        }
    }

    private func judge(_ context: ChannelHandlerContext) {
        switch manner {
        case .garbled: answer("stream: perhaps", context)
        case .failing: answer("Can't allocate memory ERROR", context)
        default:
            let found = [eicar] + (signatures > 27500 ? [Array(FakeClamd.marker.utf8)] : [])
            answer(found.allSatisfy { content.suffix(4000).ranges(of: $0).isEmpty } ? "stream: OK" : "stream: Eicar-Test FOUND", context)
        }
    }

    private func answer(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text + "\0")), promise: nil)
        context.close(promise: nil)
    }
}
