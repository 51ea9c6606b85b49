/// What a run sends of a voucher beyond what its flow says.
public struct RequestPlan: Sendable, Hashable {
    /// The decisions where the documentation contradicts itself.
    public var choices: WireChoices
    /// Whether drafts are converted into invoices at once.
    public var convertsDrafts = false
    /// What is done to invoices and credit notes in the end.
    public var finish = Finish.none
    /// What goes along with documents.
    public var attachments: [Attachment] = []
    /// Where the API tells that a job is done; nil if nobody listens.
    public var notifyURL: String?

    /// A plan that does what flows say and nothing more.
    public init(choices: WireChoices = .documented) { self.choices = choices }
}
