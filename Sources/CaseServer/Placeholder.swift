internal import GRDB
internal import Hummingbird
