import { parseCitations } from '@app/question-bank'

/** One law, or one article of it, that a question rests on (法律依据), as it is kept beside the version. */
export interface StoredCitation {
  /** Without 《》 and 中华人民共和国. */
  law: string
  /** Null: the law as a whole. */
  article: number | null
  subArticle: number | null
  edition: string | null
}

/** What the text of a legal basis cites, each article once; an article without a law names nothing. */
export function citationsOf(legalBasis: string | null): StoredCitation[] {
  const cited = parseCitations(legalBasis ?? '')
    .filter(({ law }) => law !== '')
    .map(({ law, article, subArticle = null, edition }) => ({ law, article, subArticle, edition }))
  return [...new Map(cited.map((one) => [JSON.stringify(one), one])).values()]
}
