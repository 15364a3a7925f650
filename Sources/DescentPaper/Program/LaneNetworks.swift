import DescentNumerics

/// Eight networks of one shape, trained on the same batches: the authors' program, with a lane for each network.
///
/// The sums run in the order that a plain loop has, so a lane is to the bit what that network gives alone.
final class LaneNetworks {
    let kind: ProgramRun.Kind
    private let digits: ProgramDigits
    private let hidden: Int
    private let outputs = ProgramDigits.classes
    /// The units of the first layer.
    private let units: Int
    private let count: Int
    /// All layers in order, each its weights `[input][output]` and then its biases.
    private let parameters: UnsafeMutablePointer<Lanes>
    private let gradient: UnsafeMutablePointer<Lanes>
    private let first: UnsafeMutablePointer<Lanes>
    private let second: UnsafeMutablePointer<Lanes>
    /// Of a batch: `[image][unit]` and `[image][output]`, and what goes back through the hidden units.
    private let activations: UnsafeMutablePointer<Lanes>
    private let deltas: UnsafeMutablePointer<Lanes>
    private let back: UnsafeMutablePointer<Lanes>
    /// The batch's pixels that are not 0, pixel after pixel: which image of the batch, and the value.
    private let columnStarts: UnsafeMutablePointer<Int>
    private let columnImages: UnsafeMutablePointer<Int32>
    private let columnValues: UnsafeMutablePointer<Double>
    private let defects: Defects
    private var step = 0

    var rate = Lanes.zero
    var lambda = Lanes.zero
    var gamma = Lanes.zero

    init(kind: ProgramRun.Kind, digits: ProgramDigits, largestBatch: Int) {
        self.kind = kind
        self.digits = digits
        hidden = kind.hidden
        units = hidden == 0 ? outputs : hidden
        count = ProgramStart.layers(hidden: hidden).reduce(0) { $0 + ($1.inputs + 1) * $1.outputs }
        func lanes(_ count: Int, _ value: Double = 0) -> UnsafeMutablePointer<Lanes> {
            let pointer = UnsafeMutablePointer<Lanes>.allocate(capacity: max(count, 1))
            pointer.initialize(repeating: Lanes(repeating: value), count: max(count, 1))
            return pointer
        }
        defects = kind.defects
        let guarded: Double =
            switch kind.optimizer {
            case .raw, .momentum: 0
            case .adaGrad: 1e-8
            case .rmsProp: defects.fadingGuard ? 1e-8 : 0
            case .adam: defects.bareMoments ? 1e-8 : 0
            }
        parameters = lanes(count)
        gradient = lanes(count)
        first = lanes(count, kind.optimizer == .adam ? guarded : 0)
        second = lanes(count, guarded)
        activations = lanes(largestBatch * hidden)
        deltas = lanes(largestBatch * outputs)
        back = lanes(largestBatch * hidden)
        columnStarts = .allocate(capacity: ProgramDigits.inputs + 1)
        columnImages = .allocate(capacity: largestBatch * ProgramDigits.inputs)
        columnValues = .allocate(capacity: largestBatch * ProgramDigits.inputs)
    }

    deinit {
        for pointer in [parameters, gradient, first, second, activations, deltas, back] { pointer.deallocate() }
        columnStarts.deallocate()
        columnImages.deallocate()
        columnValues.deallocate()
    }

    func set(lane: Int, to values: [Double]) {
        precondition(values.count == count, "LaneNetworks: \(values.count) parameters, expected \(count)")
        for (index, value) in values.enumerated() { parameters[index][lane] = value }
    }

    func parameters(ofLane lane: Int) -> [Double] { (0..<count).map { parameters[$0][lane] } }

    /// The probabilities of one image into `deltas` and its hidden activations into `activations`, at a place of the batch.
    private func forward(image: Int, place: Int) {
        let start = digits.starts[image]
        let length = digits.starts[image + 1] - start
        let biases = parameters + ProgramDigits.inputs * units
        let logits = deltas + place * outputs
        let target = hidden == 0 ? logits : activations + place * hidden
        digits.pixels.withUnsafeBufferPointer { pixels in
            digits.values.withUnsafeBufferPointer { values in
                guard let pixels = pixels.baseAddress, let values = values.baseAddress else { return }
                LaneLists.product(
                    count: length, indices: pixels + start, values: values + start, matrix: parameters, units: units
                ) { unit, sum in target[unit] = sum + biases[unit] }
            }
        }
        if hidden > 0 {
            let hiddenUnits = activations + place * hidden
            sigmoid(hiddenUnits)
            let weights = biases + hidden
            for k in 0..<outputs {
                var sum = Lanes.zero
                for j in 0..<hidden { sum += weights[j * outputs + k] * hiddenUnits[j] }
                logits[k] = sum + weights[hidden * outputs + k]
            }
        }
        softmax(logits)
    }

