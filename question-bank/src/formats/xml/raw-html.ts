import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html as names, parseFragment, serializeOuter } from 'parse5'
import { BLANK, type Marker, VERBATIM } from './markers.ts'

type Element = DefaultTreeAdapterTypes.Element
type ChildNode = DefaultTreeAdapterTypes.ChildNode

/** Elements of one text, and elements inside each other: hostile markup could blow up to thousands of times its size. */
const MOST_ELEMENTS = 20_000
const DEEPEST = 200

class TooComplex extends Error {}

/** HTML of a file as a tree, before it is made safe; undefined if it is beyond all measure. */
export function parseRawHtml(source: string): ChildNode[] | undefined {
  let elements = 0
  let depth = 0
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(...element) {
      if (++elements > MOST_ELEMENTS) throw new TooComplex()
      return defaultTreeAdapter.createElement(...element)
    },
    onItemPush() {
      if (++depth > DEEPEST) throw new TooComplex()
    },
    onItemPop() {
      depth--
    },
  }
  const context = defaultTreeAdapter.createElement('div', names.NS.HTML, [])
  try {
    return parseFragment(context, source, { treeAdapter, scriptingEnabled: true }).childNodes
  } catch (error) {
    if (error instanceof TooComplex) return undefined
    throw error
  }
}

export const isTag = (node: ChildNode): node is Element => 'tagName' in node

const attributeOf = (element: Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value

export const hasMarker = (node: ChildNode, marker: Marker): node is Element =>
  isTag(node) && (attributeOf(node, 'class') ?? '').split(/\s+/).includes(marker)

/** The nodes as HTML again. */
export const htmlOf = (nodes: readonly ChildNode[]): string => nodes.map((node) => serializeOuter(node)).join('')

const textIn = (nodes: readonly ChildNode[]): string =>
  nodes.map((node) => ('value' in node ? node.value : isTag(node) ? textIn(node.childNodes) : '')).join('')

/** What a short piece of HTML says: entities decoded, tags left out. */
export const decodeHtml = (source: string): string =>
  /[&<]/.test(source) ? textIn(parseRawHtml(source) ?? []) : source

export interface RawHtml {
  html: string
  /** The text itself, where it was written so that not even white space is lost. */
  verbatim?: string
}

/**
 * HTML of a file with its pictures named by what they are, and our own marks read.
 * @param image gives the source of a picture in a question, or undefined if it is not taken: its words then stand for it
 */
export function prepareHtml(source: string, image: (src: string) => string | undefined): RawHtml | undefined {
  const nodes = parseRawHtml(source)
  if (!nodes) return undefined
  const prepared = nodes.flatMap((node) => prepare(node, image))
  const [only, ...others] = prepared.filter((node) => !('value' in node) || node.value.trim() !== '')
  const verbatim = only && others.length === 0 && hasMarker(only, VERBATIM) ? linesOf(only) : undefined
  return { html: htmlOf(prepared), ...(verbatim !== undefined && { verbatim }) }
}

function prepare(node: ChildNode, image: (src: string) => string | undefined): ChildNode[] {
  if (!isTag(node)) return [node]
  if (node.tagName === 'img') {
    const src = image((attributeOf(node, 'src') ?? '').trim())
    const alt = attributeOf(node, 'alt')
    if (src === undefined) return alt ? [textNode(`[${alt}]`)] : []
    node.attrs = [...node.attrs.filter(({ name }) => name !== 'src'), { name: 'src', value: src }]
    return [node]
  }
  const blank = BLANK.exec(attributeOf(node, 'class') ?? '')
  if (blank) return [textNode('_'.repeat(Number(blank[1])))]
  node.childNodes = node.childNodes.flatMap((child) => prepare(child, image))
  return [node]
}

const textNode = (text: string): ChildNode => defaultTreeAdapter.createTextNode(text)

const linesOf = (element: Element): string =>
  element.childNodes
    .map((node) => ('value' in node ? node.value : isTag(node) ? (node.tagName === 'br' ? '\n' : linesOf(node)) : ''))
    .join('')
