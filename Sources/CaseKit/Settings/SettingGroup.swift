/// The settings of one concern: a structure whose properties are ``Setting``s, each declared once.
///
/// A setting is added by adding its property, and its row to ``declared``.
public protocol SettingGroup: Sendable {
  /// The settings as they are declared.
  static var declared: DeclaredSettings<Self> { get }
}

/// The settings of a group: by the names of its properties, and as rows.
@dynamicMemberLookup
public struct DeclaredSettings<Group: Sendable>: Sendable {
  /// All of them, in the order of the documentation.
  public let rows: [SettingRow]
  private let group: Group

  /// - Parameter rows: those of all properties. They are listed, since reflection would take two
  ///   milliseconds of each start; a test counts them.
  public init(_ group: Group, rows: (Group) -> [SettingRow]) {
    self.group = group
    self.rows = rows(group)
  }

  /// The setting of a property.
  public subscript<Value>(dynamicMember setting: KeyPath<Group, Setting<Value>>) -> Setting<Value> {
    group[keyPath: setting]
  }
}

/// The values of one group of settings, under the names of its properties.
@dynamicMemberLookup
public struct SettingValues<Group: SettingGroup>: Sendable {
  /// Those of the other groups, too.
  fileprivate var settings: Settings

  /// The value of a setting of the group.
  public subscript<Value>(dynamicMember setting: KeyPath<Group, Setting<Value>>) -> Value {
    get { settings[Group.declared[dynamicMember: setting]] }
    set { settings[Group.declared[dynamicMember: setting]] = newValue }
  }

  /// Where the value of a setting of the group comes from.
  public func origin<Value>(of setting: KeyPath<Group, Setting<Value>>) -> SettingOrigin {
    settings.origin(of: Group.declared[dynamicMember: setting].name)
  }
}

extension Settings {
  /// The values of one group.
  public subscript<Group>(_ group: Group.Type) -> SettingValues<Group> {
    get { SettingValues(settings: self) }
    set { self = newValue.settings }
  }
}
