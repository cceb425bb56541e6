import Testing

/// The built program, seen from outside. One at a time, so that a small machine keeps up.
@Suite(.serialized, .timeLimit(.minutes(5)))
enum EndToEndTests {}
