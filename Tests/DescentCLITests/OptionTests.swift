import Testing

@testable import DescentCLI
@testable import DescentCommands

/// What an option says that cannot be, and the sentence for it.
struct OptionTests {
    struct Case: CustomTestStringConvertible {
        let arguments: String
        let sentence: String
        var testDescription: String { arguments }

        init(_ arguments: String, _ sentence: String) {
            self.arguments = arguments
            self.sentence = sentence
        }
    }

    static let cases = [
        Case("", "the data to train on is missing; give for instance: descent train digits"),
        Case("digits --epochs -1", "Missing value for '--epochs <n>'"),
        Case("digits --epochs=-1", "--epochs is -1, expected 0 to 10,000,000"),
        Case("digits --epochs 99999999999", "--epochs is 99999999999, expected 0 to 10,000,000"),
        Case("digits --epochs ten", "The value 'ten' is invalid for '--epochs <n>'"),
        Case("digits --seed=-1", "The value '-1' is invalid for '--seed <n>'"),
        Case("digits --threads 0", "--threads is 0, expected 1 to 1024"),
        Case("digits --precision float16", "The value 'float16' is invalid for '--precision <type>'"),
        Case("digits --train 0", "--train is 0.0, expected above 0 and at most 1"),
        Case("digits --train nan", "--train is nan, expected above 0 and at most 1"),
        Case("digits --tune 1", "--tune is 1.0, expected at least 0 and below 1"),
        Case("digits --train 0.9 --tune 0.2", "--train 0.9 and --tune 0.2 are more than all examples"),
        Case("digits --truncate", "--truncate is for --split sequential; give both or none"),
        Case("digits --split stratified --truncate", "--truncate is for --split sequential"),
        Case("digits --split random", "The value 'random' is invalid for '--split <kind>'"),
        Case("digits --hidden 25,0", "The value '25,0' is invalid for '--hidden <n,n,…|none>'"),
        Case("digits --hidden 25,", "The value '25,' is invalid for '--hidden"),
        Case("digits --hidden none --activation relu", "--activation is for hidden layers and --hidden none has none"),
        Case("digits --activation swish", "The value 'swish' is invalid for '--activation <name>'"),
        Case("digits --activation leaky-relu:x", "The value 'leaky-relu:x' is invalid"),
        Case("digits --initializer constant", "The value 'constant' is invalid for '--initializer <name>'"),
        Case("digits --loss hinge", "The value 'hinge' is invalid for '--loss <name>'"),
        Case("digits --l2=-1", "--l2 is -1.0, expected a number of at least 0"),
        Case("digits --l2 inf", "--l2 is inf, expected a number of at least 0"),
        Case("digits --l2-scope all", "--l2-scope says what --l2 is for; give --l2 too"),
        Case("digits --optimizer sgd", "--optimizer is sgd, expected one of raw, momentum, nesterov, adagrad"),
        Case("digits --lr 0", "--learning-rate is 0.0, expected a number above 0"),
        Case("digits --lr nan", "--learning-rate is nan, expected a number above 0"),
        Case(
            "digits --optimizer momentum --momentum 0.9 --mu 10",
            "--momentum and --mu give the same number in two ways; leave one out"),
        Case("digits --optimizer momentum --mu 0.5", "--mu is 0.5, expected at least 1"),
        Case("digits --optimizer momentum --momentum 1", "--optimizer momentum: momentum is 1.0"),
        Case(
            "digits --optimizer raw --momentum 0.9",
            "--momentum is given and raw has no such number; raw has none at all"),
        Case(
            "digits --optimizer rmsprop --beta1 0.9",
            "--beta1 is given and rmsprop has no such number; it takes --decay, --epsilon"),
        Case("digits --optimizer adam --weight-decay 0.1", "--weight-decay is given and adam has no such number"),
        Case("digits --optimizer adam --beta1 1.5", "--optimizer adam: beta1 is 1.5, expected at least 0 and below 1"),
        Case("digits --optimizer adam --epsilon nan", "--epsilon is nan, expected a finite number"),
        Case("digits --batch-size 0", "--batch-size is 0, expected at least 1"),
        Case("digits --batches 0", "--batches is 0, expected at least 1"),
        Case("digits --batch-size 3 --batches 3", "--batch-size and --batches say how large batches are; give one"),
        Case("digits --batches 3 --full-batch", "--batches and --full-batch say how large batches are"),
        Case("digits --replacement --fixed-batches", "--replacement and --fixed-batches contradict each other"),
        Case("digits --schedule step", "The value 'step' is invalid for '--schedule <name>'"),
        Case(
            "digits --schedule hyperbolic", "--schedule hyperbolic: tau is missing, expected a length such as 10epochs"),
        Case("digits --schedule constant --tau 5epochs", "--schedule constant: it has no tau"),
        Case("digits --tau 215", "length \"215\" has no unit; write 215steps or 215epochs"),
        Case("digits --tau 0steps", "--schedule cosine: tau is 0steps, expected a length above 0"),
        Case("digits --warm-up 3", "length \"3\" has no unit"),
        Case("digits --tolerance=-1", "--tolerance: tolerance is -1.0, expected at least 0"),
        Case("digits --patience 0", "--patience: patience is 0, expected at least 1 check"),
        Case("digits --monitor cost", "--monitor says how --patience looks; give --patience too"),
        Case("digits --min-delta 0.1", "--min-delta says how --patience looks; give --patience too"),
        Case("digits --patience 3 --min-delta=-1", "--patience: minimum improvement is -1.0, expected at least 0"),
        Case("digits --patience 3 --monitor loss", "The value 'loss' is invalid for '--monitor <score>'"),
        Case("digits --history run.txt", "--history is run.txt, expected a file that ends in .csv or .json"),
        Case("digits --figure run.png", "--figure is run.png, expected a file that ends in .svg"),
        Case("digits --out run.csv --history run.csv", "--out and another option name the same file run.csv"),
        Case("digits --checkpoint-every 3epochs", "--checkpoint-every says how often --checkpoint writes"),
        Case("digits --checkpoint a --checkpoint-every 3", "expected a number and a unit, such as 10epochs or 30s"),
        Case("digits --checkpoint a --checkpoint-every 1.5epochs", "expected a number and a unit"),
        Case("digits --checkpoint a --checkpoint-every 0s", "expected a number and a unit"),
        Case("digits --quiet --verbose", "--quiet and --verbose contradict each other; leave one out"),
        Case("digits --unknown", "Unknown option '--unknown'"),
        Case("digits more", "Unexpected argument 'more'"),
    ]

