import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html as names, parseFragment } from 'parse5'
import {
  BLOCKS,
  DROPPED,
  DROPPED_EMPTY,
  KEPT,
  keptAttributes,
  MATH,
  MATH_TOKENS,
  RENAMED,
  TEXTLESS,
  TRANSPARENT,
  VOID,
} from './html-subset.ts'

/** An element of the safe subset. Its name tells its namespace: no HTML element of the subset is named like one of MathML. */
export interface SafeElement {
  name: string
  attributes: [string, string][]
  children: SafeNode[]
}
export type SafeNode = string | SafeElement

/** Elements of one text, before cleaning: what hostile markup could blow up a thousand times stops here. */
const MOST_ELEMENTS = 20_000
/** Elements inside each other: what is deeper loses its tags, or all of it when the source is far too deep. */
const DEEPEST = 50
const DEEPEST_SOURCE = 500

class TooComplex extends Error {}

/** What cleaning an element needs to know of where it stands. */
interface Place {
  /** Depth in the source and in what is kept. */
  source: number
  kept: number
  inside: 'html' | 'math' | 'token'
  isPre: boolean
  report: (name: string) => void
}

/**
 * The safe part of what a browser would make of this HTML as the content of a `div`.
 * @param report hears the name of whatever is taken out: elements by name, attributes with `@`
 */
export function safeTree(source: string, report: (name: string) => void): SafeNode[] {
  let nodes: DefaultTreeAdapterTypes.ChildNode[]
  try {
    nodes = parse(source)
  } catch (error) {
    if (!(error instanceof TooComplex)) throw error
    report('complexity')
    return []
  }
  return tidy(cleanAll(nodes, { source: 0, kept: 0, inside: 'html', isPre: false, report }), '', false)
}

function parse(source: string): DefaultTreeAdapterTypes.ChildNode[] {
  let elements = 0
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(...element) {
      if (++elements > MOST_ELEMENTS) throw new TooComplex()
      return defaultTreeAdapter.createElement(...element)
    },
  }
  const context = defaultTreeAdapter.createElement('div', names.NS.HTML, [])
  // As in a page that runs scripts: what `noscript` holds is text and goes.
  return parseFragment(context, source, { treeAdapter, scriptingEnabled: true }).childNodes
}

const cleanAll = (nodes: readonly DefaultTreeAdapterTypes.ChildNode[], place: Place): SafeNode[] =>
  nodes.flatMap((node) => clean(node, place))

function clean(node: DefaultTreeAdapterTypes.ChildNode, place: Place): SafeNode[] {
  if ('value' in node) return [node.value.replace(/\r\n?/g, '\n').replaceAll('\0', '')]
  if (!('tagName' in node)) {
    place.report(node.nodeName === '#comment' ? 'comment' : 'doctype')
    return []
  }
  const { tagName, namespaceURI } = node
  const source = place.source + 1
  const isTooDeep = source > DEEPEST_SOURCE
  if (isTooDeep || DROPPED.has(tagName) || (namespaceURI !== names.NS.HTML && namespaceURI !== names.NS.MATHML)) {
    if (tagName !== 'rp') place.report(isTooDeep ? 'nesting' : tagName)
    return []
  }
  const name = place.kept < DEEPEST ? nameOf(node, place.inside) : undefined
  if (!name) {
    if (place.kept >= DEEPEST) place.report('nesting')
    else for (const gone of goneWith(node)) place.report(gone)
    return cleanAll(node.childNodes, { ...place, source })
  }
  return element(node, name, { ...place, source, kept: place.kept + 1 })
}

/** What an element is called when it stays. */
function nameOf(
  { tagName, namespaceURI }: DefaultTreeAdapterTypes.Element,
  inside: Place['inside'],
): string | undefined {
  if (namespaceURI === names.NS.MATHML) {
    if (inside === 'token') return undefined
    if (tagName === 'semantics') return 'mrow'
    return MATH.has(tagName) && (inside === 'math') !== (tagName === 'math') ? tagName : undefined
  }
  return inside === 'html' ? (RENAMED.get(tagName) ?? (KEPT.has(tagName) ? tagName : undefined)) : undefined
}

/** What is said to be lost with a tag whose content stays. */
const goneWith = ({ tagName, attrs }: DefaultTreeAdapterTypes.Element): string[] => [
  ...(TRANSPARENT.has(tagName) ? [] : [tagName]),
  ...attrs.map(({ name }) => `@${name}`),
]

function element(node: DefaultTreeAdapterTypes.Element, name: string, place: Place): SafeNode[] {
  const attributes = keptAttributes(name, node.attrs, (attribute) => place.report(`@${attribute}`))
  if (name === 'img' && attributes[0]?.[0] !== 'src') {
    place.report('img')
    return []
  }
  if (VOID.has(name)) return [{ name, attributes, children: [] }]
  const isMath = node.namespaceURI === names.NS.MATHML
  const inside = MATH_TOKENS.has(name) ? 'token' : isMath ? 'math' : place.inside
  const isPre = place.isPre || name === 'pre'
  const children = tidy(cleanAll(node.childNodes, { ...place, inside, isPre }), name, isPre)
  return children.length === 0 && DROPPED_EMPTY.has(name) ? [] : [{ name, attributes, children }]
}

const isBlock = (node: SafeNode | undefined): boolean =>
  node === undefined || (typeof node !== 'string' && (BLOCKS.has(node.name) || node.name === 'br'))

/** Joins neighbouring texts and lets go of the white space that no browser shows; of one line in `pre`, the first. */
function tidy(nodes: readonly SafeNode[], parent: string, isPre: boolean): SafeNode[] {
  const joined: SafeNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (typeof node === 'string' && typeof last === 'string') joined[joined.length - 1] = last + node
    else joined.push(node)
  }
  if (isPre) return parent === 'pre' ? withoutFirstBreak(joined) : joined.filter((node) => node !== '')
  const isContainer = parent === '' || BLOCKS.has(parent)
  const isMath = MATH.has(parent)
  return joined.flatMap((node, i): SafeNode[] => {
    if (typeof node !== 'string') return [node]
    let text = node.replace(/[\t\n\f ]+/g, ' ')
    const before = joined[i - 1]
    const after = joined[i + 1]
    if (isMath || ((isContainer || before !== undefined) && isBlock(before))) text = text.replace(/^ /, '')
    if (isMath || ((isContainer || after !== undefined) && isBlock(after))) text = text.replace(/ $/, '')
    return text === '' || (text === ' ' && TEXTLESS.has(parent)) ? [] : [text]
  })
}

/** HTML skips one line break at the start of `pre`; two would not survive writing and reading. */
function withoutFirstBreak(nodes: SafeNode[]): SafeNode[] {
  const [first, ...rest] = nodes
  if (typeof first !== 'string') return nodes
  const text = first.replace(/^\n+/, '')
  return text === '' ? rest : [text, ...rest]
}

/**
 * The one way to write a safe tree: also well-formed XML, so that a writer of an XML format can take it as it is,
 * with the namespace of MathML put on `math`.
 */
export function serialise(nodes: readonly SafeNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? escaped(node) : tagged(node))).join('')
}

function tagged({ name, attributes, children }: SafeElement): string {
  const head = name + attributes.map(([key, value]) => ` ${key}="${escaped(value)}"`).join('')
  return VOID.has(name) ? `<${head}/>` : `<${head}>${serialise(children)}</${name}>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text that HTML and XML read as itself. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => ENTITIES[c]!)
