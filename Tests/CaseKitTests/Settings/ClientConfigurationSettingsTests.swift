import CaseKit
import Testing

@Suite struct ClientConfigurationSettingsTests {
  private let report = read(
    """
    host: https://cases.example
    account_id: a
    stream_id: st-1
    iid: i
    token: t
    paging: page
    timeout: 20s
    connect_timeout: 3s
    ca_file: /ca.pem
    """)

  @Test func theClientUsesTheSettings() throws {
    let settings = try report.valid()
    let connection = try Connection(settings, configFile: report.configFile)
    let configuration = ClientConfiguration(
      connection, encoding: RequestEncoding(settings), version: "1.0", timezoneOffset: { -330 })
    #expect(configuration.baseURL.description == "https://cases.example")
    #expect(configuration.accountID == "a")
    #expect(configuration.streamID == "st-1")
    #expect(configuration.iid == "i")
    #expect(configuration.encoding.paging == .page)
    #expect(configuration.version == "1.0")
    #expect(configuration.timezoneOffset() == -330)
  }

  @Test func theTransportUsesTheSettings() {
    let transport = TransportConfiguration(report.settings, proxies: Proxies())
    #expect(transport.connectTimeout == .seconds(3))
    #expect(transport.answerTimeout == .seconds(20))
    #expect(transport.certificateFile == "/ca.pem")
  }
}
