import type { QuestionInput } from '@app/api/contract'

/** One place of a question and what it says there. */
export interface PlacedText {
  /** `stem`, `choice`, `key`, `blank`, `point` …: worded by the page. */
  name:
    | 'type'
    | 'markup'
    | 'stem'
    | 'choice'
    | 'key'
    | 'blank'
    | 'anyOrder'
    | 'referenceAnswer'
    | 'point'
    | 'explanation'
    | 'weight'
    | 'difficulty'
    | 'topic'
    | 'legalBasis'
    | 'keywords'
    | 'source'
  /** Letter of the choice, number of the blank or point. */
  no?: string
  /** Number of the sub-question. */
  part?: string
  text: string
}

type Asked = Pick<QuestionInput, 'stem' | 'choices' | 'key' | 'blanks' | 'blanksInAnyOrder' | 'rubric' | 'explanation'>

/** A version as a list of texts, in the order in which it is read. Codes (type, markup, key) are left for the page to word. */
function textsOf(content: QuestionInput): PlacedText[] {
  const { type, markup = 'TEXT', parts = [], difficulty, topic, legalBasis, keywords = [], source } = content
  return [
    { name: 'type', text: type },
    { name: 'markup', text: markup },
    ...asked(content),
    ...parts.flatMap((part): PlacedText[] => [
      { name: 'type', part: part.id, text: part.type },
      { name: 'weight', part: part.id, text: String(part.weight) },
      ...asked(part).map((one) => ({ ...one, part: part.id })),
    ]),
    { name: 'difficulty', text: String(difficulty) },
    { name: 'topic', text: topic ?? '' },
    { name: 'legalBasis', text: legalBasis ?? '' },
    { name: 'keywords', text: keywords.join('、') },
    { name: 'source', text: source ?? '' },
  ]
}

function asked({ stem, choices, key, blanks, blanksInAnyOrder, rubric, explanation }: Asked): PlacedText[] {
  return [
    { name: 'stem', text: stem },
    ...choices.map(({ id, text }): PlacedText => ({ name: 'choice', no: id, text })),
    ...(key.length > 0 ? [{ name: 'key', text: key.join('') } as const] : []),
    ...(blanks ?? []).map(
      ({ accepted }, i): PlacedText => ({ name: 'blank', no: String(i + 1), text: accepted.join(' / ') }),
    ),
    ...(blanksInAnyOrder ? [{ name: 'anyOrder', text: 'true' } as const] : []),
    ...(rubric ? [{ name: 'referenceAnswer', text: rubric.referenceAnswer } as const] : []),
    ...(rubric?.points ?? []).map(
      ({ text, weight }, i): PlacedText => ({ name: 'point', no: String(i + 1), text: `${text} (${weight})` }),
    ),
    { name: 'explanation', text: explanation ?? '' },
  ]
}

/** A place with what it said in each of two versions; a side where it did not exist is empty. */
export interface Compared extends Omit<PlacedText, 'text'> {
  before: string
  after: string
}

const placeOf = ({ name, no = '', part = '' }: Omit<PlacedText, 'text'>) => `${part}|${name}|${no}`

/** The places of both versions, each once, in the order of the later one; those that say nothing in either are left out. */
export function compared(before: QuestionInput, after: QuestionInput): Compared[] {
  const earlier = new Map(textsOf(before).map((one) => [placeOf(one), one]))
  const later = new Map(textsOf(after).map((one) => [placeOf(one), one]))
  const gone = [...earlier].filter(([place]) => !later.has(place)).map(([, one]) => one)
  return [...later.values(), ...gone]
    .map(({ text: _, ...place }) => ({
      ...place,
      before: earlier.get(placeOf(place))?.text ?? '',
      after: later.get(placeOf(place))?.text ?? '',
    }))
    .filter((one) => one.before !== '' || one.after !== '')
}
