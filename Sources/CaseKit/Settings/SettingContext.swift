/// What parsing needs beside the value, and the mistakes found so far.
struct SettingContext {
  let directories: Directories
  var problems: [ConfigProblem] = []
}
