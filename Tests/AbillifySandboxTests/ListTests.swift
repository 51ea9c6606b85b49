import AbillifyAPI
import Testing

@testable import AbillifySandbox

/// The pages, filters and orders of lists.
@Suite("Lists")
struct ListTests {
    private func sandbox() async throws -> TestSandbox {
        let sandbox = try TestSandbox()
        for (reference, kind) in [("a", "individual"), ("c", "incorporate"), ("b", "individual")] {
            try await sandbox.call(
                "PUT", "/api/identities/\(reference)", "{\"kind\":\"\(kind)\",\"number\":\"K\(reference)\"}")
            sandbox.advance(3600)
        }
        return sandbox
    }

    @Test(arguments: [
        ("", ["a"], 3), ("page=2", ["c"], 3), ("pageSize=2&page=2", ["b"], 3), ("pageSize=9", ["a", "c", "b"], 3),
        ("pageSize=9&sort=reference", ["a", "b", "c"], 3), ("pageSize=9&sort=-reference", ["c", "b", "a"], 3),
        ("pageSize=9&sort=-created", ["b", "c", "a"], 3), ("page=9223372036854775807&pageSize=1000", [], 3),
        ("pageSize=9&query[kind]=individual", ["a", "b"], 2),
        ("pageSize=9&query%5Bkind%5D%5B%24ne%5D=individual", ["c"], 1),
        ("pageSize=9&query[created][$gte]=2026-01-01T01&query[created][$lt]=2026-01-01T02", ["c"], 1),
        ("pageSize=9&query[reference][$in]=a,b", ["a", "b"], 2), ("pageSize=9&query[number]=Kc", ["c"], 1),
        ("pageSize=9&query[reference][$lt]=b", ["a"], 1), ("pageSize=9&query[reference][$lte]=b", ["a", "b"], 2),
        ("pageSize=9&query[reference][$gt]=b", ["c"], 1), ("pageSize=9&query[reference][$gte]=b", ["c", "b"], 2),
        ("pageSize=9&query[reference]=';DROP+TABLE+customer;--", [], 0),
    ])
    func finds(query: String, references: [String], total: Int) async throws {
        let answer = try await sandbox().call("GET", "/api/identities?\(query)")
        #expect(answer.status == 200)
        #expect(answer.json["rows"]?.elements?.compactMap { $0["reference"]?.text } == references)
        #expect(answer.text("total") == String(total))
    }

    @Test func echoesTheQuery() async throws {
        let answer = try await sandbox().call(
            "GET", "/api/identities?query[kind][$in]=a,b&query[number][$gt]=1&query[number][$lt]=2&query[reference]=x")
        #expect(
            answer["query"].map(JSONText.write)
                == "{\"kind\":{\"$in\":[\"a\",\"b\"]},\"number\":{\"$gt\":\"1\",\"$lt\":\"2\"},\"reference\":\"x\"}")
        #expect(answer.text("page") == "1")
        #expect(answer.text("pageSize") == "1")
    }

    @Test func refusesFiltersWithoutEnd() async throws {
        let values = String(repeating: ",", count: 600)
        let answer = try await sandbox().call("GET", "/api/identities?query[kind][$in]=\(values)")
        #expect(answer.status == 400)
    }
}
