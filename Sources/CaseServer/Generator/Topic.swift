/// A subject of cases: words for titles and texts, and the queue of such cases.
struct Topic: Sendable {
  var queue: String
  var template: String
  var subjects: [String]
  var problems: [String]
  var sentences: [String]
  var tags: [String]

  /// `q-…`, derived from the name; there are eight queues.
  var queueID: String {
    let block = queue.utf8.reduce(UInt32(0x811C_9DC5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    return "q-\(String(block, radix: 16))-4e11-4b6f-9d0c-3f5a7c2b0101"
  }

  static let contexts = [
    "", "", "", " since yesterday", " after the update", " for the second time", " on mobile",
    " before the trade fair", " in the Berlin office", " (urgent)", " at checkout",
    " for one user only", " since the move to the new plan", " again", " on the branch printer",
  ]

  static let all: [Weighted<Topic>] = [
    Weighted(24, technical), Weighted(20, billing), Weighted(17, shipping),
    Weighted(13, account), Weighted(11, returns), Weighted(8, warranty), Weighted(5, sales),
    Weighted(2, privacy),
  ]

  private static let technical = Topic(
    queue: "Technical Support", template: "Incident",
    subjects: [
      "Label printer", "Mobile app", "Dashboard", "VPN connection", "Barcode scanner",
      "Push notifications", "CSV import", "Video call", "Payment terminal", "Sync client",
    ],
    problems: [
      "does not respond", "shows a blank page", "stops after a minute", "reports error 0x80070057",
      "is very slow", "loses its settings", "crashes on start", "prints every page twice",
    ],
    sentences: [
      "It worked until Friday evening and nobody changed anything that we know of.",
      "We restarted it twice and reinstalled the driver.",
      "The log shows a timeout after thirty seconds, then nothing more.",
      "Three colleagues see the same on their machines.",
      "On another network everything is fine.",
      "A photo of the screen is attached.",
    ], tags: ["bug", "outage", "hardware", "mobile", "regression"])

  private static let billing = Topic(
    queue: "Billing", template: "Billing request",
    subjects: [
      "Invoice 2025-0417", "Credit card payment", "Annual plan", "VAT number", "Refund",
      "Direct debit", "Purchase order", "Discount code",
    ],
    problems: [
      "was charged twice", "shows the wrong amount", "is missing", "was declined",
      "is not accepted", "needs a correction", "does not match our order",
    ],
    sentences: [
      "Our accounting closes the month on Thursday and needs this before then.",
      "The amount on the statement is 1,249.00 EUR, the order says 1,149.00 EUR.",
      "Please send a corrected document to the address in our profile.",
      "The bank says that the payment was asked for twice on the same day.",
      "We changed our address in March; the old one is still printed.",
    ], tags: ["invoice", "refund", "vat", "payment"])

  private static let shipping = Topic(
    queue: "Shipping", template: "Delivery",
    subjects: [
      "Parcel", "Delivery to Rotterdam", "Express order", "Pallet of 12", "Replacement part",
      "Tracking number", "Pickup",
    ],
    problems: [
      "has not arrived", "arrived damaged", "went to the old address", "is stuck in customs",
      "was left outside", "is incomplete", "cannot be tracked",
    ],
    sentences: [
      "The tracking page has said \"in transit\" for six days.",
      "The driver rang at the wrong door, our neighbour saw it.",
      "Two of the twelve boxes were open and one was wet.",
      "We need the part by Monday or the line stops.",
      "Customs asks for a commercial invoice that was not in the parcel.",
    ], tags: ["delivery", "damaged", "customs", "lost"])

  private static let account = Topic(
    queue: "Account Access", template: "Access",
    subjects: [
      "Password reset", "Login", "Two-factor code", "Single sign-on", "New employee's account",
      "Shared mailbox", "Administrator role",
    ],
    problems: [
      "does not work", "e-mail never arrives", "loops back to the start", "is locked",
      "asks for a phone we no longer have", "has too few rights",
    ],
    sentences: [
      "I looked in the spam folder, there is nothing.",
      "The person who set it up has left the company.",
      "It says that my session has expired as soon as I sign in.",
      "She starts on the first of the month and has no access yet.",
    ], tags: ["login", "sso", "2fa", "onboarding"])

  private static let returns = Topic(
    queue: "Returns", template: "Return",
    subjects: ["Return of order 88213", "Exchange", "Return label", "Wrong size", "Wrong colour"],
    problems: [
      "was not confirmed", "is still open", "cannot be printed", "was sent back to us",
      "needs a new pickup date",
    ],
    sentences: [
      "I sent it back two weeks ago and have the receipt of the post office.",
      "The box has never been opened.",
      "I would rather have a replacement than my money.",
    ], tags: ["return", "exchange", "refund"])

  private static let warranty = Topic(
    queue: "Warranty & Repair", template: "Repair",
    subjects: ["Battery", "Display hinge", "Cooling fan", "Power supply", "Touch screen"],
    problems: [
      "failed within the warranty", "makes a noise", "gets too hot", "is cracked",
      "was repaired and failed again",
    ],
    sentences: [
      "The serial number is on the picture, bought in November.",
      "The repair shop says that the part is not available before next month.",
      "This is the third unit with the same fault.",
    ], tags: ["warranty", "parts", "hardware"])

  private static let sales = Topic(
    queue: "Sales", template: "Enquiry",
    subjects: ["Quote for 250 seats", "Demo appointment", "Reseller price list", "Upgrade"],
    problems: ["requested", "needs a new date", "has expired", "is not what we agreed"],
    sentences: [
      "We compare three offers and decide by the end of the month.",
      "Please call me, the form does not know our kind of company.",
    ], tags: ["quote", "upsell", "demo"])

  private static let privacy = Topic(
    queue: "Data Protection", template: "Privacy request",
    subjects: ["Request for my data", "Deletion of an account", "Data processing agreement"],
    problems: ["", "without an answer so far", "needs a signature"],
    sentences: [
      "Under article 15 I ask for a copy of everything that you hold about me.",
      "The thirty days end next week.",
    ], tags: ["gdpr", "legal"])
}