    @Test(arguments: cases)
    func badOptionsGetASentenceAndExitCode64(_ example: Case) {
        let arguments = ["train"] + example.arguments.split(separator: " ").map(String.init)
        #expect {
            _ = try DescentCommand.parseAsRoot(arguments)
        } throws: { error in
            let (text, code) = ErrorReport.of(error)
            let lines = text.split(separator: "\n")
            return code == 64 && lines[0].hasPrefix("error: ") && lines[0].contains(example.sentence)
                && lines.count == 2 && lines[1] == "See 'descent train --help' for more information."
        }
    }

    @Test(arguments: [
        ["--resume", "run"], ["--resume=run", "--quiet"], ["--resume", "run", "--json", "--threads", "2", "-v"],
        ["-q", "--threads=2", "--resume", "--odd-name"],
    ])
    func resumeStandsWithWhatDoesNotChangeTheRun(_ arguments: [String]) {
        #expect(throws: Never.self) { try Train.checkAlone(["descent", "train"] + arguments) }
    }

    @Test(arguments: [
        (["digits", "--resume", "run"], "digits"), (["--resume", "run", "--epochs", "5"], "--epochs"),
        (["--seed=3", "--resume", "run"], "--seed"), (["--resume", "run", "-o", "x"], "-o"),
    ])
    func resumeRefusesWhatWouldMakeAnotherRun(_ arguments: [String], _ refused: String) {
        #expect(
            throws: Failure.usage(
                "\(refused) stands beside --resume, which takes everything from the checkpoint; leave it out")
        ) {
            try Train.checkAlone(["descent", "train"] + arguments)
        }
    }
}
