import readXlsxFile from 'read-excel-file/universal'
import { describe, expect, it } from 'vitest'
import { codes, lines, row, utf8, workbook } from '../bytes-for-tests.ts'
import { withProblemColumn } from './problem-column.ts'
import { readExcel } from './read.ts'

const sheetsOf = async (bytes: Uint8Array) =>
  (await readXlsxFile(bytes.buffer as ArrayBuffer)).map(({ sheet, data }) => [
    sheet,
    data.map((cells) => cells.map((cell) => cell ?? '')),
  ])

describe('a table with what is wrong with it', () => {
  const HEADER = row('题干', 'A', 'B', '答案')

  it('has the same sheets, rows and cells, and one column more', async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    const rows = `${row('题库')}<row r="3">${HEADER.slice(5)}${row('=1+1', '007', '乙', '')}<row r="6"><c r="A6" s="1"><v>44392</v></c><c r="C6" t="e"><v>#REF!</v></c></row>`
    const bytes = workbook({
      styles,
      sheets: [
        { name: '说明', rows: row('请勿修改') },
        { name: '试题', rows },
        { name: '旧', state: 'hidden', rows },
      ],
    })
    const written = withProblemColumn(bytes, [
      { row: 4, text: '没有答案' },
      { row: 4, text: '选项相同' },
      { text: '列“备注”没有用' },
    ])
    expect(await sheetsOf(written)).toEqual([
      ['说明', [['请勿修改']]],
      [
        '试题',
        [
          ['题库', '', '', '', ''],
          ['', '', '', '', ''],
          ['题干', 'A', 'B', '答案', '问题说明\n列“备注”没有用'],
          ['=1+1', '007', '乙', '', '没有答案\n选项相同'],
          ['', '', '', '', ''],
          ['2021-07-15', '', '#REF!', '', ''],
        ],
      ],
    ])
  })

  it('puts a remark on the sheet it is about, and keeps what was merged', async () => {
    const rows = HEADER + row('题一', '甲', '乙', '')
    const shared = `${row('知识点', '题干', 'A', 'B', '答案')}${row('处罚', '题二', '甲', '乙', 'A')}${row('', '题三', '甲', '乙', '')}`
    const after = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    const bytes = workbook({
      sheets: [
        { name: '一', rows },
        { name: '二', rows: shared, after },
      ],
    })
    const written = withProblemColumn(bytes, [
      { sheet: '二', row: 3, text: '没有答案' },
      { sheet: '一', row: 2, text: '缺答案' },
    ])
    expect(await sheetsOf(written)).toEqual([
      [
        '一',
        [
          ['题干', 'A', 'B', '答案', '问题说明'],
          ['题一', '甲', '乙', '', '缺答案'],
        ],
      ],
      [
        '二',
        [
          ['知识点', '题干', 'A', 'B', '答案', '问题说明'],
          ['处罚', '题二', '甲', '乙', 'A', ''],
          ['处罚', '题三', '甲', '乙', '', '没有答案'],
        ],
      ],
    ])
  })

  it('may be handed in again: the column is passed over, and written anew', async () => {
    const once = withProblemColumn(utf8('题干,A,B,答案\n题一,甲,乙,\n题二,甲,乙,A\n'), [{ row: 2, text: '缺答案' }])
    const result = await readExcel(once)
    expect(lines(result)).toEqual(['question-key-missing D2'])
    expect(result.questions).toHaveLength(1)
    const twice = withProblemColumn(once, [{ row: 3, text: '重复' }])
    expect(await sheetsOf(twice)).toEqual([
      [
        '试题',
        [
          ['题干', 'A', 'B', '答案', '问题说明'],
          ['题一', '甲', '乙', '', ''],
          ['题二', '甲', '乙', 'A', '重复'],
        ],
      ],
    ])
    expect(codes(await readExcel(twice))).toEqual(['question-key-missing'])
  })

  it('is refused for what is no table', () => {
    expect(() => withProblemColumn(utf8('%PDF-1.7'), [])).toThrow('file-type-unsupported')
  })
})
