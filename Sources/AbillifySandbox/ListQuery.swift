import AbillifyAPI
import GRDB

/// The query of a resource list: `page`, `pageSize`, `sort` and filters such as `query[created][$gte]=2026-01-01`.
struct ListQuery: Sendable {
    private struct Filter: Sendable {
        let field: String
        let comparison: String
        let values: [String]
    }

    private(set) var page = 1
    private(set) var pageSize = 1
    private(set) var sort: (field: String, isDescending: Bool)?
    /// The filters as they were asked.
    private(set) var asked: [String: JSONValue] = [:]
    private var filters: [Filter] = []

    /// How many values all filters may name; SQLite takes no conditions of any length.
    private static let maximumValues = 500

    private static let fields = ["reference", "kind", "created", "modified", "number"]
    private static let comparisons = ["$ne": "<>", "$gt": ">", "$gte": ">=", "$lt": "<", "$lte": "<="]

    /// Page 1 of the size 1, as the documentation has it.
    init() {}

    /// Reads a query; tells what is wrong with it.
    static func read(_ target: RequestTarget) -> (list: ListQuery, details: [SandboxAnswer.Detail]) {
        var list = ListQuery()
        var details: [SandboxAnswer.Detail] = []
        for (name, value) in target.query {
            switch name {
            case "page":
                if let page = number(value, 1...Int.max) {
                    list.page = page
                } else {
                    details.append(fault(name, "1 or more."))
                }
            case "pageSize":
                if let size = number(value, 1...1000) {
                    list.pageSize = size
                } else {
                    details.append(fault(name, "1 to 1000."))
                }
            case "sort":
                let field = value.hasPrefix("-") ? String(value.dropFirst()) : value
                list.sort = (field, value.hasPrefix("-"))
                if !["reference", "created", "modified"].contains(field) {
                    details.append(fault(name, "reference, created or modified, with - before it for descending."))
                }
            case _ where name.hasPrefix("query["):
                if !list.filter(name.dropFirst(6), value) {
                    details.append(fault(name, "query[FIELD] or query[FIELD][$ne], $gt, $gte, $lt, $lte, $in."))
                }
            default: break
            }
        }
        if target.isQueryMalformed { details.append(fault("query", "Percent signs with two hexadecimal digits.")) }
        if list.filters.reduce(0, { $0 + $1.values.count }) > maximumValues {
            details.append(fault("query", "At most \(maximumValues) values."))
        }
        return (list, details)
    }

    private static func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text).flatMap { range.contains($0) ? $0 : nil }
    }

    private static func fault(_ field: String, _ hint: String) -> SandboxAnswer.Detail {
        SandboxAnswer.Detail(
            field, error: "Value for field '\(field)': The value is not known.", hint: "Expected: \(hint)")
    }

    /// Takes one filter; `rest` is what follows `query[`.
    private mutating func filter(_ rest: Substring, _ value: String) -> Bool {
        guard rest.hasSuffix("]") else { return false }
        let parts = rest.dropLast().split(separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
        let field = String(parts[0])
        guard ListQuery.fields.contains(field) else { return false }
        guard parts.count == 2 else {
            filters.append(Filter(field: field, comparison: "=", values: [value]))
            asked[field] = .string(value)
            return true
        }
        guard parts[1].hasPrefix("[") else { return false }
        let name = String(parts[1].dropFirst())
        var operators: [String: JSONValue] = [:]
        if case .object(let members)? = asked[field] { operators = members }
        if name == "$in" {
            let values = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            filters.append(Filter(field: field, comparison: "IN", values: values))
            operators[name] = .array(values.map { .string($0) })
        } else if let comparison = ListQuery.comparisons[name] {
            filters.append(Filter(field: field, comparison: comparison, values: [value]))
            operators[name] = .string(value)
        } else {
            return false
        }
        asked[field] = .object(operators)
        return true
    }

    /// The condition in SQL and its arguments; fields and comparisons are from fixed lists.
    fileprivate func condition(_ fixed: String?) -> (sql: String, arguments: StatementArguments) {
        var parts = fixed.map { [$0] } ?? []
        var values: [String] = []
        for filter in filters {
            let marks = filter.values.map { _ in "?" }.joined(separator: ", ")
            parts.append("\(filter.field) \(filter.comparison) \(filter.comparison == "IN" ? "(\(marks))" : marks)")
            values += filter.values
        }
        return (parts.isEmpty ? "TRUE" : parts.joined(separator: " AND "), StatementArguments(values))
    }

    fileprivate var order: String {
        guard let sort else { return "seq" }
        let direction = sort.isDescending ? "DESC" : "ASC"
        return "\(sort.field) \(direction), seq \(direction)"
    }

    /// The number of rows before the page; nil if there can't be as many.
    fileprivate var offset: Int? {
        let (product, overflow) = (page - 1).multipliedReportingOverflow(by: pageSize)
        return overflow ? nil : product
    }
}

extension SandboxOperations {
    /// One page of a table as the API's lists show it.
    func page(
        of table: String, where fixed: String?, _ list: ListQuery, _ shown: ([Row]) throws -> [JSONValue]
    ) throws -> JSONValue {
        let (condition, arguments) = list.condition(fixed)
        let total = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM \(table) WHERE \(condition)", arguments: arguments)
        var rows: [Row] = []
        if let offset = list.offset {
            rows = try Row.fetchAll(
                database,
                sql: "SELECT * FROM \(table) WHERE \(condition) ORDER BY \(list.order) LIMIT ? OFFSET ?",
                arguments: arguments + [list.pageSize, offset])
        }
        return .object([
            "page": .number(String(list.page)), "pageSize": .number(String(list.pageSize)),
            "query": .object(list.asked), "rows": .array(try shown(rows)), "total": .number(String(total ?? 0)),
        ])
    }
}
