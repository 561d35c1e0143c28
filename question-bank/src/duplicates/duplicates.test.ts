import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choices, question } from '../model/questions-for-tests.ts'
import { contentOf, shinglesOf } from './content.ts'
import { DuplicateIndex } from './duplicate-index.ts'
import { nearDuplicates } from './near-duplicates.ts'
import { foldNumbers } from './numbers.ts'

const hearing = question({
  stem: '根据《行政处罚法》第六十三条，行政机关拟作出较大数额罚款决定的，应当告知当事人有要求听证的权利，当事人应当在（　）内提出。',
  choices: choices('三日', '五日', '七日', '十五日'),
  key: ['B'],
})
const bank = {
  hearing,
  place: question(),
  permit: question({
    stem: '行政机关应当自受理行政许可申请之日起（　）内作出行政许可决定。',
    choices: choices('十日', '二十日', '三十日', '四十五日'),
    key: ['B'],
  }),
  simple: question({
    type: 'TRUE_FALSE',
    stem: '违法事实确凿并有法定依据，对公民处以二百元以下罚款的，可以当场作出行政处罚决定。',
    choices: [
      { id: 'T', text: '正确' },
      { id: 'F', text: '错误' },
    ],
    key: ['T'],
  }),
}
const index = new DuplicateIndex()
for (const [id, q] of Object.entries(bank)) index.add(id, q)

const found = (changes: Partial<typeof hearing>, of: typeof hearing = hearing) => {
  const [match] = index.find({ ...of, ...changes }, { threshold: 0.6 })
  return match && { id: match.id, isVariant: match.isVariant, codes: match.differences.map(({ code }) => code) }
}
const same = { id: 'hearing', isVariant: false, codes: [] }

