/// Related settings: a structure whose properties are ``Setting`` values.
///
/// To add a setting, add a property, and add its row to ``declared``.
public protocol SettingGroup: Sendable {
  /// The properties of the group as rows.
  static var declared: DeclaredSettings<Self> { get }
}

/// The settings of a group, by property and as rows.
@dynamicMemberLookup
public struct DeclaredSettings<Group: Sendable>: Sendable {
  /// All settings, in the order of the documentation.
  public let rows: [SettingRow]
  private let group: Group

  /// - Parameter rows: the rows of all properties. They are listed by hand, because reflection
  ///   would delay each start by two milliseconds; a test checks that the list is complete.
  public init(_ group: Group, rows: (Group) -> [SettingRow]) {
    self.group = group
    self.rows = rows(group)
  }

  /// The setting of a property, by key path.
  public subscript<Value>(dynamicMember setting: KeyPath<Group, Setting<Value>>) -> Setting<Value> {
    group[keyPath: setting]
  }
}

/// The values of one group of settings, by property.
@dynamicMemberLookup
public struct SettingValues<Group: SettingGroup>: Sendable {
  /// All settings, including those of other groups.
  fileprivate var settings: Settings

  /// The value of a setting of the group.
  public subscript<Value>(dynamicMember setting: KeyPath<Group, Setting<Value>>) -> Value {
    get { settings[Group.declared[dynamicMember: setting]] }
    set { settings[Group.declared[dynamicMember: setting]] = newValue }
  }

  /// The source of a value.
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
