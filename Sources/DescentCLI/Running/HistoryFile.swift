import Descent

extension TrainingFiles {
    /// Writes what was seen of a run, as numbers and as a figure, as far as asked.
    func write(_ seen: History) throws {
        if let history {
            let text = history.hasSuffix(".json") ? try JSONDocument.text(seen, pretty: true) + "\n" : seen.csv
            try AtomicFile.write(Array(text.utf8), to: history)
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
}