    private func sigmoid(_ z: UnsafeMutablePointer<Lanes>) {
        if defects.overflow {
            for j in 0..<hidden {
                let e = z[j].exponential
                z[j] = e / (1 + e)
            }
        } else {
            for j in 0..<hidden { z[j] = 1 / (1 + (-z[j]).exponential) }
        }
    }

    private func softmax(_ z: UnsafeMutablePointer<Lanes>) {
        var largest = Lanes.zero
        if !defects.overflow {
            largest = z[0]
            for k in 1..<outputs { largest.replace(with: z[k], where: z[k] .> largest) }
        }
        var sum = Lanes.zero
        for k in 0..<outputs {
            z[k] = (z[k] - largest).exponential
            sum += z[k]
        }
        for k in 0..<outputs { z[k] /= sum }
    }

    /// One update on a batch, with the rates multiplied by the schedule's factors.
    func update(images: ArraySlice<Int>, factor: Lanes) {
        step += 1
        for (place, image) in images.enumerated() {
            forward(image: image, place: place)
            differentiate(deltas + place * outputs, label: digits.labels[image])
        }
        if hidden > 0 { backThroughHidden(batch: images.count) }
        arrangeColumns(images)
        firstGradient(batch: images.count)
        addPenalty(batch: Double(images.count))
        advance(rate * factor)
    }

    /// From probabilities to the derivatives of the cost with respect to the logits, in place.
    @inline(__always)
    private func differentiate(_ p: UnsafeMutablePointer<Lanes>, label: Int) {
        let logarithm = defects.commonLogarithm ? 2.302585092994046 : 1
        if defects.clippedGradient {
            // Softmax's Jacobian has a row for each class; all but the label's are multiplied by 0, which keeps NaN.
            var nothing = Lanes.zero
            for k in 0..<outputs { nothing += p[k] * 0 }
            let chosen = p[label]
            let slope = -1 / (chosen * logarithm + 1e-8)
            for k in 0..<outputs { p[k] = ((k == label ? p[k] : .zero) - chosen * p[k]) * slope + nothing }
        } else {
            for k in 0..<outputs { p[k] = (k == label ? p[k] - 1 : p[k]) / logarithm }
        }
    }

    /// The gradient of the last layer, and the derivatives with respect to the hidden sums into `back`.
    private func backThroughHidden(batch: Int) {
        let offset = (ProgramDigits.inputs + 1) * hidden
        let weights = parameters + offset
        let slopes = gradient + offset
        for j in 0..<hidden {
            for k in stride(from: 0, to: outputs, by: 2) {
                var even = Lanes.zero
                var odd = Lanes.zero
                for place in 0..<batch {
                    let a = activations[place * hidden + j]
                    even += deltas[place * outputs + k] * a
                    odd += deltas[place * outputs + k + 1] * a
                }
                slopes[j * outputs + k] = even
                slopes[j * outputs + k + 1] = odd
            }
        }
        for k in 0..<outputs {
            var sum = Lanes.zero
            for place in 0..<batch { sum += deltas[place * outputs + k] }
            slopes[hidden * outputs + k] = sum
        }
        for place in 0..<batch {
            let d = deltas + place * outputs
            for j in 0..<hidden {
                var sum = Lanes.zero
                for k in 0..<outputs { sum += weights[j * outputs + k] * d[k] }
                let a = activations[place * hidden + j]
                back[place * hidden + j] = a * (1 - a) * sum
            }
        }
    }

    /// Sorts the batch's entries by pixel.
    private func arrangeColumns(_ images: ArraySlice<Int>) {
        for pixel in 0...ProgramDigits.inputs { columnStarts[pixel] = 0 }
        forEachEntry(of: images) { _, pixel, _ in columnStarts[pixel] += 1 }
        var end = 0
        for pixel in 0...ProgramDigits.inputs {
            let length = columnStarts[pixel]
            columnStarts[pixel] = end
            end += length
        }
        forEachEntry(of: images) { place, pixel, value in
            let entry = columnStarts[pixel]
            columnImages[entry] = Int32(place)
            columnValues[entry] = value
            columnStarts[pixel] = entry + 1
        }
        // Each start has moved to the next one's place.
        for pixel in stride(from: ProgramDigits.inputs, to: 0, by: -1) { columnStarts[pixel] = columnStarts[pixel - 1] }
        columnStarts[0] = 0
    }

