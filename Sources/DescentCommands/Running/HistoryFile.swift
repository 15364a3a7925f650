import Descent

extension TrainingFiles {
    /// Writes what was seen of a run, as numbers and as a figure, as far as asked.
    func write(_ seen: History, title: String, bestEpoch: Int?) throws {
        if let history {
            let isJSON = history.hasSuffix(".json")
            try AtomicFile.write(isJSON ? JSONDocument.text(seen, pretty: true) + "\n" : seen.csv, to: history)
        }
        if let figure {
            try AtomicFile.write(seen.curve(title: title, bestEpoch: bestEpoch).figure.svg(), to: figure)
        }
    }
}

extension History {
    /// One line an epoch, under a line of names.
    var csv: String {
        var lines = ["epoch,step,learning_rate,batch_loss,penalty,loss,accuracy,val_loss,val_accuracy"]
        for record in records {
            let numbers: [Double?] = [
                record.learningRate, record.batchCost, record.penalty, record.train.cost, record.train.accuracy,
                record.tune?.cost, record.tune?.accuracy,
            ]
            let cells = ["\(record.epoch)", "\(record.step)"] + numbers.map { $0.map { "\($0)" } ?? "" }
            lines.append(cells.joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same as lines to be drawn.
    func curve(title: String, bestEpoch: Int?) -> LearningCurve {
        let all = 0...Double.greatestFiniteMagnitude
        let name = costLabel.split(separator: "(").first.map { String($0) } ?? costLabel
        let unit = costLabel.split(separator: "(").dropFirst().first.map { String($0.dropLast()) }
        return LearningCurve(
            title: title, epochs: records.map { Double($0.epoch) },
            parts: [Self.part("train", records.map(\.train)), Self.part("tune", records.compactMap(\.tune))]
                .filter { !$0.costs.isEmpty },
            cost: Axis(name.hasSuffix(" ") ? String(name.dropLast()) : name, unit: unit, limits: all),
            bestEpoch: bestEpoch.map { Double($0) })
    }

    private static func part(_ name: String, _ scores: [Score]) -> LearningCurve.Part {
        let accuracies = scores.compactMap(\.accuracy)
        return LearningCurve.Part(
            name, costs: scores.map(\.cost), accuracies: accuracies.count == scores.count ? accuracies : nil)
    }
}
