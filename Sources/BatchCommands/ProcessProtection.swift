import Glibc

/// What the process keeps from others before it does anything.
public enum ProcessProtection {
    /// Makes all files private and forbids core dumps.
    public static func begin() {
        // Journal, ledger and reports hold customers' data, whatever the caller's umask and whoever creates them.
        umask(0o077)
        // A core dump would hold the password.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }
}
