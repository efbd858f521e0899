import Core
import Plan
import Procedures

/// The product is this list.
public let modules: [any Module.Type] = [Basics.self, Fees.self, Plans.self, Procedures.self]
