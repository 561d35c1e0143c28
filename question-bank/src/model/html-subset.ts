/**
 * What HTML a question may hold: text structure, tables, images by content hash and formulas in MathML Core
 * (https://www.w3.org/TR/mathml-core/). Nothing that runs, loads, links, names or styles.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** HTML elements that stay. */
export const KEPT = words(
  'p br div ul ol li table caption thead tbody tr th td b strong i em u s sub sup code pre blockquote hr h3 h4 h5 h6 ruby rt img',
)

/** HTML elements that stand for one that stays. */
export const RENAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    h1: 'h3',
    h2: 'h3',
    strike: 's',
    del: 's',
    ins: 'u',
    tt: 'code',
    kbd: 'code',
    samp: 'code',
    tfoot: 'tbody',
    center: 'div',
    section: 'div',
    article: 'div',
    header: 'div',
    footer: 'div',
    main: 'div',
    aside: 'div',
    address: 'div',
    figure: 'div',
    figcaption: 'div',
    dl: 'div',
    dt: 'div',
    dd: 'div',
  }),
)

/** HTML elements that say nothing by themselves: their content stays and nobody needs to hear of it. */
export const TRANSPARENT = words('span font big small rb label bdi')

/** Elements that go with everything in them; of all others the content stays. */
export const DROPPED = words(
  'script style template noscript iframe object embed applet svg textarea select title xmp noembed noframes plaintext ' +
    'audio video canvas frameset head rp annotation annotation-xml',
)

/** Elements that break the line before and after. */
export const BLOCKS = words('p div ul ol li table caption thead tbody tr th td pre blockquote hr h3 h4 h5 h6')

/** Elements whose direct text can only be white space. */
export const TEXTLESS = words('ul ol table thead tbody tr')

/** Elements without content. */
export const VOID = words('br hr img mspace')

/** Elements that mean nothing when empty. */
export const DROPPED_EMPTY = words(
  'p div ul ol li table caption thead tbody tr b strong i em u s sub sup code pre blockquote h3 h4 h5 h6 ruby rt math',
)

/** MathML elements that stay; in a token element only text does. */
export const MATH = words(
  'math mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mmultiscripts ' +
    'mprescripts none mtable mtr mtd mstyle merror mpadded mphantom',
)
export const MATH_TOKENS = words('mi mn mo ms mtext')

type Rule = (value: string) => string | undefined

/** Most rows or columns one cell spans, and most pixels a picture is shown wide or high. */
const MOST_SPANNED = 100
const MOST_PIXELS = 4000

const whole =
  (least: number, most: number): Rule =>
  (value) => {
    const number = /^\s*\d{1,6}(?:px)?\s*$/.test(value) ? Number.parseInt(value, 10) : 0
    return number >= least && number <= most ? String(number) : undefined
  }
const oneOf =
  (list: string): Rule =>
  (value) =>
    list.split(' ').find((word) => word === value.trim().toLowerCase())
const boolean = oneOf('true false')
/** A length that cannot push anything off the page: two digits before the point. */
const length: Rule = (value) => /^[+-]?(?:\d{1,2}(?:\.\d{1,4})?|\.\d{1,4})(?:em|ex|px|pt|%)?$/.exec(value.trim())?.[0]
const sentence: Rule = (value) =>
  value
    .replace(/[\t\n\f\r ]+/g, ' ')
    .trim()
    .slice(0, 1000)
const spanned = whole(2, MOST_SPANNED)

/** `sha256:` and 64 hexadecimal digits, the only source a picture may have. */
export const IMAGE_SOURCE = /^sha256:[0-9a-f]{64}$/

const OPERATOR: Readonly<Record<string, Rule>> = {
  form: oneOf('prefix infix postfix'),
  lspace: length,
  rspace: length,
  stretchy: boolean,
  symmetric: boolean,
  largeop: boolean,
  movablelimits: boolean,
  fence: boolean,
  separator: boolean,
  minsize: length,
  maxsize: length,
}

/** Attributes that stay, by element, in the order in which they are written. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  td: { colspan: spanned, rowspan: spanned },
  th: { colspan: spanned, rowspan: spanned },
  img: {
    src: (value) => IMAGE_SOURCE.exec(value)?.[0],
    alt: sentence,
    width: whole(1, MOST_PIXELS),
    height: whole(1, MOST_PIXELS),
  },
  math: { display: oneOf('block inline'), alttext: sentence },
  mi: { mathvariant: oneOf('normal') },
  mo: OPERATOR,
  mspace: { width: length, height: length, depth: length },
  mpadded: { width: length, height: length, depth: length, lspace: length, voffset: length },
  mfrac: { linethickness: length },
  munder: { accentunder: boolean },
  mover: { accent: boolean },
  munderover: { accent: boolean, accentunder: boolean },
  mtable: { columnalign: (value) => /^(?:(?:left|center|right) ?){1,20}$/.exec(value.trim())?.[0] },
  mtd: { columnspan: spanned, rowspan: spanned },
  mstyle: { displaystyle: boolean, scriptlevel: (value) => /^[+-]?[0-9]$/.exec(value.trim())?.[0] },
}

/** The attributes of an element that stay, in canonical order; `report` hears of the others by name. */
export function keptAttributes(
  name: string,
  given: readonly { name: string; value: string }[],
  report: (attribute: string) => void,
): [string, string][] {
  const rules = ATTRIBUTES[name] ?? {}
  const kept = Object.entries(rules).flatMap(([attribute, rule]): [string, string][] => {
    const value = rule(given.find((one) => one.name === attribute)?.value ?? '')
    return value ? [[attribute, value]] : []
  })
  for (const { name: attribute, value } of given) {
    const saysNothing =
      attribute === 'xmlns' || (Object.hasOwn(rules, attribute) && (value.trim() === '' || value.trim() === '1'))
    if (!saysNothing && !kept.some(([one]) => one === attribute)) report(attribute)
  }
  return kept
}
