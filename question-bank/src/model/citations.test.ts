import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Citation, citesArticle, lawName, parseCitations } from './citations.ts'
import { chineseNumeral, readNumeral } from './numeral.ts'

/** `law(edition) article-sub/paragraph/item`, to read at a glance. */
const brief = ({ law, edition, article, subArticle, paragraph, item }: Citation) =>
  [
    `${law}${edition ? `(${edition})` : ''}`,
    article && `${article}${subArticle ? `-${subArticle}` : ''}`,
    paragraph,
    item,
  ]
    .map((part) => part ?? '')
    .join('/')
    .replace(/\/+$/, '')

describe('reading a legal basis', () => {
  it.each([
    ['《中华人民共和国行政处罚法》第二十条第四款', ['行政处罚法/20/4']],
    ['《行政处罚法》第一百零三条', ['行政处罚法/103']],
    ['《行政处罚法》第103条', ['行政处罚法/103']],
    ['中华人民共和国行政处罚法第 ２２ 条', ['行政处罚法/22']],
    ['《立法法》22条', ['立法法/22']],
    ['《行政处罚法》（2021修订）第三十二条之一第一款第（三）项', ['行政处罚法(2021修订)/32-1/1/3']],
    ['《中华人民共和国行政处罚法（2021年1月22日修订）》第三十二条', ['行政处罚法(2021年1月22日修订)/32']],
    ['《行政处罚法》第三条、第五条至第七条', ['行政处罚法/3', '行政处罚法/5', '行政处罚法/6', '行政处罚法/7']],
    ['《行政处罚法》第33-35条', ['行政处罚法/33', '行政处罚法/34', '行政处罚法/35']],
    ['《行政处罚法》第三、五条', ['行政处罚法/3', '行政处罚法/5']],
    ['《立法法》第八十二条、八十三条', ['立法法/82', '立法法/83']],
    ['《行政强制法》第九条第（一）项、第（二）项', ['行政强制法/9//1', '行政强制法/9//2']],
    ['《行政强制法》第九条第（一）、（三）项', ['行政强制法/9//1', '行政强制法/9//3']],
    ['行政处罚法第三条；《行政许可法》第12条；安全生产法第六条', ['行政处罚法/3', '行政许可法/12', '安全生产法/6']],
    [
      '《行政处罚法》第三条和第十条，以及《行政诉讼法》第二十六条第二款、第三款',
      ['行政处罚法/3', '行政处罚法/10', '行政诉讼法/26/2', '行政诉讼法/26/3'],
    ],
    [
      '根据行政复议法第二十三条第一款第一项至第三项、第二款，同法第三十条',
      ['行政复议法/23/1/1', '行政复议法/23/1/2', '行政复议法/23/1/3', '行政复议法/23/2', '行政复议法/30'],
    ],
    ['宪法、行政处罚法', ['宪法', '行政处罚法']],
    [
      '《国务院办公厅关于全面推行三项制度的指导意见》（国办发〔2018〕118号）“公示制度”部分',
      ['国务院办公厅关于全面推行三项制度的指导意见'],
    ],
    ['《行政处罚法》第五章', ['行政处罚法']],
    ['第三条', ['/3']],
    ['《行政处罚法》第九条至第三条', ['行政处罚法/9', '行政处罚法/3']],
    ['见教材第三章', []],
    ['', []],
  ])('of %s', (text, citations) => expect(parseCitations(text).map(brief)).toEqual(citations))

  it('does not lose itself in what was made to be slow', () => {
    const before = performance.now()
    for (const piece of ['1', '第', '第一', '《', '(1)', '、第1', '和', '第一、', '法', '(2021)'])
      parseCitations(piece.repeat(4000))
    expect(performance.now() - before).toBeLessThan(1000)
  })

  it('never throws', () => {
    const piece = fc.constantFrom(
      ...'第一百零三十条款项之至、，；《》（）法例 12和及同'.split(''),
      '条例',
      '2021修订',
      '行政处罚法',
    )
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void parseCitations(pieces.join(''))))
  })
})

describe('asking whether an article is cited', () => {
  const citations = parseCitations('《中华人民共和国行政处罚法》第三十二条、第三十二条之一；《行政许可法》')

  it.each([
    ['行政处罚法', [32], true],
    ['《中华人民共和国行政处罚法》（2021修订）', [7, 32], true],
    ['行政处罚法', [{ article: 32, subArticle: 1 }], true],
    ['行政处罚法', [{ article: 32, subArticle: 2 }], false],
    ['行政处罚法', [33], false],
    ['治安管理处罚法', [32], false],
    ['行政许可法', [32], false],
    ['行政许可法', null, true],
  ] as const)('%s %j: %s', (law, articles, isCited) => expect(citesArticle(citations, law, articles)).toBe(isCited))

  it('knows a law by its name alone', () => {
    for (const title of ['《中华人民共和国宪法》', '中华人民共和国宪法', '宪法（2018修正）', ' 宪法 ']) {
      expect(lawName(title)).toBe('宪法')
    }
  })
})

describe('numerals', () => {
  it('are read as they are written, from 1 to 1999 and beyond', () => {
    for (let n = 1; n <= 9999; n++) {
      expect(readNumeral(chineseNumeral(n))).toBe(n)
      if (n <= 1999)
        expect(parseCitations(`《民法典》第${chineseNumeral(n)}条`)).toEqual([
          { law: '民法典', article: n, edition: null },
        ])
    }
  })

  it.each([
    [10, '十'],
    [15, '十五'],
    [20, '二十'],
    [100, '一百'],
    [103, '一百零三'],
    [110, '一百一十'],
    [1010, '一千零一十'],
    [1260, '一千二百六十'],
  ])('writes %d as %s', (n, text) => expect(chineseNumeral(n)).toBe(text))

  it.each([
    ['一百十五', 115],
    ['一〇三', 103],
    ['两百', 200],
    ['一千零五', 1005],
    ['二零', 20],
  ])('reads %s', (text, n) => expect(readNumeral(text)).toBe(n))

  it.each(['', '百', '十百', '一二百', '一百百', '甲'])('does not read %s', (text) =>
    expect(readNumeral(text)).toBeUndefined(),
  )
})
