import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Synchronization

/// What a connection may cost before it has said anything worth answering.
struct ConnectionLimits: Sendable {
    /// From the first byte of a request (or the opening of the connection) to the end of its header.
    let headerTime: TimeAmount
    /// From the end of the header to the end of the body.
    let bodyTime: TimeAmount
    /// A connection on which nothing happens is closed.
    let idleTime: TimeAmount
    let headerBytes = 32 * 1024
    let connections: Int
    /// Open at once from one client; 0: as many as there are.
    let connectionsOfClient: Int

    /// As they are set; what is no number of the kind is as if it were not set. Behind a proxy every connection is the proxy's: it has to bound its
    /// own clients.
    init(_ settings: Settings) {
        func number(_ name: String) -> Int {
            guard let entry = settings.entries.first(where: { $0.key.name == name }) else { return 0 }
            return Int(entry.value).flatMap { $0 >= 0 ? $0 : nil } ?? Int(entry.key.standard) ?? 0
        }
        func seconds(_ name: String) -> TimeAmount { .seconds(Int64(max(number(name), 1))) }
        headerTime = seconds("header-seconds")
        bodyTime = seconds("body-seconds")
        idleTime = seconds("idle-seconds")
        connections = max(number("connections"), 1)
        connectionsOfClient = settings.trustsProxy ? 0 : number("client-connections")
    }
}

/// The connections that are open, by client: an IPv4 address, or the /64 network of an IPv6 one.
final class ClientConnections: Sendable {
    private let most: Int
    private let open = Mutex<[String: Int]>([:])

    init(most: Int) { self.most = most }

    /// Counts one more. - Returns: whether it is allowed.
    func enter(_ client: String) -> Bool {
        guard most > 0 else { return true }
        return open.withLock { open in
            open[client, default: 0] += 1
            return (open[client] ?? 0) <= most
        }
    }

    func leave(_ client: String) {
        guard most > 0 else { return }
        open.withLock { open in
            guard let count = open[client] else { return }
            open[client] = count > 1 ? count - 1 : nil
        }
    }
}

/// HTTP/1.1 with limits on time and size in front of the parser: 400, 408, 414 and 431 are answered from here.
struct GuardedChannel: ServerChildChannel {
    private let http: HTTP1Channel
    private let limits: ConnectionLimits
    private let metrics: Metrics
    private let clients: ClientConnections

    init(responder: @escaping HTTPChannelHandler.Responder, limits: ConnectionLimits, clients: ClientConnections, metrics: Metrics) {
        var configuration = HTTP1Channel.Configuration(idleTimeout: limits.idleTime)
        configuration.httpDecoder.maxHeaderListSize = limits.headerBytes * 2
        configuration.httpDecoder.maxHeaderFieldSize = limits.headerBytes * 2
        http = HTTP1Channel(responder: responder, configuration: configuration)
        self.limits = limits
        self.metrics = metrics
        self.clients = clients
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        let watch = ConnectionGuard(limits: limits, metrics: metrics, clients: clients)
        return http.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(watch, position: .first)
            let last = try pipeline.context(handlerType: HTTP1ToHTTPServerCodec.self).handler
            try pipeline.addHandler(HostWatch(watch), position: .before(last))
            try pipeline.addHandler(RequestWatch(watch), position: .after(last))
            return value
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async { await http.handle(value: value, logger: logger) }
}

/// Stands before the parser, counts bytes and time. Confined to its event loop, as every handler is.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler, @unchecked Sendable {
    // Sendable is claimed only for handing it to the pipeline of its own event loop; all state is used there.
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Phase { case header, body, answering, refused }

    private let limits: ConnectionLimits
    private let metrics: Metrics
    private var phase = Phase.header
    private var bytes = 0
    private var sawLineEnd = false
    private var deadline: Scheduled<Void>?
    private var context: ChannelHandlerContext?
    private let clients: ClientConnections
    /// As whom it is counted.
    private var client: String?

