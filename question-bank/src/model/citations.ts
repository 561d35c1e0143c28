import { NUMERAL, readNumeral } from './numeral.ts'
import { foldWidth } from './text.ts'

/** One article of one law that a question rests on (法律依据). */
export interface Citation {
  /** As written, without 《》 and without 中华人民共和国 in front. Empty where an article stands without a law. */
  law: string
  /** 条; null where the law is cited as a whole. */
  article: number | null
  /** 第三十二条之一 is article 32, sub-article 1: an article of its own. */
  subArticle?: number
  /** 款. */
  paragraph?: number
  /** 项. */
  item?: number
  /** The version of the law, as written: `2021修订`. */
  edition: string | null
}

/** A range of more articles is taken for its two ends. */
const MOST_IN_RANGE = 300

const RANGE_SIGN = '(?:至|到|-|~|—|–)+'
const NUMBER = `(?:\\((?:${NUMERAL})\\)|${NUMERAL})`
const TOKEN = new RegExp(
  `《(?<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》` +
    `|第(?<numbers>${NUMBER}(?:(?:(?:[、,和及与]|${RANGE_SIGN})第?|(?=\\())${NUMBER})*)(?<unit>[条款项])(?:之(?<sub>${NUMERAL}))?` +
    `|(?<bare>[0-9]{1,4}|\\((?:${NUMERAL})\\)|(?<=[、,和及至到])(?:${NUMERAL}))(?<bareUnit>[条款项])`,
  'g',
)
const RANGE = new RegExp(`^${RANGE_SIGN}$`)
const LISTED = new RegExp(`(?<range>${RANGE_SIGN}第?\\(?)?(?<numeral>${NUMERAL})`, 'g')
/** 2021修订, 2021年修正, 2021年1月22日修订, 2021版; not the number of a document such as 国办发〔2018〕118号. */
const EDITION =
  /^(?:[12][0-9]{3}年?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:第[^()]{1,4}次)?(?:修订|修正|修改|公布|施行|通过|版|本)?|修订版?|修正版?)$/
