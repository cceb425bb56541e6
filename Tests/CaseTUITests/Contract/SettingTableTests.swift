import ArgumentParser
import CaseKit
import Moments
import Terminal
import Testing

@testable import CaseTUI

/// Each setting is one row and can be set in every way that the row lists.
struct SettingTableTests {
  static let names = SettingRow.all.map(\.name)

  /// Sample values for settings without a default.
  static let samples = [
    "host": "https://a.example", "open_url": "https://a.example/{id}", "columns": "ref",
    "default_profile": "work", "config": "/config.yaml",
  ]

  static func sample(of row: SettingRow) -> String {
    samples[row.name] ?? row.builtIn.flatMap { $0.isEmpty ? nil : $0 } ?? "text"
  }

  static func row(_ name: String) throws -> SettingRow {
    try #require(SettingRow.all.first { $0.name == name })
  }

  @Test func namesFlagsAndHelpTextsAreUnique() {
    let rows = SettingRow.all
    let flags = rows.compactMap(\.flag)
    for names in [
      rows.map(\.name), rows.compactMap(\.environment), flags.map(\.name), rows.map(\.help),
      flags.compactMap(\.help),
    ] {
      #expect(Set(names).count == names.count)
    }
    #expect(
      ScreenSettings.declared.rows.count == Mirror(reflecting: ScreenSettings()).children.count)
  }

  @Test(arguments: names)
  func theConfigFileSetsEachSetting(_ name: String) throws {
    let row = try Self.row(name)
    guard let key = row.fileKey else { return }
    let value = name == "views" ? "[{name: x}]" : "'\(Self.sample(of: row))'"

    let report = read("\(key): \(value)\nprofiles: {work: {}}")

    #expect(report.problems == [])
    #expect(report.settings.origin(of: name) == .file(name: "config.yaml", line: 1))
  }

  @Test(arguments: names)
  func theVariableSetsEachSetting(_ name: String) throws {
    let row = try Self.row(name)
    guard let variable = row.environment else { return }

    let report = read("profiles: {work: {}}", environment: [variable: Self.sample(of: row)])

    #expect(report.problems == [])
    #expect(report.settings.origin(of: name) == .environment(variable))
  }

  @Test(arguments: names)
  func theFlagSetsEachSetting(_ name: String) throws {
    let row = try Self.row(name)
    guard let flag = row.flag else { return }
    let (words, text) =
      switch flag.form {
      case .option: ([flag.name, Self.sample(of: row)], Self.sample(of: row))
      case .word(let text): ([flag.name], text)
      }

    let command = try BrowseCommand.parse(words)
    let overrides = command.connection.overrides.adding(command.screen.overrides)
      .adding(command.cache.overrides).adding(command.readOnly.overrides)
    var expected = SettingsOverrides()
    expected[row] = text
    #expect(overrides == expected)

    let report = read("profiles: {work: {}}", overrides: overrides)
    #expect(report.problems == [])
    #expect(report.settings.origin(of: name) == .flag(flag.name))
    #expect(row.value(report.settings) == text)
  }

  @Test(arguments: names)
  func configExplainDescribesEachSetting(_ name: String) async throws {
    let row = try Self.row(name)
    let result = await TestProgram(cases: []).run("config", "explain", name)

    #expect(result.output.hasPrefix("\(name)\n\(row.help)\n"))
    for text in [row.environment, row.flag?.name, row.fileKey].compactMap(\.self) {
      #expect(result.output.contains("  \(text)"))
    }
  }

  @Test func screenSettingsAreReadFromTheFile() throws {
    let settings = try read(
      """
      theme: High Contrast
      ascii: true
      linear: yes
      mouse: on
      open_url: https://cases.example/{ref}
      debounce: 200ms
      refresh: 30s
      columns: ref, title, due
      views: [{name: Urgent mail, query: priority:critical channel:email}]
      """
    ).valid().screen

    #expect(settings.theme == .highContrast)
    #expect(settings.isASCII && settings.isLinear && settings.takesMouse)
    #expect(settings.openURL == "https://cases.example/{ref}")
    #expect(settings.debounce == .milliseconds(200))
    #expect(settings.refresh == .seconds(30))
    #expect(settings.columns == [.ref, .title, .due])
    #expect(settings.views.map(\.name) == ["Urgent mail"])
  }

  @Test func aThemeMustBeOneOfFiveNames() {
    #expect(
      read("theme: neutral").problems.map(\.description) == [
        "config.yaml:1:8: must be auto, dark, light, high-contrast or monochrome, not \"neutral\""
      ])
    #expect(read("theme: auto").settings.screen.theme == nil)
  }

  private func read(
    _ yaml: String, environment: [String: String] = [:],
    overrides: SettingsOverrides = SettingsOverrides()
  ) -> SettingsReport {
    SettingsReader(
      SettingRow.all, overrides: overrides, environment: environment,
      directories: Directories(environment: [:], home: "/home/ada"),
      files: FileReader { _ in .bytes(Array(yaml.utf8), isReadableByOthers: false) }
    ).read()
  }
}
