/// Cases in the form of the API.
enum SampleJSON {
  static let refund = """
    {"_id": "ci-1", "refId": "CS000100", "name": "Refund, please", "desc": "It broke.\\nTwice.",
     "status": {"name": "In Progress", "statusCategory": "open"}, "priority": {"name": "High"},
     "assigneeType": "agent", "currAssignee": {"name": "Maya", "agentId": "u-1"},
     "currQueue": {"name": "Billing"}, "channel": ["email"], "tags": ["vip", "refund"],
     "userInfo": {"_id": "u-9", "name": "Ann", "emailId": "ann@example.com", "phoneNumber": "+49 30 1"},
     "dueDate": 1795420800000, "isBreached": true,
     "createdAt": "2026-11-20T08:00:00.000Z", "updatedAt": "2026-11-24T07:00:00.000Z",
     "fields": [
       {"_id": "fd-1", "displayName": "Plan", "metaData": {"type": "dropdown", "name": "plan"},
        "type": "custom", "selectedValue": ["Gold", "EU"]},
       {"_id": "fd-2", "displayName": "Plan", "metaData": {"type": "input"}, "type": "custom"}],
     "taskIds": ["ti-1"], "unknown": {"x": 1}}
    """

  /// A case without optional values.
  static let bare = #"{"_id": "ci-2", "refId": "CS000200", "name": "Login"}"#

  /// A case with terminal escapes, reversed text and a formula.
  static let hostile = #"""
    {"_id": "ci-3", "refId": "CS000300", "name": "\u001b[31mred\u0007", "desc": "a\u202eb",
     "userInfo": {"name": "=1+1", "emailId": "x\ty@example.com"}, "tags": ["\u200bzero"],
     "status": {"name": "Open"}, "updatedAt": "2026-11-23T08:00:00.000Z"}
    """#

  static let three = [refund, bare, hostile]
}
