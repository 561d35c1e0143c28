import { describe, expect, it } from 'vitest'
import { foldAnswer } from './fold-answer.ts'

describe('comparing a typed answer with an accepted one', () => {
  it.each([
    ['３０日', '30日'],
    ['30 日', '30日'],
    ['（行政机关）。', '行政机关'],
    ['《中华人民共和国行政处罚法》', '中华人民共和国行政处罚法'],
    ['公开、公平、公正', '公开，公平，公正'],
    ['「从旧兼从轻」', '“从旧兼从轻”'],
    ['『从旧兼从轻』', '从旧兼从轻'],
    ['PM2.5', 'ｐｍ２．５'],
    ['10,000元', '10000元'],
    ['２％', '2%'],
    ['（（甲））', '甲'],
    ['行政机关；', '行政机关'],
    ['e\u0301', '\u00e9'],
  ])('takes %s for %s', (typed, accepted) => expect(foldAnswer(typed)).toBe(foldAnswer(accepted)))

  it.each([
    ['三十日', '30日'],
    ['30日', '30天'],
    ['1.5', '15'],
    ['x²', 'x2'],
    ['公开、公平、公正', '公开公平公正'],
    ['（甲）和（乙）', '甲）和（乙'],
    ['行政處罰', '行政处罚'],
    ['1,2', '12'],
  ])('does not take %s for %s', (typed, accepted) => expect(foldAnswer(typed)).not.toBe(foldAnswer(accepted)))
})
