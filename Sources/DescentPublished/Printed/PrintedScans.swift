/// What the notebook prints of the scans before the three stages: for each μ, and for each schedule and τ, the highest accuracy and
/// the lowest cross-entropy of a grid on the test part.
///
/// They come from an older state of the program: the committed one refuses these cells, and by hand gives far less.
///
/// Source: https://github.com/DavidSvejda2507/FYS-STK4155-Project-2 (commit 7aef12b, MIT license), cells 4 and 7.
package enum PrintedScans {
    /// The best of a grid.
    package struct Best: Sendable {
        package var accuracy: Double
        /// In nats; the authors' logarithms are common ones.
        package var crossEntropy: Double
    }

    /// One for each of ``PublishedPlan/momenta``.
    package static let momenta = bests("mu")

    /// One for each of ``PublishedPlan/taus``.
    ///
    /// - Parameter schedule: `hyperbolic`, `linear` or `exponential`.
    package static func schedules(_ optimizer: PaperOptimizer, _ schedule: String) -> [Best] {
        bests("\(optimizer.rawValue) \(schedule)")
    }

    /// `count:cost`, where the count is of the 359 test images.
    private static func bests(_ name: String) -> [Best] {
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name + " ") }) else { return [] }
        return line.dropFirst(name.count + 1).split(separator: " ").compactMap { cell in
            let pair = cell.split(separator: ":").compactMap { Double($0) }
            return pair.count == 2
                ? Best(accuracy: pair[0] / 359, crossEntropy: pair[1] * 2.302585092994046) : nil
        }
    }

    private static let text = """
        mu 331:0.152943 339:0.141094 332:0.187221 332:0.189118 326:0.213898 340:0.160201
        raw hyperbolic 337:0.159669 336:0.160034 332:0.168463 332:0.184501 339:0.124415 330:0.21038 344:0.106077 328:0.210992 329:0.153846 310:0.923796
        raw linear 329:0.28321 330:0.251172 330:0.210973 333:0.226912 270:1.70464 268:1.16359 282:1.14353 66:5.77049 73:5.48967 37:6.05539
        raw exponential 331:0.161281 333:0.170635 334:0.158246 325:0.195287 339:0.113672 332:0.169727 321:0.26701 327:0.192899 331:0.193204 318:0.318944
        momentum hyperbolic 337:0.134009 336:0.169062 329:0.192937 339:0.15477 328:0.216658 329:0.18097 308:0.863435 324:0.201954 324:0.188428 306:0.419853
        momentum linear 329:0.206051 335:0.154165 265:0.682034 295:0.992731 262:1.53362 330:0.202383 276:1.10151 63:5.19488 70:6.27769 107:5.59493
        momentum exponential 334:0.173557 328:0.151069 331:0.209154 332:0.185577 331:0.223144 331:0.194042 323:0.259229 326:0.21239 333:0.167474 316:0.286554
        """
}
