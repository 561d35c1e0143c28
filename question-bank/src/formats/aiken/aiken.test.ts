import { describe, expect, it } from 'vitest'
import { choices, question } from '../../model/questions-for-tests.ts'
import { gbk, lines, utf8 } from '../bytes-for-tests.ts'
import { readAiken } from './read.ts'
import { writeAiken } from './write.ts'

describe('an Aiken file', () => {
  it('has a stem of one or more lines, choices and the answer', () => {
    const { questions, problems } = readAiken(
      utf8(
        '由谁管辖？\nA. 违法行为发生地\nB) 户籍地\nANSWER: A\n\n下列说法\n正确的是\nA.甲\nB.乙\nC.丙\nANSWER: a, c\n对吗\nA. 对\nB. 错\nANSWER：Ｂ\n',
      ),
    )
    expect(problems).toEqual([])
    expect(questions.map(({ row, question: { type, stem, key } }) => [row, type, stem, key.join('')])).toEqual([
      [1, 'SINGLE', '由谁管辖？', 'A'],
      [6, 'MULTIPLE', '下列说法\n正确的是', 'AC'],
      [12, 'TRUE_FALSE', '对吗', 'F'],
    ])
  })

  it('may be in GBK', () => {
    expect(readAiken(gbk('由谁管辖？\nA. 甲\nB. 乙\nANSWER: A')).encoding).toBe('gb18030')
  })

  it.each([
    ['题一\nA. 甲\nANSWER: A', 'question-choices-too-few row 1 {"field":"choice","choices":1}'],
    ['A. 甲\nB. 乙\nANSWER: A', 'question-stem-missing row 1 {"field":"stem"}'],
    ['题一\nA. 甲\nB. 乙\n\n题二\nA. 甲\nB. 丙\nANSWER: B', 'question-key-missing row 1 line 3'],
    ['题一\nA. 甲\nB. 乙\nANSWER: C', 'question-key-unknown row 1 line 4 {"field":"key","letter":"C","choices":"AB"}'],
    ['题一\nA. 甲\nB. 乙\nANSWER: 略', 'question-key-unreadable row 1 line 4 {"text":"略"}'],
    ['题一\nA. 甲\nC. 乙\nANSWER: A', 'question-choice-id-invalid row 1 line 3 {"choice":"C","expected":"B"}'],
    ['题一\nA. 甲\nB. 甲\nANSWER: A', 'question-choices-equal row 1 line 3 {"field":"choice","choice":"B","same":"A"}'],
    ['题一\nA. 甲\nB. 乙', 'question-key-missing row 1 line 3'],
  ])('says what is wrong and where: %j', (text, line) => {
    expect(lines(readAiken(utf8(text)))).toEqual([line])
  })
})

describe('writing Aiken', () => {
  it('gives single choice and true/false, each text on one line, and says what is lost', () => {
    const bank = [
      question({ stem: '第一行\n第二行', difficulty: 3, topic: null, legalBasis: null }),
      question({ type: 'MULTIPLE', key: ['A', 'B'] }),
      question({ stem: 'A. 像选项的题干' }),
      question({ stem: '<p>题</p>', markup: 'HTML', choices: choices('<b>甲</b>', '乙'), explanation: '<p>解</p>' }),
    ]
    const { bytes, losses } = writeAiken(bank)
    expect(new TextDecoder().decode(bytes)).toBe(
      '第一行 第二行\nA. 违法行为发生地的行政机关\nB. 当事人户籍地的行政机关\nC. 当事人工作地的行政机关\nD. 受害人住所地的行政机关\nANSWER: A\n\n题\nA. 甲\nB. 乙\nANSWER: A\n',
    )
    expect(losses).toEqual([
      { index: 0, code: 'lines-joined' },
      { index: 1, code: 'question-left-out', detail: { type: 'MULTIPLE', reason: 'type' } },
      { index: 2, code: 'question-left-out', detail: { type: 'SINGLE', reason: 'text-not-possible' } },
      { index: 3, code: 'markup-flattened' },
      ...['difficulty', 'topic', 'legalBasis', 'explanation'].map((field) => ({
        index: 3,
        code: 'field-left-out',
        detail: { field },
      })),
    ])
  })
})
