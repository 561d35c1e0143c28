import { escaped } from '../../model/html-tree.ts'

/** Elements of a formula in Word (ECMA-376 22.1) that become an element of MathML with the same parts in order. */
const SAME: Readonly<Record<string, string>> = {
  f: 'mfrac',
  sSup: 'msup',
  sSub: 'msub',
  sSubSup: 'msubsup',
  sPre: 'mrow',
  limLow: 'munder',
  limUpp: 'mover',
  m: 'mtable',
  mr: 'mtr',
  eqArr: 'mtable',
}
/** Parts of an element: each a row of its own. */
const PARTS = new Set(['num', 'den', 'e', 'sup', 'sub', 'deg', 'lim', 'fName'])

interface Open {
  name: string
  parts: string[]
  /** Properties of delimiters, sums and accents. */
  begin: string
  end: string
  sign: string
  isHidden: boolean
}

/** Builds MathML from the formula (公式) of a document as its elements come. */
export class FormulaBuilder {
  readonly #open: Open[] = []
  #isText = false
  #properties = 0
  #length = 0
  #elements = 0
  /** True if something of the formula could only be put side by side. */
  isRough = false

  open(name: string, value: (attribute: string) => string | undefined): void {
    const top = this.#open.at(-1)
    if (name.endsWith('Pr')) this.#properties++
    else if (this.#properties > 0) {
      if (top && name === 'begChr') top.begin = value('val') ?? ''
      else if (top && name === 'endChr') top.end = value('val') ?? ''
      else if (top && name === 'chr') top.sign = value('val') ?? ''
      else if (top && name === 'degHide') top.isHidden = value('val') !== '0'
    } else if (name === 't') this.#isText = true
    else if (name !== 'r' && ++this.#elements < MOST_ELEMENTS)
      this.#open.push({ name, parts: [], begin: '(', end: ')', sign: '∫', isHidden: false })
  }

  text(text: string): void {
    if (!this.#isText || this.#length > LONGEST) return
    this.#length += text.length
    this.#open.at(-1)?.parts.push(tokens(text))
  }

  /** The formula, when its outermost element is closed. */
  close(name: string): string | undefined {
    if (name.endsWith('Pr')) this.#properties--
    if (this.#properties > 0 || name.endsWith('Pr')) return undefined
    if (name === 't') this.#isText = false
    if (this.#open.at(-1)?.name !== name) return undefined
    const mathml = this.#built(this.#open.pop()!)
    const parent = this.#open.at(-1)
    if (!parent) return `<math>${mathml}</math>`
    parent.parts.push(mathml)
    return undefined
  }

  #built({ name, parts, begin, end, sign, isHidden }: Open): string {
    const all = parts.join('')
    if (name === 'mr' || name === 'eqArr') {
      const cells = parts.map((part) => `<mtd>${part}</mtd>`)
      return name === 'mr'
        ? `<mtr>${cells.join('')}</mtr>`
        : `<mtable>${cells.map((cell) => `<mtr>${cell}</mtr>`).join('')}</mtable>`
    }
    const same = SAME[name]
    if (same) return `<${same}>${all}</${same}>`
    if (PARTS.has(name)) return `<mrow>${all}</mrow>`
    if (name === 'rad') {
      const [degree = '', base = ''] = parts
      return isHidden || degree === '<mrow></mrow>' ? `<msqrt>${base}</msqrt>` : `<mroot>${base}${degree}</mroot>`
    }
    if (name === 'd') return `<mrow>${operator(begin)}${parts.join('<mo>,</mo>')}${operator(end)}</mrow>`
    if (name === 'nary') {
      const [lower = '', upper = '', body = ''] = parts
      return `<mrow><munderover>${operator(sign)}${lower}${upper}</munderover>${body}</mrow>`
    }
    if (name !== 'oMath' && name !== 'func' && name !== 'box') this.isRough = true
    return `<mrow>${all}</mrow>`
  }
}

const LONGEST = 10_000
const MOST_ELEMENTS = 2000

const operator = (sign: string): string => (sign === '' ? '' : `<mo>${escaped(sign)}</mo>`)

/** Numbers, names and signs of a run: `2ab+` → `<mn>2</mn><mi>a</mi><mi>b</mi><mo>+</mo>`. */
function tokens(text: string): string {
  return Array.from(text.matchAll(/\d+(?:\.\d+)?|\p{Script=Han}+|\p{L}|\S/gu), ([token]) => {
    if (/^\d/.test(token)) return `<mn>${token}</mn>`
    if (/^\p{Script=Han}/u.test(token)) return `<mtext>${token}</mtext>`
    return /^\p{L}/u.test(token) ? `<mi>${token}</mi>` : `<mo>${escaped(token)}</mo>`
  }).join('')
}
