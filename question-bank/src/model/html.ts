import { IMAGE_SOURCE } from './html-subset.ts'
import { plainText } from './html-text.ts'
import { escaped, type SafeNode, safeTree, serialise } from './html-tree.ts'

/** More markup than any question needs; it is refused before it is looked at. In UTF-16 code units. */
export const MOST_MARKUP = 250_000
/** Taking something out may let the rest be read otherwise; after a few rounds it is given up. */
const MOST_ROUNDS = 6
const MOST_REMOVED = 20

export interface SafeHtml {
  /** The safe subset in canonical form, well-formed as XML as well. Empty if nothing of it can be kept. */
  html: string
  /**
   * What was taken out, each once, sorted: elements by name, attributes as `@name`, and `comment`, `nesting` (too
   * deep), `complexity` (too many elements), `size` (too long) or `structure` (only the text could be kept).
   */
  removed: string[]
}

/**
 * HTML reduced to what a question may hold (`model/html-subset.ts`). The source is read the way a browser reads it, what
 * is allowed is built anew and written in one canonical way; reading that again gives the same, or another round is made
 * until it does, so no browser reads it as something else (mutation XSS). `safeHtml` of its own result changes nothing.
 */
export function safeHtml(source: string): SafeHtml {
  const removed = new Set<string>()
  const report = (name: string) => removed.add(name.slice(0, 40))
  const html = stable(source, report)
  return { html, removed: [...removed].sort().slice(0, MOST_REMOVED) }
}

function stable(source: string, report: (name: string) => void): string {
  if (source.length > MOST_MARKUP) {
    report('size')
    return ''
  }
  let html = source
  let tree: SafeNode[] = []
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = html
    tree = safeTree(before, report)
    html = serialise(tree)
    if (html === before) return html
  }
  report('structure')
  return textToHtml(plainText(tree))
}

/** The text a reader sees: blocks and table rows on lines of their own, cells apart by tabs, formulas on one line. */
export function htmlToText(html: string): string {
  return plainText(safeTree(html, () => {}))
}

/** Text as HTML that shows the same, line by line. */
export function textToHtml(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').trim().split('\n')
  return lines.map((line) => escaped(line.trimEnd()).replace(/^[\t ]+|[\t ]{2,}|\t/g, spaced)).join('<br/>')
}

/** White space that HTML does not fold: no-break spaces, and a last plain one where the line may break. */
const spaced = (run: string, at: number): string =>
  at === 0 ? '\u00a0'.repeat(run.length) : `${'\u00a0'.repeat(run.length - 1)} `

/** True if plain text would show the same: nothing but text in lines and paragraphs. */
export function isPlain(html: string): boolean {
  const isText = (node: SafeNode): boolean =>
    typeof node === 'string' || (['p', 'div', 'br'].includes(node.name) && node.children.every(isText))
  return safeTree(html, () => {}).every(isText)
}

/** Hashes (64 hexadecimal digits) of the pictures, each once, in the order of the text. */
export function imagesIn(html: string): string[] {
  const found = new Set<string>()
  const look = (node: SafeNode): void => {
    if (typeof node === 'string') return
    const source = node.name === 'img' ? node.attributes[0]![1] : ''
    if (IMAGE_SOURCE.test(source)) found.add(source.slice('sha256:'.length))
    node.children.forEach(look)
  }
  if (html.includes('sha256:')) safeTree(html, () => {}).forEach(look)
  return [...found]
}
