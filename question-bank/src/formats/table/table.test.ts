import { describe, expect, it } from 'vitest'
import { codes, lines, utf8 } from '../bytes-for-tests.ts'
import { readCsv } from '../csv/read.ts'

const read = (...rows: string[]) => readCsv(utf8(rows.join('\n')))
const quoted = (text: string) => `"${text}"`

/** The one question of a table, with all choices in one text. */
async function only(...rows: string[]) {
  const { questions, problems } = await read(...rows)
  expect(problems).toEqual([])
  expect(questions).toHaveLength(1)
  const { choices, key, ...rest } = questions[0]!.question
  return { ...rest, choices: choices.map(({ text }) => text).join('/'), key: key.join('') }
}

describe('choices', () => {
  it.each([
    ['lines', 'A.警告\nB.罚款\nC.拘役', '警告/罚款/拘役'],
    ['one line', 'A.警告 B.罚款 C.拘役', '警告/罚款/拘役'],
    ['one line without spaces', 'A、警告B、罚款C、拘役', '警告/罚款/拘役'],
    ['brackets', '（A）警告（B）罚款（C）拘役', '警告/罚款/拘役'],
    ['full width', 'Ａ．警告　Ｂ．罚款　Ｃ．拘役', '警告/罚款/拘役'],
    ['letters and a blank', 'A 警告\nB 罚款\nC 拘役', '警告/罚款/拘役'],
    ['small letters', 'a. 警告\nb. 罚款\nc. 拘役', '警告/罚款/拘役'],
    ['circled numbers', '①警告②罚款③拘役', '警告/罚款/拘役'],
    ['lines without letters', '警告\n罚款\n拘役', '警告/罚款/拘役'],
    ['strokes', '警告|罚款|拘役', '警告/罚款/拘役'],
    ['two a line', 'A.警告　　B.罚款\nC.拘役　　D.记过', '警告/罚款/拘役/记过'],
    ['a choice that speaks of others', 'A.警告\nB.由C、D组成\nC.拘役', '警告/由C、D组成/拘役'],
  ])('may stand in one cell: %s', async (_, cell, choices) => {
    expect(await only('题干,选项,答案', `题一,${quoted(cell)},A`)).toMatchObject({ choices, key: 'A', type: 'SINGLE' })
  })

  it.each([
    ['下列属于行政处罚的是（ ）。\nA.警告\nB.记过', '下列属于行政处罚的是（ ）。', '警告/记过'],
    ['下列属于行政处罚的是（ ）A.警告 B.记过 C.开除', '下列属于行政处罚的是（ ）', '警告/记过/开除'],
    [
      'A、B两地的机关都有管辖权时（ ）A.先立案的管辖 B.后立案的管辖',
      'A、B两地的机关都有管辖权时（ ）',
      '先立案的管辖/后立案的管辖',
    ],
  ])('may stand in the stem: %s', async (cell, stem, choices) => {
    expect(await only('题干,答案', `${quoted(cell)},A`)).toMatchObject({ stem, choices, key: 'A' })
  })

  it('are not looked for in the stem where they have cells', async () => {
    const stem = 'A.甲 B.乙 哪个对？'
    expect(await only('题干,选项A,选项B,答案', `${stem},是,否定,A`)).toMatchObject({ stem, choices: '是/否定' })
  })
})

describe('an answer', () => {
  it('may stand in the brackets of the stem where there is no column for it', async () => {
    const { questions, problems } = await read(
      '序号,题目,A,B,C',
      '1,由（ B ）管辖,甲,乙,丙',
      '2,由（A、C）管辖（重要）,甲,乙,丙',
      '3,可以委托个人（×）,,,',
    )
    expect(problems).toEqual([])
    expect(questions.map(({ question: { stem, type, key } }) => [stem, type, key.join('')])).toEqual([
      ['由（　）管辖', 'SINGLE', 'B'],
      ['由（　）管辖（重要）', 'MULTIPLE', 'AC'],
      ['可以委托个人（　）', 'TRUE_FALSE', 'F'],
    ])
  })

  it('may be the text of the right choice', async () => {
    expect(await only('题干,选项A,选项B,答案', '题一,警告,罚款,罚款。')).toMatchObject({ key: 'B' })
  })
})

