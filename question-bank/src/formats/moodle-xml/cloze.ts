import type { Blank } from '../../model/question.ts'
import { USUAL_BLANK } from '../xml/markers.ts'
import { decodeHtml } from '../xml/raw-html.ts'
import { distinctAnswers, shown, type Weighed } from '../xml/weights.ts'

/** A text with gaps (Moodle "Embedded answers"): `{1:SHORTANSWER:=right~%50%nearly#feedback~*}`. */
export interface Cloze {
  /** The text with the mark of a blank where each gap was. */
  text: string
  blanks: Blank[]
  /** Kind of the first gap that is no typed answer. */
  unsupported?: string
  /** Answers that are worth a part of the gap, or that hold a wildcard. */
  weights: { taken: string; given: string }[]
  patterns: string[]
}

const KINDS =
  /\{\s*(\d*):((?:SHORTANSWER|SA|MW)(?:_C|C)?|NUMERICAL|NM|(?:MULTICHOICE|MC|MULTIRESPONSE|MR)(?:_?[VHS]{1,2})?):/y
const TYPED = /^(?:SHORTANSWER|SA|MW)/

/** Reads the gaps of a text. Braces that open no gap are text. */
export function readCloze(source: string): Cloze {
  const cloze: Cloze = { text: '', blanks: [], weights: [], patterns: [] }
  let at = 0
  for (let open = source.indexOf('{'); open >= 0; open = source.indexOf('{', at)) {
    KINDS.lastIndex = open
    const head = KINDS.exec(source)
    const gap = head && readGap(source, KINDS.lastIndex)
    // A gap that is never closed: nothing after it can be.
    if (head && !gap) break
    cloze.text += source.slice(at, gap ? open : open + 1)
    at = gap ? gap.end : open + 1
    if (!head || !gap) continue
    // Gaps side by side must not become one long blank.
    cloze.text += (cloze.text.endsWith('_') ? ' ' : '') + USUAL_BLANK
    if (TYPED.test(head[2]!)) cloze.blanks.push(blankOf(gap.answers, cloze))
    else cloze.unsupported ??= head[2]!
  }
  cloze.text += source.slice(at)
  return cloze
}

interface Gap {
  answers: Weighed[]
  end: number
}

/** Reads alternatives up to the brace that closes the gap; undefined if none does. */
function readGap(source: string, from: number): Gap | undefined {
  const answers: Weighed[] = []
  let answer = ''
  let isFeedback = false
  const close = () => {
    answers.push(weighed(answer))
    answer = ''
    isFeedback = false
  }
  for (let i = from; i < source.length; i++) {
    const c = source[i]!
    if (c === '\\' && '#~}'.includes(source[i + 1] ?? ' ')) {
      if (!isFeedback) answer += source[i + 1]
      i++
    } else if (c === '}') {
      close()
      return { answers, end: i + 1 }
    } else if (c === '~') close()
    else if (c === '#' && source[i - 1] !== '&') isFeedback = true
    else if (!isFeedback) answer += c
  }
  return undefined
}

function weighed(alternative: string): Weighed {
  const text = alternative.trim()
  const [prefix, percent] = /^(?:=|%(-?\d+(?:[.,]\d*)?)%)/.exec(text) ?? []
  const weight = prefix === undefined ? 0 : percent === undefined ? 100 : Number(percent.replace(',', '.'))
  return { id: decodeHtml(text.slice(prefix?.length ?? 0)).trim(), weight }
}

function blankOf(answers: readonly Weighed[], cloze: Cloze): Blank {
  const { accepted, partly, patterns } = acceptedOf(answers)
  if (partly.length > 0) cloze.weights.push({ taken: accepted.join(' ').slice(0, 80), given: shown(partly) })
  cloze.patterns.push(...patterns)
  return { accepted }
}

/**
 * What of the answers with their weights counts as right: those worth all of it. Others are named if they are worth a
 * part; a `*` is a wildcard unless it is escaped, and answers with one are named.
 */
export function acceptedOf(answers: readonly Weighed[]): { accepted: string[]; partly: Weighed[]; patterns: string[] } {
  const worth = answers.filter(({ weight }) => weight > 0)
  const isPattern = ({ id }: Weighed) => /(?<!\\)\*/.test(id)
  const right = worth.filter((answer) => answer.weight >= 99.99 && !isPattern(answer))
  return {
    accepted: distinctAnswers(right.map(({ id }) => id.replaceAll('\\*', '*'))),
    partly: worth.filter(({ weight }) => weight < 99.99),
    patterns: worth.filter(isPattern).map(({ id }) => id),
  }
}

/** Written as entities: a backslash before them is understood by few readers, and Moodle decodes them all. */
const SPECIAL = /[&<>"{}~#\\\n]/g

/** A gap that takes these answers. */
export function writeGap({ accepted }: Blank): string {
  const answers = accepted.map(
    (text) => `=${text.replace(SPECIAL, (c) => `&#${c.charCodeAt(0)};`).replaceAll('*', '\\*')}`,
  )
  return `{1:SHORTANSWER:${answers.join('~')}}`
}

/** Braces of a text, so that they open no gap. */
export const escapeBraces = (html: string): string => html.replaceAll('{', '&#123;')
