import { describe, expect, it } from 'vitest'
import { keepsChoiceOrder } from './choice-order.ts'
import { contentKey } from './content-key.ts'
import { htmlToText, textToHtml } from './html.ts'
import { caseQuestion, choices, fillIn, pictureHash, question } from './questions-for-tests.ts'

const base = question({ stem: '下列属于行政处罚的是（ ）。', choices: choices('警告', '罚款', 'A类', '扣押') })

describe('the content key', () => {
  it('is the same however the question is typed', () => {
    const typed = question({ stem: '下列属于 行政处罚的是(　　)', choices: choices('扣押。', 'a类', ' 罚款', '警告') })
    expect(contentKey(typed)).toBe(contentKey(base))
  })

  it('is the same whatever the key, so that two answers to one question are found', () => {
    expect(contentKey({ ...base, ...{ key: ['D'] } })).toBe(contentKey(base))
  })

  it.each([
    ['stem', { ...base, stem: '下列不属于行政处罚的是（ ）。' }],
    ['choice', { ...base, choices: choices('警告', '罚款', 'A类', '查封') }],
    ['number', { ...base, choices: choices('警告', '罚款', 'A类', '扣押', '1.5') }],
  ])('differs with another %s', (_, other) => {
    expect(contentKey(other)).not.toBe(contentKey(base))
  })

  it('stays what it was, for it is stored', () => {
    expect(contentKey(base)).toBe('725fbc8bc7a56d73993da327fa3b223cad36fa9220d399e66c878d50f687eed0')
  })
})

describe('the content key of the other types', () => {
  const other = 'cd'.repeat(32)
  const withPicture = (hash: string, alt = '') =>
    question({ markup: 'HTML', stem: `看图<img src="sha256:${hash}" alt="${alt}">` })

  it('is the same for text and for HTML that shows it', () => {
    const html = { ...base, markup: 'HTML' as const }
    const stem = '<p>下列<b>属于</b>行政处罚的是（&nbsp;）。</p>'
    const all = base.choices.map(({ id, text }) => ({ id, text: `<p>${textToHtml(text)}</p>` }))
    expect(contentKey({ ...html, stem, choices: all })).toBe(contentKey(base))
    expect(contentKey(question({ markup: 'HTML', stem: 'x<sup>2</sup>' }))).toBe(contentKey(question({ stem: 'x²' })))
    expect(contentKey(question({ markup: 'HTML', stem: 'x<sup>2</sup>' }))).not.toBe(
      contentKey(question({ stem: 'x2' })),
    )
  })

  it('takes a picture for its bytes, not for its description', () => {
    expect(contentKey(withPicture(pictureHash, '甲'))).toBe(contentKey(withPicture(pictureHash, '乙')))
    expect(contentKey(withPicture(pictureHash))).not.toBe(contentKey(withPicture(other)))
    expect(contentKey(withPicture(pictureHash))).not.toBe(
      contentKey(question({ stem: htmlToText(withPicture(pictureHash).stem) })),
    )
  })

  it('counts the sub-questions of a case in their order, and no answer', () => {
    const { parts } = caseQuestion()
    const keyed = parts!.map((part) => ({ ...part, key: ['D'], blanks: [], rubric: undefined, weight: 9 }))
    expect(contentKey(caseQuestion({ parts: keyed }))).toBe(contentKey(caseQuestion()))
    expect(contentKey(caseQuestion({ parts: parts!.toReversed() }))).not.toBe(contentKey(caseQuestion()))
    expect(contentKey(fillIn({ blanks: [] }))).toBe(contentKey(fillIn()))
  })
})

describe('the order of choices', () => {
  it.each([
    '以上都对',
    '以上均不正确',
    '上述说法都不对',
    '都不正确',
    'A和C',
    'A、B、D',
    'BC',
    'A、B都正确',
    '选项B',
    'A项和C项',
    'All of the above',
  ])('is kept where a choice says %s', (text) =>
    expect(keepsChoiceOrder(question({ choices: choices('警告', '罚款', text) }))).toBe(true),
  )

  it.each(['处二百元以上五百元以下罚款', 'DNA鉴定', 'C919大型客机', '均衡发展', 'A级纳税人', 'WTO'])(
    'is free where a choice says %s',
    (text) => expect(keepsChoiceOrder(question({ choices: choices('警告', '罚款', text) }))).toBe(false),
  )

  it('is kept where HTML says so', () => {
    const html = choices('<p>警告</p>', '<p>罚款</p>', '<p><b>以上</b>都对</p>')
    expect(keepsChoiceOrder(question({ markup: 'HTML', choices: html }))).toBe(true)
  })

  it('is kept for true/false and where the stem names a choice', () => {
    expect(keepsChoiceOrder(question({ type: 'TRUE_FALSE' }))).toBe(true)
    expect(keepsChoiceOrder(question({ stem: '关于B项，下列说法正确的是' }))).toBe(true)
  })
})