describe('types', () => {
  it.each([
    ['不定项选择题,题一,甲,乙,,B', 'INDEFINITE'],
    ['不定项,题一,甲,乙,丙,ABC', 'INDEFINITE'],
    ['填空题,由____决定,,,,国务院', 'FILL_IN'],
    [',由____决定,,,,国务院', 'FILL_IN'],
    ['问答题,简述听证程序,,,,告知、申请、举行', 'SHORT_ANSWER'],
    ['论述题,简述听证程序,,,,告知、申请、举行', 'SHORT_ANSWER'],
  ])('are known by name or by what is there: %s', async (line, type) => {
    expect(await only('题型,题干,A,B,C,答案', line)).toMatchObject({ type })
  })

  it('may be named by a row between the questions', async () => {
    const { questions } = await read(
      '题干,A,B,答案',
      '一、不定项选择题（每题2分）,,,',
      '题一,甲,乙,A',
      '二、判断题,,,',
      '题二,,,对',
    )
    expect(questions.map(({ question: { type } }) => type)).toEqual(['INDEFINITE', 'TRUE_FALSE'])
  })
})

describe('answers of a fill-in question', () => {
  const blanks = async (stem: string, answer: string) =>
    (await only('题型,题干,答案', `填空题,${quoted(stem)},${quoted(answer)}`)).blanks?.map(({ accepted }) => accepted)

  it.each([
    ['____和____', '甲；乙', [['甲'], ['乙']]],
    ['____和____', '甲;乙', [['甲'], ['乙']]],
    ['____和____', '甲|||乙', [['甲'], ['乙']]],
    ['____和____', '甲|乙', [['甲'], ['乙']]],
    ['____和____', '甲、乙', [['甲'], ['乙']]],
    ['____和____', '甲\n乙', [['甲'], ['乙']]],
    ['____和____', '甲 乙', [['甲'], ['乙']]],
    ['____', '六十日|60日', [['六十日', '60日']]],
    ['____', '国务院/中央人民政府', [['国务院', '中央人民政府']]],
    ['____', '60km/h', [['60km/h']]],
    ['____', '甲、乙', [['甲、乙']]],
    ['____和____', '甲|丙；乙', [['甲', '丙'], ['乙']]],
    ['____', 'a\\|b\\\\c', [['a|b\\c']]],
  ])('%s with %j', async (stem, answer, accepted) => {
    expect(await blanks(stem, answer)).toEqual(accepted)
  })

  it('may be in any order, and brackets may stand for blanks', async () => {
    const question = await only('题型,题干,答案', '填空题,遵循（ ）和（　）原则,公正；公开［不分先后］')
    expect(question).toMatchObject({ stem: '遵循____和____原则', blanksInAnyOrder: true, key: '' })
    expect(question.blanks).toEqual([{ accepted: ['公正'] }, { accepted: ['公开'] }])
  })

  it('may stand where choices would stand', async () => {
    const question = await only('题型,题干,选项A,选项B,答案', '填空题,____和____,甲,乙,')
    expect(question.blanks).toEqual([{ accepted: ['甲'] }, { accepted: ['乙'] }])
  })

  it('must be as many as the blanks', async () => {
    expect(lines(await read('题型,题干,答案', '填空题,____和____,甲', '填空题,____,甲；乙'))).toEqual([
      'question-blanks-differ C2 {"marks":2,"blanks":1}',
      'question-blanks-differ C3 {"marks":1,"blanks":2}',
    ])
  })
})

describe('marking points', () => {
  it.each([
    [
      '指出主体不合法（3分）\n说明理由（2分）',
      [
        ['指出主体不合法', 3],
        ['说明理由', 2],
      ],
    ],
    [
      '1. 指出主体不合法（3分）；2. 说明理由（2分）。',
      [
        ['指出主体不合法', 3],
        ['说明理由', 2],
      ],
    ],
    [
      '（1）指出主体(1.5分)\n（2）说明理由(1分)',
      [
        ['指出主体', 3],
        ['说明理由', 2],
      ],
    ],
    [
      '指出主体\n说明理由',
      [
        ['指出主体', 1],
        ['说明理由', 1],
      ],
    ],
  ])('are read from %j', async (cell, points) => {
    const { rubric } = await only('题型,题干,答案,评分标准', `简答题,题一,略述,${quoted(cell)}`)
    expect(rubric).toEqual({ referenceAnswer: '略述', points: points.map(([text, weight]) => ({ text, weight })) })
  })
})

