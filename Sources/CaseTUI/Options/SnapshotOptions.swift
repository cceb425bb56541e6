import ArgumentParser
import Terminal

/// The file formats for a picture of the browser.
enum PictureFormat: String, CaseIterable, ExpressibleByArgument {
  case text, ansi, svg, json
}

extension Output {
  func print(
    _ frame: Frame, as format: PictureFormat, theme: Theme, depth: ColorDepth
  ) throws(OutputError) {
    switch format {
    case .text: try print(.text(frame))
    case .ansi: try print(.ansi(frame, theme: theme, depth: depth))
    case .svg: try print(.svg(frame, theme: theme))
    case .json: try print(FrameJSON(frame).writer)
    }
  }
}

/// A size as an argument, in columns and rows: `100x30`.
struct ScreenSize: ExpressibleByArgument, Equatable {
  let size: Size

  init(_ size: Size) { self.size = size }

  init?(argument: String) {
    let numbers = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false)
      .map { Int($0) }
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1],
      1...Self.limit ~= width, 1...Self.limit ~= height
    else { return nil }
    size = Size(width: width, height: height)
  }

  var defaultValueDescription: String { "\(size.width)x\(size.height)" }

  /// The largest number of columns or rows: more than any terminal has, and little memory.
  private static let limit = 1_000
}
