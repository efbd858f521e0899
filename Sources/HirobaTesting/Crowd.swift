import Core
import Synchronization

/// Many who come to a gate, and stay in it until they are told to go.
public final class Crowd: Sendable {
    private let state = Mutex<(refused: Int, isOver: Bool)>((0, false))

    /// Fills a gate and its waiting places. - Parameter room: how many it lets in or wait.
    public static func with(_ gate: Gate, room: Int, _ body: () async throws -> Void) async throws {
        let crowd = Crowd()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<(room + 20) { group.addTask { await crowd.come(gate) } }
            // All others have been sent away: the rest is in, or waits.
            while crowd.state.withLock({ $0.refused }) < 20 { try await Task.sleep(for: .milliseconds(5)) }
            try await body()
            crowd.state.withLock { $0.isOver = true }
            try await group.waitForAll()
        }
    }

    private func come(_ gate: Gate) async {
        do {
            try await gate.hold { [self] in
                while !state.withLock({ $0.isOver }) { try await Task.sleep(for: .milliseconds(5)) }
            }
        } catch {
            state.withLock { $0.refused += 1 }
        }
    }
}
