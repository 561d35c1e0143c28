import { DIFFICULTIES, QUESTION_TYPES, type Question } from '../../model/question.ts'

/**
 * What GIFT has no place for stands in tags in the comment before a question, as Moodle exports them,
 * `// [tag:听证] [tag:lz-difficulty:4]`: keywords as they are, the rest with the same `lz-` words as in Moodle XML.
 */
export interface GiftTags extends Pick<Question, 'legalBasis' | 'source' | 'author'> {
  difficulty?: Question['difficulty']
  type?: Question['type']
  isHtml: boolean
  keywords: string[]
}

const TAG = /\[tag:((?:\\\]|[^\]\n])+)\]/g
const OWN = /^lz-(difficulty|legal-basis|source|author|type|markup|keyword):(.*)$/s

export function readTags(comments: string): GiftTags {
  const own = new Map<string, string>()
  const keywords: string[] = []
  for (const [, escaped] of comments.matchAll(TAG)) {
    const text = escaped!.replaceAll('\\]', ']').trim()
    const [, name, value] = OWN.exec(text) ?? []
    if (name === undefined || name === 'keyword') keywords.push(value ?? text)
    else own.set(name, value!)
  }
  return {
    difficulty: DIFFICULTIES.find((level) => `${level}` === own.get('difficulty')),
    type: QUESTION_TYPES.find((type) => type === own.get('type')),
    legalBasis: own.get('legal-basis') ?? null,
    source: own.get('source') ?? null,
    author: own.get('author') ?? null,
    isHtml: own.get('markup') === 'HTML',
    keywords,
  }
}

export type TaggedField = 'difficulty' | 'legalBasis' | 'source' | 'author' | 'keywords'

/** The tags of a question, and the fields that a tag cannot hold. */
export function writeTags(question: Question, isMarked: boolean): { comment: string; lost: TaggedField[] } {
  const { difficulty, legalBasis, source, author, keywords = [], type } = question
  const tags: [TaggedField, string][] = [
    ...(difficulty === 3 ? [] : [['difficulty', `lz-difficulty:${difficulty}`] as [TaggedField, string]]),
    ...present('legalBasis', 'legal-basis', legalBasis),
    ...present('source', 'source', source),
    ...present('author', 'author', author),
    ...keywords.map((word): [TaggedField, string] => [
      'keywords',
      word.startsWith('lz-') ? `lz-keyword:${word}` : word,
    ]),
  ]
  const fitting = tags.filter(([, tag]) => isTag(tag)).map(([, tag]) => tag)
  if (type === 'INDEFINITE') fitting.push('lz-type:INDEFINITE')
  if (isMarked) fitting.push('lz-markup:HTML')
  const comment = fitting.map((tag) => `[tag:${tag.replaceAll(']', '\\]')}]`).join(' ')
  const lost = new Set(tags.filter(([, tag]) => !isTag(tag)).map(([field]) => field))
  return { comment: comment === '' ? '' : `// ${comment}\n`, lost: [...lost] }
}

const present = (field: TaggedField, name: string, value: string | null | undefined): [TaggedField, string][] =>
  value ? [[field, `lz-${name}:${value}`]] : []

/** What Moodle allows in a tag: one line without angle brackets and grave accents; a last `\` would escape the end. */
const isTag = (tag: string): boolean => !/[<>`\p{Cc}\u2028\u2029]|\\\]|\\$/u.test(tag) && tag === tag.trim()
