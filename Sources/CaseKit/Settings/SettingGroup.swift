/// The settings of one concern: a structure whose properties are ``Setting``s, each declared once.
///
/// A setting is added by adding its property; reflection finds it there.
public protocol SettingGroup: Sendable {
  /// The settings as they are declared.
  static var declared: DeclaredSettings<Self> { get }
}

/// The settings of a group: by the names of its properties, and as rows.
@dynamicMemberLookup
public struct DeclaredSettings<Group: Sendable>: Sendable {
  /// In the order of the properties.
  public let rows: [SettingRow]
  private let group: Group

  /// Looks at each property once.
  public init(_ group: Group) {
    self.group = group
    rows = Mirror(reflecting: group).children.compactMap {
      ($0.value as? any DeclaredSetting)?.row
    }
  }

  /// The setting of a property.
  public subscript<Value>(dynamicMember setting: KeyPath<Group, Setting<Value>>) -> Setting<Value> {
    group[keyPath: setting]
  }
}

/// A setting of any type.
private protocol DeclaredSetting {
  var row: SettingRow { get }
}

extension Setting: DeclaredSetting {}

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
