import ArgumentParser

/// By which configuration and profile a command goes; `ConfiguredArguments` has put them into effect by then.
struct ProfileOptions: ParsableArguments {
    @OptionGroup var configuration: ConfigurationOptions

    @Option(
        help: """
            The profile of the configuration. Default: for import and check the one that claims the first file's name; else \
            the configuration's own endpoint.
            """)
    var profile: String?
}
