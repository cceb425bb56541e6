import ArgumentParser
import CaseKit
import JSON
import Terminal

struct SchemaCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", _superCommandName: RootCommand.name,
    abstract: "Print the JSON Schema of the output of other commands.",
    usage: "casetui schema [<name>] [<options>]",
    discussion: """
      Examples:
        casetui schema list
        casetui schema list --fields ref,title,customer.email
        casetui schema error | jq '.properties.error.required'

      Without a name, all schemas are printed as the definitions of one document.
      """)

  static let details = """
    New versions of casetui may add keys. schema_version changes when a key is removed or changes \
    its meaning.
    """

  @Argument(
    help: ArgumentHelp(
      "One of \(OutputSchema.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "name"),
    completion: .list(OutputSchema.allCases.map(\.rawValue)))
  var name: String?

  @OptionGroup(title: "Output") var fields: FieldOptions

  func run(in machine: Machine) async throws -> ExitStatus {
    let fields = try fields.parsed() ?? .all
    let wanted = try name.map { name throws(UnknownWord) in
      try OutputSchema.word(name, kind: "schema")
    }
    let schema = wanted?.document(of: fields) ?? OutputSchema.bundle(of: fields)
    var writer = JSONWriter(machine.facts.layout)
    writer.value(schema.json)
    try machine.output.print(writer)
    return .done
  }
}
