import ArgumentParser
import BatchCommands

@main
enum AbillifyBatch {
    static func main() async { await BatchCommand.main() }
}
