/// What the report prints, and what its notebook printed with more digits.
///
/// Source: Svejda, Puleo, Breitenstein (2022), figure 7 and table I; the notebook of
/// https://github.com/DavidSvejda2507/FYS-STK4155-Project-2 (commit 7aef12b, MIT license), cells 62 and 121.
package enum PublishedNumbers {
    /// A bar of figure 7: mean and standard deviation of 5 repeats on the validation part.
    package struct Bar: Sendable {
        package var accuracy: Double
        package var accuracyDeviation: Double
        /// In nats; the authors' logarithms are common ones.
        package var crossEntropy: Double
        package var crossEntropyDeviation: Double

        init(_ accuracy: Double, _ accuracyDeviation: Double, _ cost10: Double, _ cost10Deviation: Double) {
            self.accuracy = accuracy
            self.accuracyDeviation = accuracyDeviation
            crossEntropy = cost10 * 2.302585092994046
            crossEntropyDeviation = cost10Deviation * 2.302585092994046
        }
    }

    /// Figure 7.
    package static func bar(_ model: PaperModel, _ optimizer: PaperOptimizer) -> Bar {
        switch (model, optimizer) {
        case (.logistic, .raw): Bar(0.33036211699, 0.11561197362, 5.1095509814, 0.9872512914)
        case (.logistic, .momentum): Bar(0.44512534819, 0.11876099367, 4.2572607240, 1.0456816445)
        case (.logistic, .adaGrad): Bar(0.42339832869, 0.13790973546, 4.4866864491, 1.1896595080)
        case (.logistic, .adam): Bar(0.88467966574, 0.00284067939, 0.2945486269, 0.0125658075)
        case (.logistic, .rmsProp): Bar(0.89247910864, 0.00334261838, 0.3279096665, 0.0088180626)
        case (.network, .raw): Bar(0.89860724234, 0.00416897759, 0.1463081615, 0.0039917716)
        case (.network, .momentum): Bar(0.89860724234, 0.00452592669, 0.1540214877, 0.0072106247)
        case (.network, .adaGrad): Bar(0.89860724234, 0.01176529921, 0.1521958981, 0.0119179010)
        case (.network, .adam): Bar(0.89136490251, 0.00584294623, 0.1557011276, 0.0043727953)
        case (.network, .rmsProp): Bar(0.90139275766, 0.01253172354, 0.1446938136, 0.0091472193)
        }
    }

    /// What the authors' committed program gives when it is run again, with seeds 0, 1, …: validation accuracies.
    ///
    /// It is the program that printed the logistic numbers of figure 7. The network's are up to 0.013 above the print.
    package static func rerun(_ model: PaperModel, _ optimizer: PaperOptimizer) -> [Double] {
        let right: [Int] =
            switch (model, optimizer) {
            case (.logistic, .raw): [99, 119, 112, 130, 125]
            case (.logistic, .momentum): [101, 188, 125, 170, 147]
            case (.logistic, .adaGrad): [124, 121, 122, 159, 188]
            case (.logistic, .adam): [317, 317, 316, 315, 319]
            case (.logistic, .rmsProp):
                [
                    322, 319, 319, 320, 320, 317, 322, 317, 318, 322, 318, 321, 316, 314, 320, 317, 322, 317, 317, 321,
                    319, 317, 321, 319,
                ]
            case (.network, .raw): [324, 320, 327]
            case (.network, .momentum): [330, 325, 327]
            case (.network, .adaGrad): [321, 323, 321]
            case (.network, .adam): [322, 323, 324]
            case (.network, .rmsProp): [326, 327, 327]
            }
        return right.map { Double($0) / 359 }
    }

    /// A row of table I.
    package struct StepCounts: Sendable {
        /// Steps of plain descent.
        package var plain: Int
        /// Steps of stochastic descent over the number of batches, 100.
        package var stochastic: Double
    }

    /// Table I.
    package static func steps(_ optimizer: PaperOptimizer) -> StepCounts {
        switch optimizer {
        case .raw: StepCounts(plain: 602, stochastic: 213.88)
        case .momentum: StepCounts(plain: 562, stochastic: 146.96)
        case .adaGrad: StepCounts(plain: 1538, stochastic: 62.29)
        case .rmsProp: StepCounts(plain: 61, stochastic: 247.46)
        case .adam: StepCounts(plain: 93, stochastic: 70.88)
        }
    }
}
