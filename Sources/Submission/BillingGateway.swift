/// A request as it goes to the API.
public struct GatewayRequest: Sendable {
    /// GET, PUT or POST.
    public var method: String
    /// The path below the endpoint, encoded.
    public var path: String
    /// The body; empty for GET.
    public var body: [UInt8]
    /// The Idempotency-Key, for POST.
    public var idempotencyKey: String?

    /// Creates a request.
    public init(method: String, path: String, body: [UInt8] = [], idempotencyKey: String? = nil) {
        self.method = method
        self.path = path
        self.body = body
        self.idempotencyKey = idempotencyKey
    }
}

/// What became of a request.
public enum GatewayResult: Sendable {
    /// An answer came.
    case answer(Answer)
    /// The request may have arrived, and no whole answer came back.
    case lost(String)
    /// An answer came that is too long to be taken: it is as good as lost, and must not be asked for again and again.
    case unreadable(String)
    /// No connection came about: the request did not leave.
    case notSent(String)

    /// An answer of the API.
    public struct Answer: Sendable {
        /// The HTTP status.
        public var status: Int
        /// The body, at most as long as the gateway takes.
        public var body: [UInt8]
        /// The seconds that `Retry-After` asks to wait.
        public var retryAfter: Double?
        /// Where a redirect points to; it is never followed.
        public var location: String?
        /// The API's time as its `Date` tells it, in seconds since 1970.
        public var date: Double?

        /// Creates an answer.
        public init(
            status: Int, body: [UInt8] = [], retryAfter: Double? = nil, location: String? = nil, date: Double? = nil
        ) {
            self.date = date
            self.status = status
            self.body = body
            self.retryAfter = retryAfter
            self.location = location
        }
    }
}

/// The way to the API: sends one request once, and never again by itself.
public protocol BillingGateway: Sendable {
    /// Sends a request; `completion` is called once, on any queue.
    func perform(_ request: GatewayRequest, completion: @escaping @Sendable (GatewayResult) -> Void)
}
