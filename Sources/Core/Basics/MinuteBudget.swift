import Storage
import Synchronization

/// How often something is done for one thing within a minute by the clock. Each server counts for itself (docs/decisions/0008).
final class MinuteBudget: Sendable {
    private struct Count {
        var minute = 0
        var spent: [String: Int] = [:]
    }

    private let most: Int
    private let count = Mutex(Count())

    init(most: Int) { self.most = most }

    /// - Returns: whether it may be done once more.
    func spend(_ name: String, at instant: Instant) -> Bool {
        let minute = Int(instant.seconds / 60)
        return count.withLock { count in
            if count.minute != minute { count = Count(minute: minute) }
            count.spent[name, default: 0] += 1
            return count.spent[name, default: 0] <= most
        }
    }
}
