import NIOCore

/// The time limits, checked a few times per limit by one timer for each connection.
extension ConnectionGuard {
    func startTicking(_ context: ChannelHandlerContext) {
        let shortest = min(limits.headerTime, limits.idleTime, limits.progressWindow)
        let interval = max(TimeAmount(shortest) / 4, .milliseconds(20))
        let bound = NIOLoopBound((guardian: self, context: context), eventLoop: context.eventLoop)
        ticker = context.eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
            let (guardian, context) = bound.value
            guardian.tick(context)
        }
    }

    private func tick(_ context: ChannelHandlerContext) {
        let now = NIODeadline.now()
        if isLingering { return }
        let unsent = unsent(context)
        // Whoever still takes an answer is not idle, and whose bytes we do not want to read is not late with them.
        if unsent > 0 { idleSince = now }
        if headSince != nil, !isReadDemanded { headSince = now }
        if let headSince, now - headSince > TimeAmount(limits.headerTime) {
            fail(refusals.timeout, context)
        } else if isIdle, now - idleSince > TimeAmount(limits.idleTime) {
            context.close(promise: nil)
        } else {
            checkProgress(now, unsent, context)
        }
    }

    /// Bytes of answers that the network has not taken yet.
    func unsent(_ context: ChannelHandlerContext) -> Int {
        (try? context.channel.syncOptions?.getOption(ChannelOptions.bufferedWritableBytes)) ?? 0
    }

    private var isIdle: Bool { unanswered == 0 && headSince == nil && !isReadingBody }

    /// Slow senders of bodies and slow readers of answers hold memory and a task; both must keep moving.
    private func checkProgress(_ now: NIODeadline, _ unsent: Int, _ context: ChannelHandlerContext) {
        if !isReadingBody || !isReadDemanded { window.isReadExcused = true }
        if unsent == 0 { window.isWriteExcused = true }
        let elapsed = now - window.since
        guard elapsed > TimeAmount(limits.progressWindow) else { return }
        let wanted = Int(Double(limits.minimumBytesPerSecond) * Double(elapsed.nanoseconds) / 1_000_000_000)
        let sent = meter.queued - unsent
        if !window.isWriteExcused, sent - window.sent < wanted { return context.close(promise: nil) }
        if !window.isReadExcused, meter.received - window.received < wanted { return fail(refusals.timeout, context) }
        window = ProgressWindow(since: now, received: meter.received, sent: sent)
    }
}

extension TimeAmount {
    fileprivate static func / (amount: TimeAmount, divisor: Int64) -> TimeAmount {
        .nanoseconds(amount.nanoseconds / divisor)
    }
}
