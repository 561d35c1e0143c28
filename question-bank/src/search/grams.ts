import { foldArticles, foldForSearch, STARTS_WITH_LETTER, STARTS_WITH_NUMBER, WORD } from './text.ts'

/** A text as long as a book is searched in its first part only: a tsvector holds less than a megabyte. */
const MOST_GRAM_BYTES = 500_000

/** What must be true of a row for a query to find it. */
export interface SearchQuery {
  /** Grams the row must have. A gram ending in `*` stands for every gram that begins so. Empty: nothing to look for. */
  grams: string[]
  /** Pieces that `searchText` of the row must contain; only needed when the grams alone do not prove it. */
  phrases: string[]
  /** False when having the grams is the same as containing the words: one or two Chinese characters, one word. */
  needsRecheck: boolean
}

/**
 * The index entries of a text: every pair of neighbouring characters (bigrams, 二元切分), the last character of each run,
 * and every Latin word and number by itself. Words and numbers count as one character: 第32条 gives 第32, 32, 32条, 条. So
 * two characters are one entry and found without a dictionary of words, and one character is the beginning of an entry.
 */
export function searchGrams(text: string): string[] {
  const folded = foldForSearch(text)
  const cited = foldArticles(folded)
  const grams = new Set<string>()
  for (const line of cited === folded ? [folded] : [folded, cited]) for (const gram of gramsOf(line)) grams.add(gram)
  return withinLimit(grams)
}

/**
 * A query: what stands between white space must all be found, in any order. Uses as few entries as cover each piece,
 * for the phrase is looked at anyway.
 */
export function searchQuery(query: string): SearchQuery {
  const pieces = query.split(/\s+/).map((piece) => foldArticles(foldForSearch(piece)))
  const grams = new Set<string>()
  const phrases = new Set<string>()
  for (const piece of pieces) {
    const needed = gramsToFind(piece)
    for (const gram of needed) grams.add(gram)
    if (needed.length > 1) phrases.add(piece)
  }
  return { grams: [...grams], phrases: [...phrases], needsRecheck: phrases.size > 0 }
}

/**
 * The query as a PostgreSQL `tsquery` over a `tsvector` of grams: `'行政' & '税':*`. Empty when there is nothing to find.
 */
export function tsQuery({ grams }: SearchQuery): string {
  return grams.map((gram) => (gram.endsWith('*') ? `'${gram.slice(0, -1)}':*` : `'${gram}'`)).join(' & ')
}

function* gramsOf(folded: string): Generator<string> {
  for (const run of runs(folded)) {
    for (const [i, word] of run.entries()) {
      if (STARTS_WITH_LETTER.test(word) || STARTS_WITH_NUMBER.test(word)) yield word
      yield i + 1 < run.length ? word + run[i + 1] : word
    }
  }
}

/** Words that follow one another without anything between them. */
function runs(folded: string): string[][] {
  return folded.split(/[ \n]/).flatMap((text) => {
    const words = text.match(WORD)
    return words ? [words] : []
  })
}

function gramsToFind(piece: string): string[] {
  const all = runs(piece)
  return all.flatMap((run, r) => {
    const last = run.at(-1)!
    const isEnd = r === all.length - 1
    // Letters may be the beginning of a word that is still being typed; a number is not: 第3 is not 第32.
    const open =
      isEnd && !STARTS_WITH_NUMBER.test(last) && (run.length === 1 || STARTS_WITH_LETTER.test(last)) ? '*' : ''
    if (run.length === 1) return [last + open]
    const pairs = run.slice(1).map((word, i) => run[i]! + word + (i + 2 === run.length ? open : ''))
    return pairs.filter((_, i) => i % 2 === 0 || i === pairs.length - 1)
  })
}

function withinLimit(grams: Set<string>): string[] {
  const kept: string[] = []
  let bytes = 0
  for (const gram of grams) {
    // A character takes at most three bytes per code unit.
    bytes += gram.length * 3
    if (bytes > MOST_GRAM_BYTES) break
    kept.push(gram)
  }
  return kept
}
