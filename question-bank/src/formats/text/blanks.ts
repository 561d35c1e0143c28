import { countBlanks } from '../../model/content.ts'
import type { Blank } from '../../model/question.ts'
import { escapeSigns, splitAt, unescaped, unescapeSigns } from './escape.ts'

/** Answers of a fill-in question (填空题) as read from one text. */
export interface ReadBlanks {
  blanks: Blank[]
  isInAnyOrder: boolean
}

const ANY_ORDER = '［不分先后］'
const SAYS_ANY_ORDER = unescaped(
  String.raw`[［[【(（](?:答案)?(?:不分先后|不分顺序|顺序不限|顺序可以?互?换)[］\]】)）]$`,
)

/** What separates blanks, ours first. Another one counts only if it gives just as many answers as the stem has blanks. */
const SEPARATORS = [/[；;]/, /\|\|\|?/, /\|/, /\n/, /、/, /[，,]/, /[ \t\u3000]+/]

/** A plain stem with its blanks marked: empty brackets stand for blanks where nothing else does. */
export function markBlanks(stem: string): string {
  if (countBlanks(stem, 'TEXT') > 0) return stem
  return stem.replace(/[(（【[［][\s\u3000]*[)）】\]］]|_{2}|[﹍﹎＿]{2,}/g, '____')
}

/** Answers in one text: blanks apart by `；`, variants of one blank by `|`; a sign after `\` is part of the answer. */
export function writeBlanks(blanks: readonly Blank[], isInAnyOrder = false): string {
  const text = blanks.map(({ accepted }) => accepted.map(escapeSigns).join('|')).join('；')
  return isInAnyOrder ? `${text}${ANY_ORDER}` : text
}

/** Reads answers as we write them and as people do: `甲；乙`, `甲|||乙`, `甲、乙`, `国务院/中央人民政府`. */
export function readBlanks(text: string, count: number): ReadBlanks {
  const answers = text.replace(SAYS_ANY_ORDER, '')
  const isInAnyOrder = answers.length < text.length
  const separator = count > 1 && SEPARATORS.find((one) => splitAt(answers, one).length === count)
  const pieces = splitAt(answers, separator || SEPARATORS[0]!)
  return { blanks: pieces.map((piece) => ({ accepted: variantsOf(piece) })), isInAnyOrder }
}

function variantsOf(piece: string): string[] {
  const variants = splitAt(piece.trim(), /\|/).flatMap((variant) => {
    // A stroke between words means "or"; in `km/h` and `2021/7/15` it does not.
    const words = splitAt(variant, /\//)
    return words.every((word) => /^[^\dA-Za-z]*\p{Script=Han}[^\dA-Za-z]*$/u.test(word)) ? words : [variant]
  })
  return [...new Set(variants.map((variant) => unescapeSigns(variant).trim()).filter((variant) => variant !== ''))]
}
