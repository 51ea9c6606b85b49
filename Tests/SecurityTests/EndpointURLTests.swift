import AbillifyClient
import Testing

@Suite("The endpoint's URL says what it means")
struct EndpointURLTests {
    static let taken: [(String, String, Int)] = [
        ("https://example.abillify.com/api", "example.abillify.com", 443), ("https://h:8443/api/v1/", "h", 8443),
        ("http://127.0.0.1:8085/api", "127.0.0.1", 8085), ("http://127.255.255.254", "127.255.255.254", 80),
        ("http://localhost/", "localhost", 80), ("http://LocalHost", "LocalHost", 80), ("http://[::1]:9/api", "::1", 9),
        ("http://[0:0:0:0:0:0:0:1]/api", "0:0:0:0:0:0:0:1", 80), ("https://10.0.0.1/api", "10.0.0.1", 443),
        ("https://[2001:db8::1]/api", "2001:db8::1", 443),
        ("https://xn--mller-kva.de/~x/a.b-c_d", "xn--mller-kva.de", 443),
    ]

    @Test(arguments: taken)
    func isTaken(text: String, host: String, port: Int) throws {
        let url = try EndpointURL(text)
        #expect(url.host == host)
        #expect(url.port == port)
        #expect(url.text == (text.hasSuffix("/") ? String(text.dropLast()) : text))
    }

    static let refused = [
        "", "api", "ftp://h/api", "HTTPS://h/api", "https:/h/api", "https://", "https:///api", "https://h:0/api",
        "https://h:/api",
        "https://h:65536/api", "https://h:+1/api", "https://h:80:90/api", "https://u:p@h/api", "https://u@h/api",
        "https://h/a@b", "https://h/api?x=y", "https://h/api#x", "https://h?x", "https://h/api/../x", "https://h/./api",
        "https://h//api", "https://h/a%2e/b", "https://h/a b", "https://h/a\r\nb", "https://h\\@evil/", "https://h\0/",
        "https://müller.de/", "https://h/ü", "https://127.1/", "https://2130706433/", "https://0x7f.0.0.1/",
        "https://0177.0.0.1/", "https://256.1.1.1/", "https://[::1/", "https://[::1]x/", "https://[fe80::1%25eth0]/",
        "https://[127.0.0.1]/", "https://h./..", "https://-h/", "https://h..x/", "https://<h>/", "https://h;x/api",
        "javascript:x",
        "file:///etc/passwd", " https://h/api",
    ]

    @Test(arguments: refused)
    func isRefused(text: String) {
        let fault = #expect(throws: EndpointURL.Fault.self) { try EndpointURL(text, allowsPlainHTTP: true) }
        #expect(fault?.description.contains("u:p") == false, "the words repeat what stood in the URL")
    }

    static let plain = [
        "http://example.com/api", "http://10.0.0.1/", "http://127.0.0.1.example.com/", "http://localhost.example.com/",
        "http://[::2]/", "http://[::ffff:127.0.0.1]/", "http://[::]/", "http://0.0.0.0/", "http://128.0.0.1/",
        "http://l0calhost/",
        "http://localhost6/", "http://[::1:1]/",
    ]

    @Test(arguments: plain)
    func plainHTTPGoesToThisMachineOnly(text: String) throws {
        let fault = #expect(throws: EndpointURL.Fault.self) { try EndpointURL(text) }
        #expect(fault?.description.contains("https") == true)
        let url = try EndpointURL(text, allowsPlainHTTP: true)
        #expect(!url.isLoopback)
        #expect(!url.isEncrypted)
    }
}