    init(limits: ConnectionLimits, metrics: Metrics, clients: ClientConnections) {
        self.clients = clients
        self.limits = limits
        self.metrics = metrics
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        expect(within: limits.headerTime, else: "408 Request Timeout", reason: "header-timeout")
        if context.channel.isActive { enter(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
        leave()
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        enter(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        leave()
        context.fireChannelInactive()
    }

    private func enter(_ context: ChannelHandlerContext) {
        guard client == nil else { return }
        let name = RateLimiter.key(context.remoteAddress?.ipAddress ?? "")
        client = name
        if !clients.enter(name) { refuse("429 Too Many Requests", reason: "client-connections") }
    }

    private func leave() {
        if let client { clients.leave(client) }
        client = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if phase == .refused { return }
        if phase == .header {
            let buffer = unwrapInboundIn(data)
            if bytes == 0, deadline == nil { expect(within: limits.headerTime, else: "408 Request Timeout", reason: "header-timeout") }
            // Where its first line ends counts, not whether more came along with it.
            if !sawLineEnd { sawLineEnd = buffer.readableBytesView.prefix(max(0, limits.headerBytes - bytes)).contains(UInt8(ascii: "\n")) }
            bytes += buffer.readableBytes
            if bytes > limits.headerBytes, !sawLineEnd { return refuse("414 URI Too Long", reason: "address-size") }
            // A body's first bytes may come with the header, so the bound is checked again once the parser has seen it.
            context.fireChannelRead(data)
            if phase == .header, bytes > limits.headerBytes { refuse("431 Request Header Fields Too Large", reason: "header-size") }
        } else {
            context.fireChannelRead(data)
        }
    }

    /// The parser has read a whole header. - Returns: whether the request may go on.
    func headerEnded(_ head: HTTPRequest) -> Bool {
        guard phase != .refused else { return false }
        let size = head.headerFields.reduce(head.path?.utf8.count ?? 0) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count + 4 }
        guard size <= limits.headerBytes else {
            refuse("431 Request Header Fields Too Large", reason: "header-size")
            return false
        }
        phase = .body
        expect(within: limits.bodyTime, else: "408 Request Timeout", reason: "body-timeout")
        return true
    }

    /// The parser has read a header that names more than one host: what stands before us may have taken the other (RFC 9112, section 3.2).
    func hostsDiffer() { refuse("400 Bad Request", reason: "two-hosts") }

    /// The parser has read the whole request.
    func requestEnded() {
        guard phase != .refused else { return }
        deadline?.cancel()
        deadline = nil
        phase = .answering
    }

    /// The answer is on its way: the next request may come; until its first byte only the idle time counts.
    func answerEnded() {
        guard phase != .refused else { return }
        phase = .header
        bytes = 0
        sawLineEnd = false
    }

    private func expect(within time: TimeAmount, else status: String, reason: String) {
        deadline?.cancel()
        deadline = context?.eventLoop.assumeIsolated().scheduleTask(in: time) { self.refuse(status, reason: reason) }
    }

    private func refuse(_ status: String, reason: String) {
        guard phase != .refused, let context else { return }
        let early = phase != .answering
        phase = .refused
        metrics.refuse(reason)
        guard early else { return context.close(promise: nil) }
        // RFC 9457, section 4.2.1: a problem that its status tells whole.
        let problem = "{\"type\":\"about:blank\",\"title\":\"\(status.dropFirst(4))\",\"status\":\(status.prefix(3))}"
        let fields = "Content-Type: application/problem+json\r\nContent-Length: \(problem.utf8.count)\r\nConnection: close"
        let text = "HTTP/1.1 \(status)\r\n\(fields)\r\n\r\n\(problem)"
        let promise = context.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: promise)
    }
}

/// Stands between the parser and the codec, which keeps the first `Host` only.
final class HostWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private let watch: ConnectionGuard
    private var isRefused = false
    init(_ watch: ConnectionGuard) { self.watch = watch }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data), head.headers["Host"].count > 1 {
            isRefused = true
            watch.hostsDiffer()
        }
        // Nothing of what comes with it is taken for a request.
        if !isRefused { context.fireChannelRead(data) }
    }
}

/// Stands behind the parser and tells the guard where a request's parts end.
final class RequestWatch: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let watch: ConnectionGuard
    init(_ watch: ConnectionGuard) { self.watch = watch }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): if !watch.headerEnded(head) { return }
        case .end: watch.requestEnded()
        case .body: break
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { watch.answerEnded() }
        context.write(data, promise: promise)
    }
}
