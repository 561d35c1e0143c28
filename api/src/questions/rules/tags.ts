import {
  checkQuestion,
  cleanQuestion,
  LIMITS,
  type Problem,
  type Question,
  TRUE_FALSE_CHOICES,
} from '@app/question-bank'

/** What of a question is a tag (标注) and no part of what it asks. */
export interface Tagged {
  topic: string | null
  difficulty: number
  source: string | null
  keywords: string[]
}

/** How to tag: what is given replaces; keywords are added and removed. */
export interface Tags {
  topic?: string | null
  difficulty?: number
  source?: string | null
  addKeywords?: string[]
  removeKeywords?: string[]
}

export type TagVerdict = { tagged: Tagged } | { because: 'unchanged' | 'too-many-keywords' }

/** The question's tags afterwards, or why it stays as it is. */
export function retag(now: Tagged, { addKeywords = [], removeKeywords = [], ...given }: Tags): TagVerdict {
  const kept = now.keywords.filter((word) => !removeKeywords.includes(word))
  const keywords = [...new Set([...kept, ...addKeywords])]
  if (keywords.length > LIMITS.keywords) return { because: 'too-many-keywords' }
  const tagged: Tagged = {
    topic: given.topic === undefined ? now.topic : given.topic,
    difficulty: given.difficulty ?? now.difficulty,
    source: given.source === undefined ? now.source : given.source,
    keywords,
  }
  const isSame =
    tagged.topic === now.topic &&
    tagged.difficulty === now.difficulty &&
    tagged.source === now.source &&
    tagged.keywords.join('\0') === now.keywords.join('\0')
  return isSame ? { because: 'unchanged' } : { tagged }
}

/** A question without a fault, to hold tags against what the library allows. */
const SOUND: Question = {
  type: 'TRUE_FALSE',
  stem: '?',
  choices: [...TRUE_FALSE_CHOICES],
  key: ['T'],
  explanation: null,
  difficulty: 1,
  topic: null,
  legalBasis: null,
}

/** The tags as the bank keeps them, and what is wrong with them. */
export function cleanTags(tags: Tags): { tags: Tags; problems: Problem[] } {
  const { topic = null, source = null, addKeywords = [], removeKeywords = [] } = tags
  const added = cleanQuestion({ ...SOUND, topic, source, keywords: addKeywords })
  const removed = cleanQuestion({ ...SOUND, keywords: removeKeywords })
  const clean: Tags = {
    ...(tags.topic !== undefined && { topic: added.topic }),
    ...(tags.difficulty !== undefined && { difficulty: tags.difficulty }),
    ...(tags.source !== undefined && { source: added.source ?? null }),
    addKeywords: added.keywords ?? [],
    removeKeywords: removed.keywords ?? [],
  }
  return { tags: clean, problems: checkQuestion(added) }
}