/** How the name of a law ends when it stands without 《》. */
const LAW_NAME = /^[^第《》"“”]{0,60}(?:法|法典|条例|规定|办法|规则|细则|决定|解释|意见|通知|准则|规范|标准|章程|公约)$/
const LEADING = /^(?:根据|依据|依照|按照|参照|参见|详见|见|和|及|与|以及|或者|或|以下简称|同时|法律依据[:：]?)+/
/** 同法, 该条例: the law named before. */
const SAME_LAW = /^(?:同|该|上述|前述)(?:法|条例|规定|办法)$/

/**
 * Reads what the author wrote as the legal basis of a question. Numbers are Chinese numerals or digits; articles,
 * paragraphs and items may be lists (第三条、第五条) and ranges (第三条至第五条, given as each of them); several laws
 * follow each other. Whatever is no citation is passed over.
 */
export function parseCitations(text: string): Citation[] {
  const reader = new CitationReader()
  const plain = foldWidth(text.slice(0, 4000)).replace(/\s+/g, '')
  let end = 0
  for (const match of plain.matchAll(TOKEN)) {
    reader.between(plain.slice(end, match.index))
    end = match.index + match[0].length
    const { title, numbers, unit, sub, bare, bareUnit } = match.groups!
    if (title !== undefined) reader.law(title)
    else reader.numbers((numbers ?? bare)!, (unit ?? bareUnit) as Unit, sub)
  }
  reader.between(plain.slice(end))
  return reader.finish()
}

/** One article: its number, or the number and what follows 之. */
export type ArticleNo = number | { article: number; subArticle: number }

/**
 * Does one of the citations name one of these articles of the law? Without `articles`, the law at all. A law cited as a
 * whole names none of its articles.
 */
export function citesArticle(
  citations: readonly Citation[],
  law: string,
  articles: readonly ArticleNo[] | null = null,
): boolean {
  const name = lawName(law)
  return citations.some(
    (citation) =>
      citation.law === name &&
      (articles === null ||
        articles.some((no) => {
          const { article, subArticle } = typeof no === 'number' ? { article: no } : no
          return citation.article === article && citation.subArticle === subArticle
        })),
  )
}

/** The name of a law as citations carry it: without 《》, 中华人民共和国 in front and the edition behind. */
export function lawName(title: string): string {
  return splitEdition(
    foldWidth(title)
      .replace(/\s+/g, '')
      .replace(/^《(.*)》(?=\(|$)/, '$1'),
  ).law
}

function splitEdition(title: string): { law: string; edition: string | null } {
  const [, name = title, behind = ''] = /^(.*?)\(([^()]*)\)$/.exec(title) ?? []
  const isEdition = EDITION.test(behind)
  const law = (isEdition ? name : title).replace(/^中华人民共和国(?=.)/, '')
  return { law, edition: isEdition ? behind : null }
}

type Unit = '条' | '款' | '项'
const FIELDS = { 款: 'paragraph', 项: 'item' } as const

class CitationReader {
  readonly #found: Citation[] = []
  #law = { law: '', edition: null as string | null }
  /** Set while the law named last has no article yet. */
  #isOpen = false
  /** Set while only an edition may follow the title. */
  #isTitle = false
  #isRange = false
  #last: Unit | undefined

  law(title: string): void {
    this.#close()
    this.#law = splitEdition(title)
    this.#isOpen = true
    this.#isTitle = true
    this.#last = undefined
  }

  /** What stands between two citations: the edition of a law, a range sign, or the name of a law without 《》. */
  between(gap: string): void {
    let rest = gap
    if (this.#isTitle) {
      this.#isTitle = false
      const [whole, edition = ''] = /^\(([^()]*)\)/.exec(gap) ?? ['']
      if (EDITION.test(edition)) this.#law = { ...this.#law, edition }
      rest = gap.slice(whole.length)
    }
    this.#isRange = RANGE.test(rest)
    for (const piece of rest.split(/[;；、,。:：]/)) {
      const name = piece.replace(LEADING, '').replace(/^的|的$/g, '')
      const { law, edition } = splitEdition(name)
      if (!LAW_NAME.test(law) || SAME_LAW.test(law) || law.length < 2) continue
      this.law(name)
      this.#law = { law, edition }
      this.#isTitle = false
    }
  }

  numbers(list: string, unit: Unit, sub: string | undefined): void {
    for (const { groups } of list.matchAll(LISTED)) {
      const number = readNumeral(groups!.numeral!)
      if (number === undefined) continue
      const isRange = groups!.range !== undefined || (this.#isRange && this.#last === unit)
      const from = isRange ? this.#numberOf(this.#found.at(-1), unit) : undefined
      const isNear = from !== undefined && number > from && number - from <= MOST_IN_RANGE
      for (let n = isNear ? from + 1 : number; n <= number; n++) this.#add(n, unit)
      this.#isRange = false
    }
    const last = this.#found.at(-1)
    if (unit === '条' && sub !== undefined && last) last.subArticle = readNumeral(sub)
    this.#last = unit
  }

  finish(): Citation[] {
    this.#close()
    return this.#found
  }

  #numberOf(citation: Citation | undefined, unit: Unit): number | undefined {
    return (unit === '条' ? citation?.article : citation?.[FIELDS[unit]]) ?? undefined
  }

  #add(number: number, unit: Unit): void {
    if (unit === '条') {
      this.#found.push({ law: this.#law.law, article: number, edition: this.#law.edition })
      this.#isOpen = false
      return
    }
    const last = this.#found.at(-1)
    // 第二款 without an article before it in this law says nothing that could be looked up.
    if (!last || this.#isOpen || last.article === null) return
    if (unit === '款') {
      if (last.paragraph === undefined && last.item === undefined) last.paragraph = number
      else this.#found.push({ ...withoutItem(last), paragraph: number })
    } else if (last.item === undefined) last.item = number
    else this.#found.push({ ...last, item: number })
  }

  /** A law without an article is cited as a whole. */
  #close(): void {
    if (this.#isOpen && this.#law.law !== '') this.#found.push({ ...this.#law, article: null })
    this.#isOpen = false
  }
}

function withoutItem({ item: _, ...citation }: Citation): Citation {
  return citation
}
