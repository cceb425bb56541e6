import CaseKit
import Testing

@Suite struct DirectoriesTests {
  @Test func directoriesAreInTheHomeDirectoryByDefault() {
    let directories = Directories(environment: [:], home: "/home/ada")
    #expect(directories.configFile == "/home/ada/.config/casetui/config.yaml")
    #expect(directories.state == "/home/ada/.local/state/casetui")
    #expect(directories.cache == "/home/ada/.cache/casetui")
  }

  @Test func variablesChangeTheDirectories() {
    let directories = Directories(
      environment: [
        "HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s", "XDG_CACHE_HOME": "/k",
      ], home: "/home/ada")
    #expect(directories.home == "/h")
    #expect(directories.config == "/c/casetui")
    #expect(directories.state == "/s/casetui")
    #expect(directories.cache == "/k/casetui")
  }

  @Test(arguments: ["", "relative/path"])
  func aRelativePathIsIgnored(path: String) {
    let directories = Directories(
      environment: ["HOME": path, "XDG_CONFIG_HOME": path], home: "/home/ada")
    #expect(directories.config == "/home/ada/.config/casetui")
  }
}
