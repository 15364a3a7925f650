import CKernels

/// Activations, losses and other maps over flat arrays.
public protocol ElementwiseKernels {
}

extension Float {
}

extension Double {
}
