import { DOMParser, type Document, type Element, Node } from '@xmldom/xmldom'
import { malformed } from './fault.ts'

/** The document of one packet that `scanPackets` has passed. @throws MediaError malformed */
export function parseXml(text: string): Document {
  try {
    const parser = new DOMParser({
      locator: false,
      // XML 1.0, 2.11. The parser's own rule is that of XML 1.1, which changes U+0085 and U+2028 within values.
      normalizeLineEndings: (source) => source.replace(/\r\n?/g, '\n'),
      onError(level, message) {
        if (level !== 'warning') throw new Error(message)
      },
    })
    return parser.parseFromString(text, 'text/xml')
  } catch (cause) {
    // Every fault of the parser is one of the text: it is given nothing else.
    throw malformed('XML', 0, { cause })
  }
}

const TEXT: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }
const VALUE: Readonly<Record<string, string>> = { ...TEXT, '"': '&quot;', '\n': '&#10;', '\t': '&#9;' }

/**
 * An element as text, exactly as the tree has it.
 * INVARIANT: every namespace is declared by an attribute of the tree, so none has to be found here.
 */
export function xmlOf(element: Element): string {
  const pieces: string[] = []
  write(element, pieces)
  return pieces.join('')
}

function write(node: Node, pieces: string[]): void {
  const { nodeName, nodeValue } = node
  if (node.nodeType === Node.TEXT_NODE) pieces.push(escaped(nodeValue, /[&<>\r]/g, TEXT))
  else if (node.nodeType === Node.CDATA_SECTION_NODE) pieces.push('<![CDATA[', nodeValue ?? '', ']]>')
  else if (node.nodeType === Node.COMMENT_NODE) pieces.push('<!--', nodeValue ?? '', '-->')
  else if (node.nodeType === Node.PROCESSING_INSTRUCTION_NODE) pieces.push(`<?${nodeName} ${nodeValue ?? ''}?>`)
  else if (isElement(node)) {
    pieces.push('<', nodeName)
    for (const { name, value } of node.attributes) {
      pieces.push(' ', name, '="', escaped(value, /[&<>"\r\n\t]/g, VALUE), '"')
    }
    if (node.firstChild === null) return void pieces.push('/>')
    pieces.push('>')
    for (let child = node.firstChild as Node | null; child !== null; child = child.nextSibling) write(child, pieces)
    pieces.push('</', nodeName, '>')
  }
}

const escaped = (text: string | null, what: RegExp, by: Readonly<Record<string, string>>): string =>
  (text ?? '').replace(what, (letter) => by[letter] ?? letter)

export const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE

/** The elements in an element. By siblings: the list of children costs time by its length at each step. */
export function elementsIn(parent: Element): Element[] {
  const elements: Element[] = []
  for (let child = parent.firstChild; child !== null; child = child.nextSibling) {
    if (isElement(child)) elements.push(child)
  }
  return elements
}

export const isNamed = (node: Element, namespace: string, name: string): boolean =>
  node.namespaceURI === namespace && node.localName === name
