import { CHOICE_IDS } from '../../model/question.ts'
import { foldWidth } from '../../model/text.ts'

/** A letter that opens a choice: `A.`, `A、`, `A)`, `（A）`, `①`, or a letter and a space at the start of a line. */
interface Mark {
  index: number
  start: number
  end: number
  /** Marks of one list look the same. */
  style: string
  /** 0 at the start of a line, 1 after white space, 2 anywhere else. */
  looseness: number
}

export interface SplitChoices {
  /** What stands before the first choice. */
  before: string
  choices: string[]
}

const MARK =
  /(?<=(^|\n)[ \t\u3000]{0,20}|([\s\u3000])|[^A-Za-z0-9\s])(?:[(（[［【]\s*([A-JＡ-Ｊa-j])\s*[)）\]］】]\s*[.．、:：]?|([A-JＡ-Ｊa-j])\s*([.．、:：)）])|([A-JＡ-Ｊ])(?=[ \t\u3000])|([①-⑩]))[ \t\u3000]*/g
/** Beyond this there are no choices to be found, only time to be lost. */
const LONGEST_TEXT = 30_000
const MOST_MARKS = 300
const CIRCLED = [...'①②③④⑤⑥⑦⑧⑨⑩']

/**
 * Choices that stand in one text, on lines of their own or one after the other. The letters must follow each other from
 * A on and look alike; of several ways to read a text, the longest list counts.
 * @param hasNumbers ①②③ count as letters (in a stem they number statements)
 */
export function splitChoices(text: string, hasNumbers = false): SplitChoices | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const marks = marksIn(text)?.filter(({ style }) => hasNumbers || style !== '①')
  if (!marks) return undefined
  let best: Mark[] = []
  for (let i = marks.length - 1; i >= 0; i--) {
    if (marks[i]!.index !== 0) continue
    for (const looseness of [0, 1, 2]) {
      const list = listFrom(marks, i, looseness)
      if (list.length > best.length && textsOf(text, list).every((choice) => choice !== '')) best = list
    }
  }
  if (best.length < 2) return undefined
  return { before: text.slice(0, best[0]!.start).trim(), choices: textsOf(text, best) }
}

/** All marks of a text; undefined if there are too many for a list of choices. */
function marksIn(text: string): Mark[] | undefined {
  const marks: Mark[] = []
  for (const match of text.matchAll(MARK)) {
    const mark = markOf(match)
    // What looks like a word or an article needs some room before it.
    const isLoose = mark.style.startsWith(' ') || mark.style.endsWith('a')
    if (!isLoose || mark.looseness < 2) marks.push(mark)
    if (marks.length > MOST_MARKS) return undefined
  }
  return marks
}

function markOf(match: RegExpExecArray): Mark {
  const [whole, lineStart, space, bracketed, pointed, point, bare, circled] = match
  const letter = foldWidth(bracketed ?? pointed ?? bare ?? 'A')
  return {
    index: circled ? CIRCLED.indexOf(circled) : CHOICE_IDS.indexOf(letter.toUpperCase()),
    start: match.index,
    end: match.index + whole.length,
    style: circled ? '①' : `${bracketed ? '()' : foldWidth(point ?? ' ')}${letter > 'Z' ? 'a' : 'A'}`,
    looseness: lineStart !== undefined ? 0 : space !== undefined ? 1 : 2,
  }
}

/** The marks B, C, D … that follow an A and look like it. */
function listFrom(marks: readonly Mark[], from: number, looseness: number): Mark[] {
  const list = [marks[from]!]
  for (const mark of marks.slice(from + 1)) {
    if (mark.index === list.length && mark.style === list[0]!.style && mark.looseness <= looseness) list.push(mark)
  }
  return list
}

const textsOf = (text: string, list: readonly Mark[]): string[] =>
  list.map(({ end }, i) => text.slice(end, list[i + 1]?.start ?? text.length).trim())
