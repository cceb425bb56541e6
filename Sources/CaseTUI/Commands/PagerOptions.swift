import ArgumentParser

/// Where what is printed goes on a terminal.
struct PagerOptions: ParsableArguments {
  @Flag(help: "On a terminal, show it through $PAGER, or less.")
  var pager = false
}
