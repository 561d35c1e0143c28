/** Characters that mean something in GIFT; `\` takes them literally. */
const CONTROL = /[\\~=#{}:]/g

/** Text as GIFT has it: control characters escaped, all on one line. */
export const escapeGift = (text: string): string => text.replace(CONTROL, '\\$&').replaceAll('\n', '\\n')

/** Takes the escapes off. `\` before anything else is just that. */
export const unescapeGift = (text: string): string =>
  text.replace(/\\([\\~=#{}:n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))

/** Index of the first of these signs that is not escaped, or −1. */
export function findSign(text: string, signs: string, from = 0): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (signs.startsWith(text[i]!) && text.startsWith(signs, i)) return i
  }
  return -1
}

/** One answer between the braces. */
export interface GiftAnswer {
  /** `=` right, `~` wrong unless weighted; empty for a text without a sign before the first one. */
  sign: '=' | '~' | ''
  /** In percent, if given. */
  weight?: number
  /** Still escaped. */
  text: string
  feedback: string
}

/** The answers between the braces, in order. */
export function answersIn(text: string): GiftAnswer[] {
  const starts: number[] = []
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '=' || text[i] === '~') starts.push(i)
  }
  const first = text.slice(0, starts[0] ?? text.length).trim()
  const answers = starts.map((start, i) =>
    answerOf(text[start] as '=' | '~', text.slice(start + 1, starts[i + 1] ?? text.length)),
  )
  return first === '' ? answers : [answerOf('', first), ...answers]
}

function answerOf(sign: GiftAnswer['sign'], source: string): GiftAnswer {
  const weight = /^\s*%(-?\d{1,3}(?:\.\d*)?)%/.exec(source)
  const rest = weight ? source.slice(weight[0].length) : source
  const hash = findSign(rest, '#')
  return {
    sign,
    ...(weight && { weight: Number(weight[1]) }),
    text: (hash < 0 ? rest : rest.slice(0, hash)).trim(),
    feedback: hash < 0 ? '' : rest.slice(hash + 1).trim(),
  }
}
