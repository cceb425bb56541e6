import ArgumentParser
import CaseKit
import CaseServer
import Terminal

@main struct CaseTUI: AsyncParsableCommand {}
