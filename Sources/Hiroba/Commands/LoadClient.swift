import NIOCore
import NIOPosix

/// Keep-alive connections that ask one request after the other, from one thread: as many a second as the server answers.
struct LoadClient {
    let host: String
    let port: Int

    struct Answer: Sendable {
        let status: Int
        /// From the last byte of the request handed over to the last byte of the answer.
        let seconds: Double
        /// Kept only when one asked for it.
        let head: String
        let body: [UInt8]

        /// A field of the head, the first of its name.
        func field(_ name: String) -> String? {
            head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }.map {
                $0.dropFirst(name.utf8.count + 1).trimmingPrefix(" ").description
            }
        }
    }

    enum Failure: Error {
        case closed
        case notUnderstood
    }

    /// Sends each request once, over some connections. - Returns: the answers in the order of their coming, and how long it took altogether.
    func run(_ requests: [String], connections: Int, keeping: Bool = false) async throws -> (answers: [Answer], seconds: Double) {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let work = LoadWork(requests, keeping: keeping, done: group.next().makePromise())
        let bootstrap = ClientBootstrap(group: group).channelOption(.tcpOption(.tcp_nodelay), value: 1).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(LoadHandler(work)) }
        }
        let started = ContinuousClock.now
        for _ in 0..<min(connections, requests.count) {
            _ = try await bootstrap.connect(host: host, port: port).get()
        }
        let answers = try await work.done.futureResult.get()
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        try await group.shutdownGracefully()
        return (answers, seconds)
    }

    /// One request, its answer kept.
    func ask(_ request: String) async throws -> Answer {
        guard let answer = try await run([request], connections: 1, keeping: true).answers.first else { throw Failure.closed }
        return answer
    }

    /// The text of a request; forms are sent as URL-encoded text that is made already.
    static func text(_ method: String = "GET", _ path: String, cookies: [String: String] = [:], form: String? = nil, gzip: Bool = false) -> String {
        var lines = ["\(method) \(path) HTTP/1.1", "Host: localhost", "Accept: text/html", "Accept-Language: ja"]
        if gzip { lines.append("Accept-Encoding: gzip") }
        if !cookies.isEmpty { lines.append("Cookie: \(cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))") }
        if let form { lines += ["Content-Type: application/x-www-form-urlencoded", "Content-Length: \(form.utf8.count)"] }
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + (form ?? "")
    }
}

/// What is still to be asked, and what was answered.
///
/// Sendable by confinement: the group has one thread, and only its handlers touch it.
private final class LoadWork: @unchecked Sendable {
    private var rest: ArraySlice<String>
    private let count: Int
    private var answers: [LoadClient.Answer] = []
    let keeping: Bool
    let done: EventLoopPromise<[LoadClient.Answer]>

    init(_ requests: [String], keeping: Bool, done: EventLoopPromise<[LoadClient.Answer]>) {
        rest = requests[...]
        count = requests.count
        self.keeping = keeping
        self.done = done
        answers.reserveCapacity(count)
    }

    func next() -> String? { rest.popFirst() }

    func take(_ answer: LoadClient.Answer) {
        answers.append(answer)
        if answers.count == count { done.succeed(answers) }
    }
}

private final class LoadHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let work: LoadWork
    private var received = ByteBuffer()
    private var sentAt = NIODeadline.now()
    private var isWaiting = false

    init(_ work: LoadWork) { self.work = work }

    func channelActive(context: ChannelHandlerContext) { send(context) }

    private func send(_ context: ChannelHandlerContext) {
        guard let request = work.next() else {
            isWaiting = false
            return context.close(promise: nil)
        }
        isWaiting = true
        sentAt = .now()
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(string: request)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        received.writeBuffer(&buffer)
        guard let (status, head, length) = measure(), received.readableBytes >= head + length else { return }
        let seconds = Double((NIODeadline.now() - sentAt).nanoseconds) / 1e9
        let text = work.keeping ? received.getString(at: received.readerIndex, length: head) ?? "" : ""
        let body = work.keeping ? received.getBytes(at: received.readerIndex + head, length: length) ?? [] : []
        received.clear()
        work.take(LoadClient.Answer(status: status, seconds: seconds, head: text, body: body))
        send(context)
    }

    /// The status, and the lengths of head and body; `nil` until the head is whole.
    private func measure() -> (status: Int, head: Int, body: Int)? {
        let view = received.readableBytesView
        guard let end = view.firstRange(of: [13, 10, 13, 10]) else { return nil }
        let text = String(decoding: view[..<end.lowerBound], as: UTF8.self)
        let length = text.split(separator: "\r\n").first { $0.prefix(15).lowercased() == "content-length:" }
        return (
            Int(text.dropFirst(9).prefix(3)) ?? 0, end.upperBound - view.startIndex,
            length.flatMap { Int($0.dropFirst(15).filter(\.isNumber)) } ?? 0
        )
    }

    func channelInactive(context: ChannelHandlerContext) { if isWaiting { work.done.fail(LoadClient.Failure.closed) } }
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        work.done.fail(error)
        context.close(promise: nil)
    }
}
