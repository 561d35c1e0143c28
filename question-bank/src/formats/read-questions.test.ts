import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { question } from '../model/questions-for-tests.ts'
import { gbk, lines, row, utf8, utf16le, wordLines, workbook } from './bytes-for-tests.ts'
import { readCsv } from './csv/read.ts'
import { readExcel } from './excel/read.ts'
import { FORMATS } from './format.ts'
import { writeMoodleXml } from './moodle-xml/write.ts'
import { writeQti2 } from './qti-2/write.ts'
import { writeQti3 } from './qti-3/write.ts'
import { readQuestions } from './read-questions.ts'
import { FORMAT_FACTS, writeQuestions } from './registry.ts'

const bytesOf = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
const ole = (stream: string) =>
  bytesOf(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(600)}${[...stream].join('\0')}\0`)
/** The item of a package by itself. */
const writeItem = (bytes: Uint8Array) =>
  Object.entries(unzipSync(bytes)).find(([name]) => !name.includes('manifest'))![1]
const CSV = utf8('题干,选项A,选项B,答案\n题一,甲,乙,A\n')
const XLSX = workbook({ sheets: [{ rows: row('题干', '选项A', '选项B', '答案') + row('题一', '甲', '乙', 'A') }] })

const DOCX = wordLines('1. 题一（A）\nA. 甲 B. 乙')
const GIFT = utf8('题一{=甲 ~乙}\n')
const AIKEN = utf8('题一\nA. 甲\nB. 乙\nANSWER: A\n')
const MOODLE = writeMoodleXml([question()]).bytes

describe('a file that is not what its name says', () => {
  it.each([
    ['题库.xlsx', 'xls', ole('Workbook')],
    ['题库.csv', 'xls', ole('Workbook')],
    ['题库.xlsx', 'doc', ole('WordDocument')],
    ['题库.csv', 'pdf', bytesOf('%PDF-1.7\n')],
    ['题库.xlsx', 'image', bytesOf('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['题库.csv', 'image', bytesOf('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['题库.xlsx', 'html', utf8('\uFEFF<html><body><table><tr><td>题干</td></tr></table></body></html>')],
    ['题库.csv', 'html', utf8('<!DOCTYPE html>\n<html>')],
    ['题库.xlsx', 'xml', utf8('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')],
    [
      '题库.xlsx',
      'pptx',
      zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'ppt/presentation.xml': strToU8('<p/>') }),
    ],
    ['题库.xlsx', 'zip', zipSync({ '题库.csv': CSV })],
    ['题库.xlsx', 'xlsb', zipSync({ 'xl/workbook.bin': strToU8('x') })],
    ['题库.csv', 'binary', Uint8Array.from({ length: 400 }, (_, i) => (i * 7) % 32)],
  ])('%s that is %s is refused with what it seems to be', async (name, seems, bytes) => {
    const says = name.slice(name.indexOf('.') + 1)
    const result = await readQuestions(bytes, name)
    expect(result).toEqual({
      questions: [],
      rows: 0,
      problems: [{ severity: 'error', code: 'file-not-what-it-says', detail: { says, seems } }],
    })
  })

  it.each([
    ['题库.csv', 'xlsx', XLSX],
    ['题库.xls', 'xlsx', XLSX],
    ['题库.xlsx', 'csv', CSV],
    ['题库.doc', 'docx', DOCX],
    ['题库.csv', 'gift', GIFT],
    ['题库.xml', 'aiken', AIKEN],
    ['题库.docx', 'xml', MOODLE],
  ])('%s that is %s is read by its content, with a warning', async (name, seems, bytes) => {
    const result = await readQuestions(bytes, name)
    expect(result.problems).toMatchObject([{ severity: 'warning', code: 'file-not-what-it-says', detail: { seems } }])
    expect(result.questions).toHaveLength(1)
  })

  it('is also found by the reader of one format', async () => {
    expect(lines(await readCsv(XLSX))).toEqual(['file-not-what-it-says {"says":"csv","seems":"xlsx"}'])
    expect(lines(await readExcel(CSV))).toEqual(['file-not-what-it-says {"says":"xlsx","seems":"csv"}'])
  })
})

describe('a file that is what its name says', () => {
  it.each([
    ['题库.csv', CSV],
    ['题库.TXT', CSV],
    ['没有扩展名', CSV],
    ['a,b.c.XLSX', XLSX],
    ['没有宏.xlsm', XLSX],
    ['题库.docx', DOCX],
    ['题库.gift', GIFT],
    ['questions.gift.txt', GIFT],
    ['题库.txt', GIFT],
    ['题库.txt', AIKEN],
    ['题库.txt', gbk('题一\r\nA. 甲\r\nB. 乙\r\nANSWER: A\r\n')],
    ['题库.txt', utf16le('题一{=甲 ~乙}\r\n')],
    ['题库.xml', MOODLE],
    ['题库.xml', writeItem(writeQti2([question()]).bytes)],
    ['题库.zip', writeQti2([question()]).bytes],
    ['题库.zip', writeQti3([question()]).bytes],
  ])('is read without remark: %s', async (name, bytes) => {
    const result = await readQuestions(bytes, name)
    expect(result.problems).toEqual([])
    expect(result.questions).toHaveLength(1)
  })

  it.each([
    ['旧.doc', ole('WordDocument'), 'file-type-unsupported {"seems":"doc"}'],
    ['试卷.xml', utf8('<?xml version="1.0"?><paper/>'), 'file-type-unsupported {"seems":"xml"}'],
    ['旧.xls', ole('Workbook'), 'file-type-unsupported {"seems":"xls"}'],
    ['扫描.pdf', bytesOf('%PDF-1.4'), 'file-type-unsupported {"seems":"pdf"}'],
    ['加密.xlsx', ole('EncryptedPackage'), 'file-encrypted'],
    ['空.xlsx', new Uint8Array(), 'file-empty'],
  ])('but that cannot be read says so: %s', async (name, bytes, line) => {
    expect(lines(await readQuestions(bytes, name))).toEqual([line])
  })
})

describe('a file of each format', () => {
  it.each(FORMATS)('is written and known again without its name: %s', async (format) => {
    const bank = [question({ stem: '题一' }), question({ stem: '题二' })]
    const { bytes } = await writeQuestions(format, bank)
    for (const name of ['', `bank.${FORMAT_FACTS[format].extension}`]) {
      const { questions, problems } = await readQuestions(bytes, name)
      expect(problems).toEqual([])
      expect(questions.map(({ question: { stem } }) => stem)).toEqual(['题一', '题二'])
    }
  })

  it('is refused by its size before it is looked at', async () => {
    expect(lines(await readQuestions(CSV, 'a.csv', { maxBytes: 10 }))).toEqual([
      `file-too-large {"bytes":${CSV.length},"limit":10}`,
    ])
  })
})