    @inline(__always)
    private func forEachEntry(of images: ArraySlice<Int>, _ body: (Int, Int, Double) -> Void) {
        digits.pixels.withUnsafeBufferPointer { pixels in
            digits.values.withUnsafeBufferPointer { values in
                for (place, image) in images.enumerated() {
                    for entry in digits.starts[image]..<digits.starts[image + 1] {
                        body(place, Int(pixels[entry]), values[entry])
                    }
                }
            }
        }
    }

    /// The gradient of the first layer.
    private func firstGradient(batch: Int) {
        let d = hidden == 0 ? deltas : back
        for pixel in 0..<ProgramDigits.inputs {
            let start = columnStarts[pixel]
            let row = gradient + pixel * units
            LaneLists.product(
                count: columnStarts[pixel + 1] - start, indices: columnImages + start, values: columnValues + start,
                matrix: d, units: units
            ) { unit, sum in row[unit] = sum }
        }
        let biases = gradient + ProgramDigits.inputs * units
        for unit in 0..<units {
            var sum = Lanes.zero
            for place in 0..<batch { sum += d[place * units + unit] }
            biases[unit] = sum
        }
    }

    /// Sums become means, and λβ is added.
    private func addPenalty(batch: Double) {
        let lambda = lambda
        var start = 0
        for layer in ProgramStart.layers(hidden: hidden) {
            let weights = layer.inputs * layer.outputs
            for i in start..<start + weights { gradient[i] = gradient[i] / batch + lambda * parameters[i] }
            for i in start + weights..<start + weights + layer.outputs {
                gradient[i] /= batch
                if defects.penalizedBiases { gradient[i] += lambda * parameters[i] }
            }
            start += weights + layer.outputs
        }
    }

    /// β ← β − Δβ.
    private func advance(_ rate: Lanes) {
        switch kind.optimizer {
        case .raw:
            for i in 0..<count { parameters[i] -= rate * gradient[i] }
        case .momentum:
            let gamma = gamma
            for i in 0..<count {
                let v = gamma * first[i]
                first[i] = defects.momentumTimesRate ? rate * (v + gradient[i]) : v + rate * gradient[i]
                parameters[i] -= first[i]
            }
        case .adaGrad:
            for i in 0..<count {
                second[i] += gradient[i] * gradient[i]
                parameters[i] -= gradient[i] * rate / second[i].squareRoot()
            }
        case .rmsProp:
            let epsilon = defects.fadingGuard ? 0 : 1e-8
            for i in 0..<count {
                second[i] = 0.9 * second[i] + (1 - 0.9) * gradient[i] * gradient[i]
                parameters[i] -= gradient[i] * rate / (second[i] + epsilon).squareRoot()
            }
        case .adam:
            let hats = hats
            for i in 0..<count {
                first[i] = 0.9 * first[i] + (1 - 0.9) * gradient[i]
                second[i] = 0.999 * second[i] + (1 - 0.999) * gradient[i] * gradient[i]
                parameters[i] -= rate * (first[i] * hats.first) / ((second[i] * hats.second).squareRoot() + 1e-8)
            }
        }
    }

    /// 1 / (1 − γ₁ᵗ) and 1 / (1 − γ₂ᵗ); 1 where they are dropped.
    private var hats: (first: Double, second: Double) {
        if defects.bareMoments { return (1, 1) }
        let t = Double(step)
        return (
            1 / (1 - Double.exponential(t * Double.logarithm(0.9))),
            1 / (1 - Double.exponential(t * Double.logarithm(0.999)))
        )
    }

    /// The scores of every lane on a part.
    func scores(_ images: Range<Int>) -> [PaperScore] {
        var right = [Int](repeating: 0, count: Lanes.scalarCount)
        var costs = [Double](repeating: 0, count: Lanes.scalarCount)
        for image in images {
            forward(image: image, place: 0)
            let label = digits.labels[image]
            for lane in 0..<Lanes.scalarCount {
                var best = 0
                for k in 0..<outputs {
                    // NaN counts as the largest, and the first of several wins.
                    let (p, q) = (deltas[k][lane], deltas[best][lane])
                    if p > q || p.isNaN && !q.isNaN { best = k }
                }
                if best == label { right[lane] += 1 }
                let p = deltas[label][lane]
                let guarded = defects.clippedGradient ? p + 1e-8 : max(p, .leastNormalMagnitude)
                costs[lane] -= p.isNaN ? .nan : Double.logarithm(guarded)
            }
        }
        let count = Double(images.count)
        return (0..<Lanes.scalarCount).map {
            PaperScore(accuracy: Double(right[$0]) / count, crossEntropy: costs[$0] / count)
        }
    }
}
