/// The version of Descent, as model files and checkpoints name it.
public let descentVersion = "0.1.0"
