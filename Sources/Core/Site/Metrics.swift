import HTTPTypes
import Synchronization

/// Counters of the server, in Prometheus' text format.
public final class Metrics: Sendable {
    private struct Line: Hashable {
        let method: String
        let path: String
        let status: Int
    }

    private struct State {
        var requests: [Line: Int] = [:]
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var sum = 0.0
        var refused: [String: Int] = [:]
    }

    /// Seconds.
    private static let bounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5]
    private let state = Mutex(State())

    /// - Parameter path: the route's pattern, never the address itself: the number of lines stays bounded.
    func count(_ method: HTTPRequest.Method, _ path: String, status: Int, _ elapsed: Duration) {
        let seconds = elapsed.seconds
        state.withLock { state in
            state.requests[Line(method: method.rawValue, path: path, status: status), default: 0] += 1
            state.buckets[Metrics.bounds.firstIndex { seconds <= $0 } ?? Metrics.bounds.count] += 1
            state.sum += seconds
        }
    }

    /// Counts a connection that a limit ended: `header-timeout`, `header-size` …
    func refuse(_ reason: String) { state.withLock { $0.refused[reason, default: 0] += 1 } }

    /// The exposition text; further lines follow.
    func text(_ further: [(name: String, help: String, values: [(labels: String, value: Double)])]) -> String {
        let state = state.withLock { $0 }
        var text = "# HELP hiroba_requests_total Requests answered.\n# TYPE hiroba_requests_total counter\n"
        for (line, count) in state.requests.sorted(by: { "\($0.key)" < "\($1.key)" }) {
            text += "hiroba_requests_total{method=\"\(line.method)\",route=\"\(line.path)\",status=\"\(line.status)\"} \(count)\n"
        }
        text += "# HELP hiroba_request_seconds Time to answer.\n# TYPE hiroba_request_seconds histogram\n"
        var sum = 0
        for (index, bound) in Metrics.bounds.enumerated() {
            sum += state.buckets[index]
            text += "hiroba_request_seconds_bucket{le=\"\(bound)\"} \(sum)\n"
        }
        sum += state.buckets[Metrics.bounds.count]
        text += "hiroba_request_seconds_bucket{le=\"+Inf\"} \(sum)\nhiroba_request_seconds_sum \(state.sum)\nhiroba_request_seconds_count \(sum)\n"
        text += "# HELP hiroba_connections_refused_total Connections ended by a limit.\n# TYPE hiroba_connections_refused_total counter\n"
        for (reason, count) in state.refused.sorted(by: { $0.key < $1.key }) {
            text += "hiroba_connections_refused_total{reason=\"\(reason)\"} \(count)\n"
        }
        for metric in further {
            text += "# HELP \(metric.name) \(metric.help)\n# TYPE \(metric.name) gauge\n"
            for value in metric.values { text += "\(metric.name)\(value.labels) \(value.value)\n" }
        }
        return text
    }
}