describe('a case', () => {
  const HEADER = '题号,题型,题干,A,B,答案,小题权重,法律依据,解析'

  it('is a row with the material and rows numbered below it', async () => {
    const { questions, problems, rows } = await read(
      HEADER,
      '1,案例题,某局扣押了车辆。,,,,,第一条,总的解析',
      '1.1,单选题,属于什么行为？,处罚,强制,B,2,第二条,小的解析',
      '1.2,简答题,如何救济？,,,复议,3,,',
      '2,判断题,独立的一题,,,对,,,',
    )
    expect(problems).toEqual([])
    expect(rows).toBe(4)
    expect(questions.map(({ row, question: { type } }) => [row, type])).toEqual([
      [2, 'CASE'],
      [5, 'TRUE_FALSE'],
    ])
    expect(questions[0]!.question).toMatchObject({
      stem: '某局扣押了车辆。',
      legalBasis: '第一条；第二条',
      explanation: '总的解析',
      parts: [
        { id: '1', type: 'SINGLE', stem: '属于什么行为？', key: ['B'], weight: 2, explanation: '小的解析' },
        { id: '2', type: 'SHORT_ANSWER', rubric: { referenceAnswer: '复议' }, weight: 3 },
      ],
    })
  })

  it.each([
    [
      'numbers in brackets',
      ['1,案例题,材料,,,', '（1）,单选题,小题一,甲,乙,A', '（2）,判断题,小题二,,,对', '2,单选题,另一题,甲,乙,B'],
    ],
    [
      'types that say so',
      ['1,案例题,材料,,,', ',小题-单选题,小题一,甲,乙,A', ',案例题/判断题,小题二,,,对', '2,单选题,另一题,甲,乙,B'],
    ],
    [
      'numbers in the stem',
      ['1,案例题,材料,,,', ',单选题,（1）小题一,甲,乙,A', ',判断题,（2）小题二,,,对', ',单选题,另一题,甲,乙,B'],
    ],
  ])('may be kept together by %s', async (_, rows) => {
    const { questions, problems } = await read('题号,题型,题干,A,B,答案', ...rows)
    expect(problems).toEqual([])
    expect(questions.map(({ question }) => question.parts?.map(({ stem }) => stem) ?? question.stem)).toEqual([
      ['小题一', '小题二'],
      '另一题',
    ])
  })

  it('may have its material, or its number, in a column', async () => {
    const { questions, problems } = await read(
      '题号,所属材料,题型,题干,A,B,答案,分值',
      '1,某局扣押了车辆。,单选题,小题一,甲,乙,A,2分',
      '2,某局扣押了车辆。,判断题,小题二,,,对,1.5分',
      '3,,案例题,另一段材料,,,,',
      '4,3,判断题,小题三,,,错,',
      '5,,单选题,独立,甲,乙,B,1',
    )
    expect(problems.map(({ code }) => code)).toEqual(['header-column-ignored'])
    expect(questions.map(({ question: { stem, parts } }) => [stem, parts?.map(({ weight }) => weight)])).toEqual([
      ['某局扣押了车辆。', [4, 3]],
      ['另一段材料', [1]],
      ['独立', undefined],
    ])
  })

  it('names the row and cell of a sub-question that is wrong', async () => {
    const result = await read(
      HEADER,
      '1,案例题,材料,,,,,,',
      '1.1,单选题,小题一,处罚,强制,C,,,',
      '1.2,判断题,小题二,,,略,x,,',
      '2,案例题,没有小题,,,,,,',
      '3,判断题,独立的一题,,,对,,,',
      '4,小题-判断题,没有材料,,,对,,,',
    )
    expect(result.questions.map(({ row }) => row)).toEqual([6])
    expect(lines(result)).toEqual([
      'question-key-unreadable F4 {"text":"略"}',
      'question-part-weight-invalid G4 {"weight":"x"}',
      'question-key-unknown F3 {"letter":"C","choices":"AB"}',
      'question-parts-missing C5',
      'question-case-not-above B7',
    ])
  })
})

describe('what describes a question', () => {
  it('may be keywords, source, author and markup', async () => {
    const question = await only(
      '题干,A,B,答案,关键词,来源,命题人,格式',
      '<p>题一</p>,<b>甲</b>,乙,A,"听证、 处罚，听证",省统考,张三,HTML',
    )
    expect(question).toMatchObject({ keywords: ['听证', '处罚'], source: '省统考', author: '张三', markup: 'HTML' })
    expect(question.choices).toBe('<b>甲</b>/乙')
  })

  it('has HTML made safe, with a warning', async () => {
    const result = await read('题干,A,B,答案,格式', '题<script>alert(1)</script>一,甲,乙,A,html')
    expect(lines(result)).toEqual(['question-markup-removed A2 {"removed":"script"}'])
    expect(result.questions[0]!.question.stem).toBe('题一')
  })

  it('has no marks: the paper decides them', async () => {
    expect(codes(await read('题干,A,B,答案,分值', '题一,甲,乙,A,2'))).toEqual(['header-column-ignored'])
  })
})
