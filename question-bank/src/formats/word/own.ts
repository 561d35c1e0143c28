import { typeOf } from '../table/words.ts'
import { append, draftAt, setField, type WordDraft, type WordQuestion } from './draft.ts'
import { LABEL_WORDS, type Label } from './labels.ts'
import { MARK } from './marks.ts'

/** Styles of the paragraphs we write: what each paragraph is, so that nothing need be guessed. */
export const STYLE = {
  question: 'LzQuestion',
  part: 'LzPart',
  choice: 'LzChoice',
  field: 'LzField',
  /** Goes on with the text before. */
  more: 'LzMore',
  /** A table inside a text, and its cells. */
  table: 'LzTable',
  cell: 'LzCell',
  headCell: 'LzHeadCell',
} as const
/** Before the names of all our styles. */
export const OWN_PREFIX = 'Lz'
/** Behind the name of a style: the text is a paragraph in the question as well. */
export const AS_PARAGRAPH = 'P'

export const TEXT_STYLES = [STYLE.question, STYLE.part, STYLE.choice, STYLE.field, STYLE.more] as const
const OWN: ReadonlySet<string> = new Set(TEXT_STYLES.flatMap((style) => [style, style + AS_PARAGRAPH]))
export const isOwn = (style: string): boolean => OWN.has(style)

const QUESTION = /^\s*(\d{1,6})[.．、]\s*(?:【([^】]{2,10})】)?/
const PART = /^\s*[（(](\d{1,3})[）)]\s*(?:【([^】]{2,10})】)?/
const CHOICE = /^\s*[A-Z][.．、]\s?/
const FIELDS = new Map<string, Label>(Object.entries(LABEL_WORDS).map(([label, word]) => [word, label as Label]))
const FIELD = /^\s*(\p{Script=Han}{2,4})[：:]/u

/** Reads paragraphs in our own styles. */
export class OwnParser {
  readonly questions: WordQuestion[] = []
  #draft: WordDraft | undefined

  paragraph(style: string, text: string, paragraph: number): void {
    const isParagraph = style.endsWith(AS_PARAGRAPH)
    const kind = isParagraph ? style.slice(0, -AS_PARAGRAPH.length) : style
    const content = (rest: string) => (isParagraph ? `${MARK.paragraph}${rest}${MARK.paragraphEnd}` : rest)
    const current = this.questions.at(-1)
    if (kind === STYLE.question) {
      const [number, type, stem] = headOf(QUESTION, text)
      this.#draft = { ...draftAt(paragraph, number, content(stem), type), isOwn: true }
      this.questions.push(Object.assign(this.#draft, { parts: [], isNumbered: true }))
    } else if (!current || !this.#draft) return
    else if (kind === STYLE.part) {
      const [number, type, stem] = headOf(PART, text)
      this.#draft = { ...draftAt(paragraph, number, content(stem), type), isOwn: true }
      current.parts.push(this.#draft)
    } else if (kind === STYLE.choice && CHOICE.test(text)) {
      this.#draft.choices.push(content(text.replace(CHOICE, '')))
      this.#draft.last = 'choice'
    } else this.#field(kind, text, this.#draft, content)
  }

  /** A table that stands in the text before. */
  thing(mark: string): void {
    if (this.#draft) append(this.#draft, mark)
  }

  #field(kind: string, text: string, draft: WordDraft, content: (rest: string) => string): void {
    const [whole, word] = (kind === STYLE.field && FIELD.exec(text)) || []
    const label = FIELDS.get(word ?? '')
    if (label) setField(draft, label, content(text.slice(whole!.length)))
    else if (text !== '') append(draft, content(text))
  }
}

function headOf(pattern: RegExp, text: string): [number: number, type: ReturnType<typeof typeOf>, stem: string] {
  const [whole = '', number = '0', word = ''] = pattern.exec(text) ?? []
  return [Number(number), typeOf(word), text.slice(whole.length)]
}
