/// The issuers of payment cards, told by the first digits and the length of a number.
public enum CardIssuer: String, Sendable, CaseIterable {
    case visa = "Visa"
    case mastercard = "Mastercard"
    case americanExpress = "American Express"
    case discover = "Discover"
    case jcb = "JCB"
    case dinersClub = "Diners Club"
    case unionPay = "UnionPay"
    case maestro = "Maestro"

    /// The issuer whose ranges a number of such length lies in, by its first six digits; nil if there is none.
    ///
    /// Ranges as the schemes publish them (ISO/IEC 7812 issuer numbers, state of 2025). Of Maestro only the prefixes
    /// of four digits count: the whole of 50 and 56 to 69 would make a card of every second long number.
    static func of(sixDigits: Int, length: Int) -> CardIssuer? {
        switch sixDigits {
        case 400_000...499_999: length == 13 || length == 16 || length == 19 ? .visa : nil
        case 510_000...559_999, 222_100...272_099: length == 16 ? .mastercard : nil
        case 340_000...349_999, 370_000...379_999: length == 15 ? .americanExpress : nil
        case 352_800...358_999: (16...19).contains(length) ? .jcb : nil
        case 300_000...305_999, 309_500...309_599, 360_000...369_999, 380_000...399_999:
            length == 14 || length == 16 ? .dinersClub : nil
        case 601_100...601_199, 644_000...659_999: (16...19).contains(length) ? .discover : nil
        case 620_000...629_999: (16...19).contains(length) ? .unionPay : nil
        case 501_800...501_899, 502_000...502_099, 503_800...503_899, 589_300...589_399, 630_400...630_499,
            675_900...675_999, 676_100...676_399:
            (13...19).contains(length) ? .maestro : nil
        default: nil
        }
    }
}
