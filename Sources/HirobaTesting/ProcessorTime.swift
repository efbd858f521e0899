import Foundation

/// The processor time that this thread has taken so far: the difference of two is what some work took, whatever else the machine does
/// meanwhile. What bounds how work grows is not how long it had to wait.
public func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
