import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { lines, row, utf8, workbook } from './bytes-for-tests.ts'
import { readCsv } from './csv/read.ts'
import { readExcel } from './excel/read.ts'
import { readQuestions } from './read-questions.ts'

const bytesOf = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
const ole = (stream: string) =>
  bytesOf(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(600)}${[...stream].join('\0')}\0`)
const CSV = utf8('题干,选项A,选项B,答案\n题一,甲,乙,A\n')
const XLSX = workbook({ sheets: [{ rows: row('题干', '选项A', '选项B', '答案') + row('题一', '甲', '乙', 'A') }] })

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
      'docx',
      zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w/>') }),
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
    ['宏.xlsm', XLSX],
  ])('is read without remark: %s', async (name, bytes) => {
    const result = await readQuestions(bytes, name)
    expect(result.problems).toEqual([])
    expect(result.questions).toHaveLength(1)
  })

  it.each([
    ['旧.xls', ole('Workbook'), 'file-type-unsupported {"seems":"xls"}'],
    ['扫描.pdf', bytesOf('%PDF-1.4'), 'file-type-unsupported {"seems":"pdf"}'],
    ['加密.xlsx', ole('EncryptedPackage'), 'file-encrypted'],
    ['空.xlsx', new Uint8Array(), 'file-empty'],
  ])('but that cannot be read says so: %s', async (name, bytes, line) => {
    expect(lines(await readQuestions(bytes, name))).toEqual([line])
  })
})
