import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/universal'
import { describe, expect, it } from 'vitest'
import { anyQuestion } from '../model/any-question-for-tests.ts'
import { contentKey } from '../model/content-key.ts'
import type { Question } from '../model/question.ts'
import { choices, question } from '../model/questions-for-tests.ts'
import { readAiken } from './aiken/read.ts'
import { writeAiken } from './aiken/write.ts'
import { worked } from './bytes-for-tests.ts'
import { readCsv } from './csv/read.ts'
import { writeCsv } from './csv/write.ts'
import { readExcel } from './excel/read.ts'
import { templateExcel, writeExcel } from './excel/write.ts'
import { LOSS_CODES, type LossCode, type ReadResult, type WriteResult } from './format.ts'
import { readGift } from './gift/read.ts'
import { writeGift } from './gift/write.ts'
import { writeRows } from './table/write.ts'
import { readWord } from './word/read.ts'
import { writeWord } from './word/write.ts'

const banks = fc.uniqueArray(anyQuestion, { selector: contentKey, minLength: 1, maxLength: 6 })

type Result = ReadResult | Promise<ReadResult>
const formats: [string, (bank: Question[]) => WriteResult | Promise<WriteResult>, (bytes: Uint8Array) => Result][] = [
  ['CSV', writeCsv, readCsv],
  ['Excel', writeExcel, readExcel],
  ['GIFT', writeGift, readGift],
  ['Aiken', writeAiken, readAiken],
  ['Word', (bank) => writeWord(bank), readWord],
]

describe.each(formats)('writing %s and reading it again', (_, write, read) => {
  it('gives the same questions, whatever is in them, but for what was said to be lost', async () => {
    await fc.assert(
      fc.asyncProperty(banks, async (bank) => {
        const { bytes, losses } = await write(bank)
        const lost = (index: number, codes: LossCode[]) =>
          losses.some((loss) => loss.index === index && codes.includes(loss.code))
        const { questions, problems } = await read(bytes)
        const kept = bank
          .map((question, index) => ({ question, index }))
          .filter(({ index }) => !lost(index, ['question-left-out']))
        expect(problems).toEqual(
          kept.length === 0 ? [expect.objectContaining({ code: expect.stringMatching(/^file-/) })] : [],
        )
        expect(questions).toHaveLength(kept.length)
        // A picture that was left out is still named by the text.
        const changes = LOSS_CODES.filter((code) => code !== 'image-left-out')
        kept.forEach(({ question, index }, i) => {
          if (!lost(index, [...changes])) expect(questions[i]!.question).toEqual(question)
        })
      }),
      { numRuns: 60 },
    )
  })
})

describe.each(formats.slice(0, 2))('%s', (_, write, read) => {
  it('keeps text that a spreadsheet would run as a formula or take for a number, a date or an escape', async () => {
    const texts = [
      '=HYPERLINK("http://x","y")',
      '+86 731',
      '-5℃',
      '@SUM(A1)',
      "'=1",
      '007',
      '1.50',
      '3-5',
      '_x0041_',
      '＝1',
      'TRUE',
      'toString',
      '__proto__',
    ]
    const bank = texts.map((text, i) =>
      question({
        stem: i % 2 ? text : `${text}${i}`,
        choices: choices(text, '乙'),
        topic: text,
        explanation: `\t${text}`.trim(),
      }),
    )
    const { questions } = await read((await write(bank)).bytes)
    expect(questions.map((q) => q.question)).toEqual(bank)
  })
})

describe('what we write', () => {
  const bank = [question({ stem: '=1+1', explanation: '第一行\n第二行，"引号"' }), question({ stem: '+cmd|calc' })]

  it('as CSV starts no cell with a formula and shows Chinese in Excel', () => {
    const { bytes } = writeCsv(bank)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = new TextDecoder().decode(bytes)
    expect(text).toContain("'=1+1")
    expect(text).not.toMatch(/(^|,|")[=+@-]/m)
  })

  it('as Excel is read the same by another reader', async () => {
    const { bytes } = writeExcel(bank)
    const [sheet] = await readXlsxFile(bytes.buffer as ArrayBuffer)
    expect(sheet!.data.slice(1).map((cells) => cells.map((cell) => cell ?? ''))).toEqual(
      bank.flatMap((each, i) => writeRows(each, i + 1)),
    )
  })

  it('as a template has every column, no question, and explains itself', async () => {
    const bytes = templateExcel()
    const [questionSheet, explanation] = await readXlsxFile(bytes.buffer as ArrayBuffer)
    expect(questionSheet!.data).toHaveLength(1)
    expect(questionSheet!.data[0]!.join()).toBe(
      '题号,题型,题干,选项A,选项B,选项C,选项D,选项E,选项F,选项G,选项H,选项I,选项J,答案,采分点,小题权重,难度,知识点,法律依据,解析,关键词,来源,命题人,格式',
    )
    expect(explanation!.sheet).toBe('填写说明')
    expect((await readExcel(bytes)).problems).toEqual([{ severity: 'error', code: 'file-no-questions', row: 1 }])
  })

  it('as Excel is read again within a second or two for 10,000 questions', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => question({ stem: `第${i}题` }))
    const { bytes } = writeExcel(many)
    const before = worked()
    expect((await readExcel(bytes)).questions).toHaveLength(10_000)
    expect(worked() - before).toBeLessThan(5000)
  })
})
