import Foundation

@testable import DescentFigures

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What an XML parser finds in a figure.
final class SVGDocument: NSObject, XMLParserDelegate {
    struct Element {
        var name: String
        var attributes: [String: String]
        var text = ""
        /// That of the element itself, not of the group around it.
        var title: String?
    }

    private(set) var elements: [Element] = []
    private(set) var isWellFormed = false
    private var open: [Int] = []

    init(_ text: String) {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        isWellFormed = parser.parse()
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        let ended = open.removeLast()
        if name == "title", let parent = open.last { elements[parent].title = elements[ended].text }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if let last = open.last { elements[last].text += text }
    }

    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    /// The points of all lines, and the single points.
    var lines: [[Substring]] { all("polyline").map { ($0.attributes["points"] ?? "").split(separator: " ") } }
    var dots: Int { all("circle").count { $0.attributes["class"] == "dot" } }
    var rings: Int { all("circle").count { $0.attributes["class"] == "mark" } }
    var texts: [String] { all("text").map(\.text) }
}
