@_exported import DescentData
@_exported import DescentFigures
@_exported import DescentNetworks
@_exported import DescentNumerics
@_exported import DescentOptimization
@_exported import DescentTraining
@_exported import DescentTuning
