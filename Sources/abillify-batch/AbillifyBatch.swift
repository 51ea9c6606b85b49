import ArgumentParser
import BatchCommands

@main
enum AbillifyBatch {
    static func main() async {
        ProcessProtection.begin()
        await BatchCommand.main(ConfiguredArguments.expand(Array(CommandLine.arguments.dropFirst())))
    }
}
