import { BLOCKS, MATH } from './html-subset.ts'
import type { SafeElement, SafeNode } from './html-tree.ts'

const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+-=()n'].map((c, i) => [c, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ'][i]!]),
)
const LOWERED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+-=()'].map((c, i) => [c, [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'][i]!]),
)

/** How a picture is written in plain text. */
export type ImageText = (attributes: Readonly<Record<string, string>>) => string

const byItsWords: ImageText = ({ alt }) => (alt ? `[${alt}]` : '')

/** Stands where a block begins or ends: however many meet, they break the line once. No text holds this character. */
const EDGE = '\v'

/** What the tree says, as plain text. */
export function plainText(nodes: readonly SafeNode[], image: ImageText = byItsWords): string {
  return all(nodes, image)
    .replace(/[ \t\v]*\v[ \v]*/g, '\n')
    .replace(/ *\n */g, '\n')
    .replaceAll('\u00a0', ' ')
    .trim()
}

const all = (nodes: readonly SafeNode[], image: ImageText): string => nodes.map((node) => one(node, image)).join('')

function one(node: SafeNode, image: ImageText): string {
  if (typeof node === 'string') return node
  const { name, children } = node
  if (MATH.has(name)) return mathText(node)
  if (name === 'br') return '\n'
  if (name === 'img') return image(Object.fromEntries(node.attributes))
  if (name === 'ol') return EDGE + numbered(children, image) + EDGE
  const text = all(children, image)
  if (name === 'pre') return EDGE + text.replaceAll(' ', '\u00a0') + EDGE
  if (name === 'sup') return script(text, RAISED, '^')
  if (name === 'sub') return script(text, LOWERED, '_')
  if (name === 'rt') return `(${text})`
  if (name === 'td' || name === 'th') return `${text.trim().replace(/\s*[\n\v]\s*/g, ' ')}\t`
  return BLOCKS.has(name) ? EDGE + text + EDGE : text
}

function numbered(items: readonly SafeNode[], image: ImageText): string {
  let number = 0
  return items
    .map((item) =>
      typeof item !== 'string' && item.name === 'li'
        ? `${EDGE}${++number}. ${all(item.children, image).replace(/^[\v ]+/, '')}${EDGE}`
        : one(item, image),
    )
    .join('')
}

/** Raised or lowered characters where Unicode has them, for 10² must not become 102. */
function script(text: string, letters: Readonly<Record<string, string>>, sign: string): string {
  const found = [...text].map((c) => letters[c])
  if (found.every((c) => c !== undefined)) return found.join('')
  return text.trim() === '' ? text : `${sign}(${text})`
}

/** A formula on one line: `(a+b)/2`, `√(x)`, `x²`. */
function mathText({ name, children }: SafeElement): string {
  const parts = children.map((child) => (typeof child === 'string' ? child : mathText(child)))
  const [base = '', first = '', second = ''] = parts
  switch (name) {
    case 'mfrac':
      return `${grouped(base)}/${grouped(first)}`
    case 'msqrt':
      return `√${grouped(parts.join(''))}`
    case 'mroot':
      return `${script(first, RAISED, '^')}√${grouped(base)}`
    case 'msup':
    case 'mover':
      return base + script(first, RAISED, '^')
    case 'msub':
    case 'munder':
      return base + script(first, LOWERED, '_')
    case 'msubsup':
    case 'munderover':
      return base + script(first, LOWERED, '_') + script(second, RAISED, '^')
    case 'mtr':
      return `${parts.join(' ')};`
    default:
      return parts.join('')
  }
}

const grouped = (text: string): string => ([...text].length > 1 && !/^\d+$/.test(text) ? `(${text})` : text)
