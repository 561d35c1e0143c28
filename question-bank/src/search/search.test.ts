import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choices, question } from '../model/questions-for-tests.ts'
import { searchGrams, searchQuery, tsQuery } from './grams.ts'
import { searchable, searchText } from './text.ts'

/** What the database does with a query and the two columns of a row. */
function isFound(text: string, typed: string): boolean {
  const { grams, phrases } = searchQuery(typed)
  const stored = searchGrams(text)
  const has = (gram: string) =>
    gram.endsWith('*') ? stored.some((g) => g.startsWith(gram.slice(0, -1))) : stored.includes(gram)
  return grams.length > 0 && grams.every(has) && phrases.every((phrase) => searchText(text).includes(phrase))
}

describe('searching the bank', () => {
  it.each([
    ['根据《中华人民共和国行政处罚法》第三十二条，当事人有下列情形', '《行政处罚法》第32条'],
    ['根据《行政处罚法》第32条', '行政处罚法第三十二条'],
    ['根据《行政处罚法》第32条', '第32 处罚法'],
    ['行政处罚（　）管辖', '处罚管辖'],
    ['应当从轻或者减轻行政处罚', '或者'],
    ['缴纳印花税', '税'],
    ['税务机关', '税'],
    ['ＨＡＣＣＰ体系认证', 'haccp'],
    ['HACCP体系认证', 'hac'],
    ['HACCP体系认证', 'HACCP体系'],
    ['GB/T 7718—2011 的规定', 'gb/t 7718'],
    ['听证由行政机关的非本案调查人员主持', '非本案 听证'],
    ['违法，应当处罚', '违法，应当'],
    ['违法,应当处罚', '违法，应当'],
    ['他姓𠮷野', '𠮷野'],
    ['罚款二百元', '二百'],
    ['应当在10日内', '10日'],
  ])('finds in %s the query %s', (text, typed) => {
    expect(isFound(text, typed)).toBe(true)
  })

  it.each([
    ['根据《行政处罚法》第三十二条', '第3条'],
    ['根据《行政处罚法》第32条', '第3'],
    ['罚款210日', '10日'],
    ['行政许可与处罚', '行政处罚'],
    ['处罚。行政', '罚行'],
    ['政处，行政，处罚', '行政处罚'],
    ['CHACCP', 'haccp'],
    ['行政处罚', '听证'],
    ['行政处罚', '，。'],
  ])('does not find in %s the query %s', (text, typed) => {
    expect(isFound(text, typed)).toBe(false)
  })

  it('needs no second look for one or two characters and for one word', () => {
    for (const typed of ['税', '行政', 'haccp', '2021', '第32', '行政 听证']) {
      expect(searchQuery(typed)).toMatchObject({ phrases: [], needsRecheck: false })
    }
    expect(searchQuery('行政处罚')).toEqual({ grams: ['行政', '处罚'], phrases: ['行政处罚'], needsRecheck: true })
    expect(searchQuery('行政许可法').grams).toEqual(['行政', '许可', '可法'])
  })

  it('becomes a condition of PostgreSQL, and none when there is nothing to look for', () => {
    expect(tsQuery(searchQuery('行政 税'))).toBe("'行政' & '税':*")
    expect(tsQuery(searchQuery(`'); drop--`))).toBe("'drop':*")
    expect(tsQuery(searchQuery(' ，。'))).toBe('')
  })

  it('says of Chinese text what looking through it says', () => {
    const text = fc.string({ unit: fc.constantFrom(...'行政处罚法的，《》 '), maxLength: 30 })
    const typed = fc.string({ unit: fc.constantFrom(...'行政处罚法的'), minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(text, typed, (row, word) => {
        expect(isFound(row, word)).toBe(searchText(row).includes(word))
      }),
      { numRuns: 1000 },
    )
  })

  it('finds every text by any piece of it that begins and ends with a word', () => {
    const words = fc.constantFrom('行', '政', '第', '条', '32', '7', 'iso', 'a', '，', '（', '《', '𠮷', '.')
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 20 }), fc.nat(19), fc.nat(19), (all, a, b) => {
        const joined = all.map((w, i) => (/\w/.test(w) && /\w/.test(all[i + 1] ?? '') ? `${w}，` : w))
        const piece = joined.slice(Math.min(a, b), Math.max(a, b) + 1).join('')
        if (searchQuery(piece).grams.length > 0) expect(isFound(joined.join(''), piece)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('never makes an entry that PostgreSQL refuses, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const gram of searchGrams(text)) expect(gram).toMatch(/^[\p{L}\p{N}]{1,80}$/u)
      }),
    )
    const endless = searchGrams('a'.repeat(100_000))
    expect(endless.every((gram) => gram.length <= 80)).toBe(true)
    const book = Array.from({ length: 200_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join(
      '',
    )
    expect(searchGrams(book.repeat(2)).join('').length * 3).toBeLessThan(1_000_000)
  })

  it('searches what is asked, never what is answered', () => {
    const secret = question({
      stem: '题干',
      choices: choices('选项甲', '选项乙'),
      topic: '听证程序',
      keywords: ['简易程序'],
      legalBasis: '《行政处罚法》第五十一条',
      explanation: '解析秘密',
      blanks: [{ accepted: ['空格秘密'] }],
      rubric: { referenceAnswer: '参考秘密', points: [{ text: '要点秘密', weight: 1 }] },
      parts: [{ ...question({ stem: '小题' }), id: '1', type: 'SINGLE', weight: 1, explanation: '小题秘密' }],
    })
    const text = searchable(secret)
    for (const word of ['题干', '选项乙', '小题', '违法行为发生地', '听证程序', '简易程序', '第51条']) {
      expect(isFound(text, word)).toBe(true)
    }
    expect(text).not.toContain('秘密')
  })

  it('reads HTML as it is seen', () => {
    const html = question({ markup: 'HTML', stem: '<p>行政<b>处罚</b></p><p>x<sup>2</sup> &lt; 3</p>' })
    expect(isFound(searchable(html), '行政处罚')).toBe(true)
    expect(isFound(searchable(html), 'sup')).toBe(false)
  })
})
