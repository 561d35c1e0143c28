import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/universal'
import { describe, expect, it } from 'vitest'
import { contentKey } from '../model/content-key.ts'
import type { Question } from '../model/question.ts'
import { anyQuestion, choices, question } from '../model/questions-for-tests.ts'
import { readCsv } from './csv/read.ts'
import { writeCsv } from './csv/write.ts'
import { readExcel } from './excel/read.ts'
import { templateExcel, writeExcel } from './excel/write.ts'
import { writeRow } from './table/write.ts'

const banks = fc.uniqueArray(anyQuestion, { selector: contentKey, minLength: 1, maxLength: 6 })
const formats = [
  ['CSV', async (bank: Question[]) => readCsv(writeCsv(bank))],
  ['Excel', async (bank: Question[]) => readExcel(await writeExcel(bank))],
] as const

describe.each(formats)('writing %s and reading it again', (_, roundTrip) => {
  it('gives the same questions, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(banks, async (bank) => {
        const { questions, problems } = await roundTrip(bank)
        expect(problems).toEqual([])
        expect(questions.map((q) => q.question)).toEqual(bank)
      }),
      { numRuns: 60 },
    )
  })

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
    const { questions } = await roundTrip(bank)
    expect(questions.map((q) => q.question)).toEqual(bank)
  })
})

describe('what we write', () => {
  const bank = [question({ stem: '=1+1', explanation: '第一行\n第二行，"引号"' }), question({ stem: '+cmd|calc' })]

  it('as CSV starts no cell with a formula and shows Chinese in Excel', () => {
    const bytes = writeCsv(bank)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = new TextDecoder().decode(bytes)
    expect(text).toContain("'=1+1")
    expect(text).not.toMatch(/(^|,|")[=+@-]/m)
  })

  it('as Excel is read the same by another reader', async () => {
    const { buffer } = await writeExcel(bank)
    const [sheet] = await readXlsxFile(buffer as ArrayBuffer)
    expect(sheet!.data.slice(1).map((cells) => cells.map((cell) => cell ?? ''))).toEqual(bank.map(writeRow))
  })

  it('as a template has every column, no question, and explains itself', async () => {
    const bytes = await templateExcel()
    const [questionSheet, explanation] = await readXlsxFile(bytes.buffer as ArrayBuffer)
    expect(questionSheet!.data).toHaveLength(1)
    expect(questionSheet!.data[0]!.join()).toBe(
      '题型,题干,选项A,选项B,选项C,选项D,选项E,选项F,选项G,选项H,选项I,选项J,答案,难度,知识点,法律依据,解析',
    )
    expect(explanation!.sheet).toBe('填写说明')
    expect((await readExcel(bytes)).problems).toEqual([{ severity: 'error', code: 'file-no-questions', row: 1 }])
  })

  it('as Excel is read again within a second or two for 10,000 questions', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => question({ stem: `第${i}题` }))
    const bytes = await writeExcel(many)
    const before = performance.now()
    expect((await readExcel(bytes)).questions).toHaveLength(10_000)
    expect(performance.now() - before).toBeLessThan(5000)
  })
})
