import CaseKit
import Terminal
import TestSupport
import Testing

@testable import CaseTUI

/// Whole screens of a case.
@MainActor
@Suite(.timeLimit(.minutes(1))) struct DetailPictureTests {
  @Test func aCaseFillsAScreenOfUsualSize() async throws {
    let frame = try await BrowserSession.frame(80, 24, "<CR>")
    expect(
      frame,
      """
       CS100001 Refund for a double charge                                     1 of 4
       CS100001                                                                      █
       Refund for a double charge                                                    █
                                                                                     █
       Summary                                                                       █
       Status      Open                                                              █
       Priority    Critical                                                          █
       Due         2026-11-21 08:00 (3d ago)                                         █
       Customer    Anna Kowalski                                                     █
       Channels    email                                                             █
       Tags        vip                                                               █
                                                                                     █
       Description                                                                   █
       The customer wrote about case 1.                                              █
       Please answer soon.                                                           █
                                                                                     █
       Customer                                                                      │
       Name        Anna Kowalski                                                     │
       E-mail      anna@example.com                                                  │
                                                                                     │
       People                                                                        │
       Assigned to unassigned                                                        │
                                                                                     │
      q back  J next  K previous  / search  Tab section  ? help
      """)
  }

  @Test func aCaseFitsANarrowScreen() async throws {
    let frame = try await BrowserSession.frame(40, 20, "j<CR>")
    expect(
      frame,
      """
       CS100002 Login fails on the p…  2 of 4
       CS100002                              █
       Login fails on the phone              █
                                             █
       Summary                               █
       Status      In Progress               █
       Priority    High                      █
       Due         2026-11-24 10:00 (in 2h)  █
       Assignee    Maya Fischer              █
       Customer    Anna Kowalski             █
       Channels    email                     │
       Tags        vip                       │
                                             │
       Description                           │
       The customer wrote about case 2.      │
       Please answer soon.                   │
                                             │
       Customer                              │
       Name        Anna Kowalski             │
      q back  J next  K previous  ? help
      """)
  }

  @Test func theLastPageEndsWithTheJSON() async throws {
    let frame = try await BrowserSession.frame(60, 15, "<CR>G")
    expect(
      frame,
      """
       CS100001 Refund for a double charge                 1 of 4
       People                                                    │
       Assigned to unassigned                                    │
                                                                 │
       Tasks and ids                                             │
       Case        ci-1                                          │
                                                                 │
       Dates                                                     │
       Created     2026-11-17 08:00 (7d ago)                     │
       Updated     2026-11-24 07:00 (1h ago)                     █
       Due         2026-11-21 08:00 (3d ago)                     █
                                                                 █
       Raw JSON                                                  █
       {}                                                        █
      q back  J next  K previous  / search  Tab section  ? help
      """)
  }

  @Test func aSearchInACaseCountsItsMatches() async throws {
    let frame = try await BrowserSession.frame(60, 15, "<CR>/anna<CR>")
    expect(
      frame,
      """
       CS100001 Refund for a double charge                 1 of 4
       Customer    Anna Kowalski                                 │
       Channels    email                                         │
       Tags        vip                                           █
                                                                 █
       Description                                               █
       The customer wrote about case 1.                          █
       Please answer soon.                                       █
                                                                 │
       Customer                                                  │
       Name        Anna Kowalski                                 │
       E-mail      anna@example.com                              │
                                                                 │
       People                                                    │
      3 lines match anna: n next, N previous
      """)
  }

  @Test func aSearchInACaseIsTypedOnTheBottomLine() async throws {
    let frame = try await BrowserSession.frame(60, 15, "<CR>/an")
    expect(
      frame,
      """
       CS100001 Refund for a double charge                 1 of 4
       CS100001                                                  █
       Refund for a double charge                                █
                                                                 █
       Summary                                                   █
       Status      Open                                          █
       Priority    Critical                                      │
       Due         2026-11-21 08:00 (3d ago)                     │
       Customer    Anna Kowalski                                 │
       Channels    email                                         │
       Tags        vip                                           │
                                                                 │
       Description                                               │
       The customer wrote about case 1.                          │
      /an
      """)
  }
}
