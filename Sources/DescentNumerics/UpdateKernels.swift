import CKernels

/// The update rules of the optimizers, over flat arrays.
public protocol UpdateKernels {
}

extension Float {
}

extension Double {
}
