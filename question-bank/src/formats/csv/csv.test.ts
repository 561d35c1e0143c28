import { describe, expect, it } from 'vitest'
import { codes, gbk, lines, utf8, utf16le, worked } from '../bytes-for-tests.ts'
import { readCsv } from './read.ts'

const HEADER = '题型,题干,选项A,选项B,选项C,选项D,答案,难度,知识点,法律依据,解析'
const GOOD = '单选题,行政处罚的种类不包括,警告,罚款,行政拘留,拘役,D,2,处罚种类,《行政处罚法》第九条,拘役是刑罚'
const csv = (...rows: string[]) => utf8([HEADER, ...rows].join('\n'))

describe('the encoding of a CSV file', () => {
  const text = `${HEADER}\r\n${GOOD}\r\n`

  it.each([
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${text}`), 'utf-8'],
    ['GBK', gbk(text), 'gb18030'],
    ['UTF-16 as Excel saves “Unicode text”', utf16le(text.replaceAll(',', '\t')), 'utf-16le'],
  ])('is recognised: %s', async (_, bytes, encoding) => {
    const result = await readCsv(bytes)
    expect(result.problems).toEqual([])
    expect(result.encoding).toBe(encoding)
    expect(result.questions[0]!.question).toMatchObject({ stem: '行政处罚的种类不包括', key: ['D'], topic: '处罚种类' })
  })

  it('reads characters that only GB18030 has', async () => {
    const rare = Uint8Array.of(0x82, 0x35, 0x87, 0x38) // 㐂 in four bytes
    const at = gbk(`${HEADER}\n单选题,`)
    const result = await readCsv(Uint8Array.from([...at, ...rare, ...gbk('的种类是,甲,乙,丙,丁,A')]))
    expect(result.questions[0]!.question.stem).toBe(`${new TextDecoder('gb18030').decode(rare)}的种类是`)
  })

  it('is not guessed when UTF-8 is broken: the row is named', async () => {
    const bytes = csv(GOOD, GOOD.replace('警告', '警?告'))
    bytes[bytes.lastIndexOf(0x3f)] = 0xff
    expect(lines(await readCsv(bytes))).toEqual(['file-encoding-unknown row 3'])
  })
})

describe('the header of a CSV file', () => {
  it('may be in English, with an unnamed first column', async () => {
    const result = await readCsv(utf8(',Question,A,B,C,D,Answer\n0,题一,甲,乙,丙,丁,B\n1,题二,甲,乙,丙,丁,"A,C"\n'))
    expect(result.problems).toEqual([])
    expect(result.questions.map(({ row, question: { type, key } }) => [row, type, key.join('')])).toEqual([
      [2, 'SINGLE', 'B'],
      [3, 'MULTIPLE', 'AC'],
    ])
  })

  it('may stand below a title, be marked and be remarked upon', async () => {
    const result = await readCsv(
      utf8('行政执法题库,,,\n\n*题目（必填）,A选项,选项(B),选项三,正确答案\n题一,甲,乙,,Ａ\n'),
    )
    expect(result.problems).toEqual([])
    expect(result.questions[0]).toMatchObject({ row: 4, question: { stem: '题一', key: ['A'] } })
  })

  it.each(['\t', ';', '，'])('is found with the separator %j', async (separator) => {
    const result = await readCsv(utf8(['题干,选项A,选项B,答案', '题一,甲,乙,A'].join('\n').replaceAll(',', separator)))
    expect(result.questions).toHaveLength(1)
  })

  it('is asked for by the names that would be understood', async () => {
    const result = await readCsv(utf8('姓名,单位\n张三,司法局\n'))
    expect(result.problems).toMatchObject([
      { code: 'header-missing', detail: { searched: 2, wanted: expect.stringContaining('题干') } },
    ])
    expect(result.questions).toEqual([])
  })

  it('must have an answer column', async () => {
    const result = await readCsv(utf8('题干,选项A,选项B\n题一,甲,乙\n'))
    expect(result.problems).toMatchObject([
      { code: 'header-column-missing', row: 1, detail: { wanted: expect.stringContaining('答案') } },
    ])
  })

  it('is reported where a column is unknown or comes twice, and the rest is read', async () => {
    const result = await readCsv(utf8('题干,答案,选项A,选项B,备注,正确答案\n题一,A,甲,乙,张三,B\n'))
    expect(lines(result)).toEqual(['header-column-ignored E1', 'header-column-repeated F1 {"first":"B1"}'])
    expect(result.questions[0]!.question.key).toEqual(['A'])
  })

  it('is skipped where it comes again', async () => {
    const result = await readCsv(csv(GOOD, HEADER, GOOD.replace('不包括', '包括')))
    expect(lines(result)).toEqual(['header-row-repeated row 3'])
    expect(result.questions).toHaveLength(2)
  })
})

describe('answers', () => {
  it.each([
    ['A,C', 'AC'],
    ['AC', 'AC'],
    ['A、C', 'AC'],
    ['a c', 'AC'],
    ['Ｃ；Ａ', 'AC'],
    ['答案：A|C', 'AC'],
    ['B', 'B'],
  ])('%s means %s', async (cell, key) => {
    const { questions, problems } = await readCsv(utf8(`题干,A,B,C,答案\n题一,甲,乙,丙,"${cell}"\n`))
    expect(problems).toEqual([])
    expect(questions[0]!.question.key.join('')).toBe(key)
    expect(questions[0]!.question.type).toBe(key.length > 1 ? 'MULTIPLE' : 'SINGLE')
  })

  it.each([
    ['对', 'T'],
    ['√', 'T'],
    ['正确', 'T'],
    ['TRUE', 'T'],
    ['t', 'T'],
    ['错', 'F'],
    ['×', 'F'],
    ['错误', 'F'],
    ['F', 'F'],
  ])('%s of a question without choices means %s', async (cell, key) => {
    const { questions, problems } = await readCsv(utf8(`题干,A,B,答案\n题一,,,${cell}\n`))
    expect(problems).toEqual([])
    expect(questions[0]!.question).toMatchObject({
      type: 'TRUE_FALSE',
      key: [key],
      choices: [{ id: 'T' }, { id: 'F' }],
    })
  })

  it.each([
    ['判断题,题一,正确,错误,B', 'F'],
    ['判断题,题一,错,对,B', 'T'],
    [',题一,正确,错误,A', 'T'],
    ['判断,题一,正确,错误,错误', 'F'],
  ])('of a true/false question may be a letter: %s', async (line, key) => {
    const { questions, problems } = await readCsv(utf8(`题型,题干,A,B,答案\n${line}\n`))
    expect(problems).toEqual([])
    expect(questions[0]!.question).toMatchObject({ type: 'TRUE_FALSE', key: [key] })
  })

  it('may be the letter F where there is a choice F', async () => {
    const { questions } = await readCsv(utf8('题干,A,B,C,D,E,F,答案\n题一,甲,乙,丙,丁,戊,己,F\n'))
    expect(questions[0]!.question).toMatchObject({ type: 'SINGLE', key: ['F'] })
  })
})

describe('what is wrong in a row', () => {
  it.each([
    ['a missing stem', GOOD.replace('行政处罚的种类不包括', ''), 'question-stem-missing B2'],
    ['a missing key', GOOD.replace(',D,', ',,'), 'question-key-missing G2'],
    [
      'a letter without a choice',
      GOOD.replace(',D,', ',E,'),
      'question-key-unknown G2 {"letter":"E","choices":"ABCD"}',
    ],
    ['an answer that is none', GOOD.replace(',D,', ',略,'), 'question-key-unreadable G2 {"text":"略"}'],
    ['a letter named twice', GOOD.replace(',D,', ',DD,'), 'question-key-unreadable G2 {"text":"DD"}'],
    ['two equal options', GOOD.replace('拘役,', ' 罚款,'), 'question-choices-equal F2 {"choice":"D","same":"B"}'],
    ['a gap between options', GOOD.replace('罚款', ''), 'question-choice-missing D2 {"choice":"B"}'],
    ['two keys of a single choice', GOOD.replace(',D,', ',CD,'), 'question-key-too-many G2 {"keys":2}'],
    ['one key of a multiple choice', GOOD.replace('单选题', '多选题'), 'question-key-too-few G2 {"keys":1}'],
    ['a type we do not know', GOOD.replace('单选题', '连线题'), 'question-type-unknown A2 {"text":"连线题"}'],
    [
      'a true/false question with other options',
      GOOD.replace('单选题,', '判断题,').replace(',D,', ',对,'),
      'question-type-mismatch A2 {"type":"TRUE_FALSE"}',
    ],
    ['a difficulty beyond 5', GOOD.replace(',2,', ',6,'), 'question-difficulty-unknown H2 {"text":"6"}'],
    [
      'a control character',
      GOOD.replace('警告', '警\x07告'),
      'question-text-forbidden C2 {"choice":"A","character":"U+0007"}',
    ],
    ['a comma too many', GOOD.replace('警告', '警告,通报批评'), 'row-too-many-cells row 2 {"cells":12,"columns":11}'],
  ])('is exact: %s', async (_, line, problem) => {
    const result = await readCsv(csv(line, GOOD.replace('不包括', '包括')))
    expect(lines(result)).toContain(problem)
    expect(result.questions.map(({ row }) => row)).toEqual([3])
    expect(result.rows).toBe(2)
  })

  it('names the column as the file does', async () => {
    const { problems } = await readCsv(utf8('题目,A,B,正确答案\n题一,甲,乙,\n'))
    expect(problems).toEqual([
      { severity: 'error', code: 'question-key-missing', row: 2, column: '正确答案', cell: 'D2' },
    ])
  })

  it('is only a warning when trailing cells are left out', async () => {
    const result = await readCsv(csv('单选题,题一,甲,乙,,,A'))
    expect(result.problems).toMatchObject([
      { severity: 'warning', code: 'row-too-few-cells', row: 2, detail: { cells: 7, columns: 11 } },
    ])
    expect(result.questions[0]!.question).toMatchObject({ difficulty: 3, topic: null })
  })

  it('is a repetition, with the row it repeats', async () => {
    const again = GOOD.replace('行政处罚的种类不包括', '行政处罚的种类不包括（ ）。').replace('警告,罚款', '罚款,警告')
    const result = await readCsv(csv(GOOD, again))
    expect(result.problems).toMatchObject([
      { severity: 'warning', code: 'question-repeated', row: 3, cell: 'B3', detail: { first: 2 } },
    ])
    expect(result.questions).toHaveLength(1)
  })

  it('is an error when the same question has another key', async () => {
    const result = await readCsv(csv(GOOD, GOOD.replace(',D,', ',A,')))
    expect(result.problems).toMatchObject([
      { severity: 'error', code: 'question-key-conflict', row: 3, cell: 'G3', detail: { first: 2 } },
    ])
  })

  it('counts rows as a spreadsheet does, line breaks inside a cell and blank rows included', async () => {
    const result = await readCsv(csv('单选题,"题\n一",甲,乙,,,A,,,,', ',,,,,,,,,,', '', '单选题,题二,甲,乙,,,,,,,'))
    expect(lines(result)).toEqual(['question-key-missing G5'])
    expect(result.questions[0]!.question.stem).toBe('题\n一')
  })

  it('is a quotation mark that is never closed', async () => {
    expect(lines(await readCsv(csv(GOOD, '单选题,"题二,甲,乙,,,A,,,,')))).toEqual(['csv-quote-unclosed row 3'])
  })

  it('is not a quotation mark inside a cell', async () => {
    const { questions, problems } = await readCsv(
      csv('单选题,所谓"三项制度"是指,甲,乙,,,A,,,,', '单选题,"三项制度"是指,甲,乙,,,A,,,,'),
    )
    expect(problems).toMatchObject([])
    expect(questions.map(({ question }) => question.stem)).toEqual(['所谓"三项制度"是指', '"三项制度"是指'])
  })
})

describe('the size of a CSV file', () => {
  it('is bounded in bytes, rows and problems', async () => {
    const bytes = csv(...Array.from({ length: 30 }, (_, i) => `单选题,题${i},甲,乙,,,,,,,`))
    expect(codes(await readCsv(bytes, { maxBytes: 100 }))).toEqual(['file-too-large'])
    expect((await readCsv(bytes, { maxRows: undefined })).rows).toBe(30)
    expect(lines(await readCsv(bytes, { maxRows: 29 }))).toEqual(['file-too-many-rows {"limit":29}'])
    expect(codes(await readCsv(bytes, { maxProblems: 3 }))).toEqual([
      'problems-too-many',
      ...Array(3).fill('question-key-missing'),
    ])
  })

  it('has a cell of 30 MB, and quotation marks without sense, named quickly', async () => {
    const before = worked()
    const result = await readCsv(
      csv(GOOD, GOOD.replace('警告', '文'.repeat(10_000_000)), `"${'""'.repeat(5_000_000)}"`),
    )
    expect(result.questions.map(({ row }) => row)).toEqual([2])
    expect(lines(result)).toEqual(
      expect.arrayContaining(['cell-too-long C3 {"limit":100000}', 'cell-too-long A4 {"limit":100000}']),
    )
    expect(codes(await readCsv(csv(`单选题,${'"x,'.repeat(3_000_000)}`)))).toEqual(['file-damaged'])
    expect(worked() - before).toBeLessThan(10_000)
  })

  it('may be 10,000 questions', async () => {
    const bytes = csv(...Array.from({ length: 10_000 }, (_, i) => GOOD.replace('不包括', `不包括第${i}项`)))
    const before = worked()
    const result = await readCsv(bytes)
    expect(result.questions).toHaveLength(10_000)
    expect(result.problems).toEqual([])
    expect(worked() - before).toBeLessThan(5000)
  })

  it.each([
    ['nothing', '', 'file-empty'],
    ['blanks', ' \n\n', 'file-empty'],
    ['a header alone', HEADER, 'file-no-questions row 1'],
  ])('may be %s, which is said', async (_, text, line) => {
    expect(lines(await readCsv(utf8(text)))).toEqual([line])
  })
})
