/// The signs of currencies as number formats have them; some are those of several.
public enum CurrencySign {
    private static let codes: [String: [String]] = [
        "€": ["EUR"], "£": ["GBP", "EGP", "FKP", "GIP", "SHP"], "US$": ["USD"], "R$": ["BRL"], "Fr.": ["CHF"],
        "SFr.": ["CHF"], "zł": ["PLN"], "Kč": ["CZK"], "Ft": ["HUF"], "₺": ["TRY"], "₹": ["INR"], "₽": ["RUB"],
        "₴": ["UAH"], "₩": ["KRW"], "₪": ["ILS"], "฿": ["THB"], "₫": ["VND"], "lei": ["RON"], "лв.": ["BGN"],
        "¥": ["JPY", "CNY"], "￥": ["JPY", "CNY"], "kr": ["SEK", "NOK", "DKK", "ISK"],
        "kr.": ["DKK", "SEK", "NOK", "ISK"],
        "$": [
            "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "BBD", "BMD", "BND", "BSD",
            "BZD", "CUP", "DOP", "FJD", "GYD", "JMD", "KYD", "LRD", "NAD", "SBD", "SRD", "TTD", "UYU", "XCD",
        ],
    ]

    /// The codes of the currencies that a sign or a code may stand for; nil if it is none.
    public static func codes(of sign: some Collection<UInt8>) -> [String]? {
        let text = String(decoding: sign, as: UTF8.self)
        return Currency(code: text) == nil ? codes[text] : [text]
    }
}