describe('near-duplicates', () => {
  it.each([
    ['punctuation and width', { stem: hearing.stem.replaceAll('，', ' , ').replace('（　）', '____') }],
    ['the order of the choices', { choices: choices('十五日', '七日', '五日', '三日'), key: ['C'] }],
    ['digits', { stem: hearing.stem.replace('六十三', '63'), choices: choices('3日', '5日', '7日', '15日') }],
    ['a few words', { stem: hearing.stem.replace('拟作出', '准备作出').replace('告知', '通知') }],
    ['the law left unnamed', { stem: hearing.stem.replace('根据《行政处罚法》第六十三条，', '') }],
    ['markup', { markup: 'HTML' as const, stem: `<p>${hearing.stem.replace('听证', '<b>听证</b>')}</p>` }],
  ])('that differ in %s say the same', (_, changes) => {
    expect(found(changes)).toEqual(same)
  })

  it.each([
    ['a negation', { stem: hearing.stem.replace('当事人应当在', '当事人不得在') }, 'NEGATION'],
    ['another article', { stem: hearing.stem.replace('六十三', '六十四') }, 'LAW'],
    ['another law', { stem: hearing.stem.replace('行政处罚法', '行政许可法') }, 'LAW'],
    ['may for must', { stem: hearing.stem.replace('应当告知', '可以告知') }, 'MODALITY'],
    ['another right answer', { key: ['A'] }, 'KEY'],
  ])('with %s are variants', (_, changes, code) => {
    expect(found(changes)).toEqual({ id: 'hearing', isVariant: true, codes: [code] })
  })

  it('with another number show both numbers', () => {
    const raised = { ...bank.simple, stem: bank.simple.stem.replace('二百元', '三百元') }
    expect(index.find(raised, { threshold: 0.6 })).toMatchObject([
      { id: 'simple', isVariant: true, differences: [{ code: 'NUMBER', here: ['300元'], there: ['200元'] }] },
    ])
  })

  it('with a reworded right choice still have the same answer', () => {
    const reworded = choices(
      '违法行为发生地行政机关',
      '户籍地的机关',
      '当事人工作地的行政机关',
      '受害人住所地的行政机关',
    )
    expect(found({ choices: reworded }, bank.place)).toEqual({ id: 'place', isVariant: false, codes: ['CHOICES'] })
  })

  it('of the other kind of wrong are the same: 不正确 is 错误', () => {
    const wrong = question({ stem: '下列关于行政处罚管辖的说法，错误的是（　）。' })
    const wrongs = new DuplicateIndex()
    wrongs.add('wrong', wrong)
    const [match] = wrongs.find({ ...wrong, stem: wrong.stem.replace('错误', '不正确') }, { threshold: 0.5 })
    expect(match).toMatchObject({ isVariant: false, differences: [] })
    const [right] = wrongs.find({ ...wrong, stem: wrong.stem.replace('错误', '正确') }, { threshold: 0.5 })
    expect(right).toMatchObject({ isVariant: true, differences: [{ code: 'NEGATION', here: [], there: ['错误'] }] })
  })

  it('of a true/false question with the other answer are a contradiction', () => {
    expect(found({ key: ['F'] }, bank.simple)).toEqual({ id: 'simple', isVariant: true, codes: ['KEY'] })
  })

  it('among fill-in questions and cases are found by what they ask', () => {
    const blank = question({
      type: 'FILL_IN',
      choices: [],
      key: [],
      stem: '行政处罚应当自立案之日起____日内作出。',
      blanks: [{ accepted: ['九十', '90'] }],
    })
    const part = { ...hearing, id: '1', weight: 1, type: 'SINGLE' as const }
    const story = question({
      type: 'CASE',
      choices: [],
      key: [],
      stem: '某县市场监督管理局查处一起案件。',
      parts: [part],
    })
    const cases = new DuplicateIndex()
    cases.add('blank', blank)
    cases.add('story', story)
    const [other] = cases.find({ ...blank, blanks: [{ accepted: ['六十'] }] }, { threshold: 0.6 })
    expect(other).toMatchObject({ id: 'blank', differences: [{ code: 'KEY', here: ['60'], there: ['90', '90'] }] })
    const [again] = cases.find({ ...blank, blanks: [{ accepted: ['90'] }] }, { threshold: 0.6 })
    expect(again).toMatchObject({ id: 'blank', score: 1, differences: [] })
    expect(cases.find({ ...story, stem: '某市市场监督管理局查处一起案件。' }, { threshold: 0.6 })[0]!.id).toBe('story')
  })

  it('do not reach to questions that only have common words with it', () => {
    const other = question({
      stem: '下列说法正确的是（　）。',
      choices: choices('警告是行政处罚', '扣押是行政处罚', '查封是行政处罚'),
    })
    expect(index.find(other, { threshold: 0.5 })).toEqual([])
    expect(index.find(question({ stem: '！', choices: [], key: [] }), { threshold: 0.1 })).toEqual([])
  })

  it('are listed in pairs, each once, best first', () => {
    const list = [
      { id: 'old', question: hearing },
      { id: 'other', question: bank.place },
      { id: 'edited', question: { ...hearing, stem: hearing.stem.replace('告知', '通知') } },
      { id: 'copied', question: hearing },
    ]
    const pairs = nearDuplicates(list, { threshold: 0.6 })
    expect(pairs.map(({ a, b }) => `${a} ${b}`)).toEqual(['old copied', 'old edited', 'edited copied'])
    expect(pairs[0]!.score).toBe(1)
  })

  it('follow a question that is edited or removed', () => {
    const edited = new DuplicateIndex<number>()
    edited.add(1, hearing)
    edited.add(1, bank.permit)
    expect(edited.size).toBe(1)
    expect(edited.find(hearing, { threshold: 0.6 })).toEqual([])
    expect(edited.find(bank.permit, { threshold: 0.6 })).toMatchObject([{ id: 1, score: 1 }])
    expect(edited.find(bank.permit, { threshold: 0.6 }, 1)).toEqual([])
    edited.remove(1)
    edited.remove(2)
    expect(edited.find(bank.permit, { threshold: 0.6 })).toEqual([])
  })

  it('are all found: looking up the rare pairs misses nothing that comparing everything finds', () => {
    const text = fc.string({ unit: fc.constantFrom(...'行政处罚法的，不3'), minLength: 1, maxLength: 12 })
    const threshold = fc.double({ min: 0.05, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), text, threshold, (stems, asked, least) => {
        const ask = (stem: string) => question({ stem, choices: [], key: [] })
        const some = new DuplicateIndex<number>()
        for (const [i, stem] of stems.entries()) some.add(i, ask(stem))
        const wanted = ask(asked)
        const everything = some.find(wanted, { threshold: Number.MIN_VALUE })
        const has = shinglesOf(contentOf(wanted))
        const sharing = stems.flatMap((stem, i) => {
          return [...shinglesOf(contentOf(ask(stem)))].some((shingle) => has.has(shingle)) ? [i] : []
        })
        expect(new Set(everything.map(({ id }) => id))).toEqual(new Set(sharing))
        const ids = (matches: typeof everything) => matches.map(({ id, score }) => `${id} ${score}`).sort()
        expect(ids(some.find(wanted, { threshold: least }))).toEqual(
          ids(everything.filter(({ score }) => score >= least)),
        )
      }),
    )
  })

  it('need a threshold that means something', () => {
    expect(() => index.find(hearing, { threshold: 0 })).toThrow(RangeError)
    expect(() => index.find(hearing, { threshold: 60 })).toThrow(RangeError)
  })
})

describe('numbers', () => {
  it.each([
    ['三十日内', '30日内'],
    ['第三十二条第一款', '第32条第1款'],
    ['百分之五以上百分之3.5以下', '5%以上3.5%以下'],
    ['5万元', '50000元'],
    ['1.5万元以上二十万元以下', '15000元以上200000元以下'],
    ['10,000元', '10000元'],
    ['三亿元', '300000000元'],
    ['哪一项', '哪一项'],
    ['一般程序', '一般程序'],
    ['统一领导', '统一领导'],
    ['处三倍罚款', '处3倍罚款'],
    ['一日', '1日'],
  ])('are written one way: %s is %s', (text, folded) => {
    expect(foldNumbers(text)).toBe(folded)
  })
})
