/// The source and the template of a case. Many cases share one object, because most have the same
/// few: that saves memory, and equal ones compare by identity.
final class Intake: Hashable, Sendable {
  let source: String?
  let template: String?
  private let print: Int

  static let none = Intake(source: nil, template: nil)

  /// An intake with these parts; ``none`` if both are missing.
  static func with(source: String?, template: String?) -> Intake {
    source == nil && template == nil ? none : Intake(source: source, template: template)
  }

  private init(source: String?, template: String?) {
    self.source = source
    self.template = template
    var hasher = Hasher()
    hasher.combine(source)
    hasher.combine(template)
    print = hasher.finalize()
  }

  static func == (left: Intake, right: Intake) -> Bool {
    left === right
      || left.print == right.print && left.source == right.source
        && left.template == right.template
  }

  func hash(into hasher: inout Hasher) { hasher.combine(print) }
}
