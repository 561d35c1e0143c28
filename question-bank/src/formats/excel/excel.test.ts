import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { codes, lines, row, workbook, worked } from '../bytes-for-tests.ts'
import { readExcel } from './read.ts'

const HEADER = row('题型', '题干', '选项A', '选项B', '选项C', '答案', '知识点', '法律依据')
const QUESTION = row('单选题', '题一', '甲', '乙', '丙', 'A', '处罚', '第九条')

describe('the cells of a workbook', () => {
  it('may be shared, rich, phonetic, escaped, calculated, boolean or plain numbers', async () => {
    const bytes = workbook({
      sharedStrings:
        '<si><t>题干</t></si><si><r><t>行政</t></r><r><rPr/><t xml:space="preserve"> 处罚</t></r><rPh sb="0"><t>xing</t></rPh></si>',
      sheets: [
        {
          rows: `<row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" t="inlineStr"><is><t>A</t></is></c><c r="D3" t="str"><f>"B"</f><v>B</v></c><c r="E3" t="inlineStr"><is><t>答案</t></is></c></row>
            <row r="5"><c r="B5" t="s"><v>1</v></c><c r="C5"><v>0.30000000000000004</v></c><c r="D5" t="n"><v>15</v></c><c r="E5" t="str"><f>A1</f><v>a_x0042_</v></c></row>
            <row r="6"><c r="B6" t="inlineStr"><is><t><![CDATA[甲<乙]]>&amp;&#19993;</t></is></c><c r="E6" t="b"><v>1</v></c></row>`,
        },
      ],
    })
    const { questions, problems } = await readExcel(bytes)
    expect(problems).toEqual([])
    expect(questions).toMatchObject([
      {
        row: 5,
        question: { type: 'MULTIPLE', stem: '行政 处罚', choices: [{ text: '0.3' }, { text: '15' }], key: ['A', 'B'] },
      },
      { row: 6, question: { type: 'TRUE_FALSE', stem: '甲<乙&丙', key: ['T'] } },
    ])
  })

  it('are read as a spreadsheet shows them, or the cell is named', async () => {
    const styles = `<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="# ?/?"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="2"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/></cellXfs>`
    const cells = (style: number, value: string) =>
      `<row><c t="inlineStr"><is><t>题${style}</t></is></c><c s="${style}"><v>${value}</v></c><c><v>7</v></c><c t="inlineStr"><is><t>A</t></is></c></row>`
    const rows = [
      row('题干', '选项A', '选项B', '答案'),
      cells(1, '0.3'),
      cells(2, '1.5'),
      cells(3, '44392'),
      cells(4, '0.5'),
      cells(5, '44392'),
    ]
    const result = await readExcel(workbook({ styles, sheets: [{ rows: rows.join('') }] }))
    expect(result.questions.map(({ question }) => question.choices[0]!.text)).toEqual(['30%', '1.50', '0.5'])
    expect(lines(result)).toEqual([
      'cell-is-date B4 {"value":"44392"}',
      'cell-number-format B5 {"value":"0.5"}',
      'cell-is-date B6 {"value":"44392"}',
    ])
  })

  it('that hold a failed formula are named instead of being read as empty', async () => {
    const bad = '<row r="2"><c r="A2"/><c r="B2" t="e"><f>X1</f><v>#REF!</v></c><c r="F2"><f>1+1</f></c></row>'
    const result = await readExcel(workbook({ sheets: [{ rows: HEADER + bad }] }))
    expect(lines(result)).toEqual(
      expect.arrayContaining(['cell-formula-error B2 {"value":"#REF!"}', 'cell-formula-error F2 {"value":""}']),
    )
    expect(result.questions).toEqual([])
  })

  it('merged downwards share topic and basis; a merged stem is a problem of each row below', async () => {
    const rows = `${row('执法题库')}${HEADER}
      <row r="3"><c r="A3" t="inlineStr"><is><t>单选题</t></is></c><c r="B3" t="inlineStr"><is><t>题一</t></is></c><c r="C3" t="inlineStr"><is><t>甲</t></is></c><c r="D3" t="inlineStr"><is><t>乙</t></is></c><c r="F3" t="inlineStr"><is><t>A</t></is></c><c r="G3" t="inlineStr"><is><t>处罚</t></is></c></row>
      <row r="4"><c r="B4" t="inlineStr"><is><t>题二</t></is></c><c r="C4" t="inlineStr"><is><t>甲</t></is></c><c r="D4" t="inlineStr"><is><t>乙</t></is></c><c r="F4" t="inlineStr"><is><t>B</t></is></c></row>
      <row r="5"><c r="C5" t="inlineStr"><is><t>丙</t></is></c><c r="D5" t="inlineStr"><is><t>丁</t></is></c><c r="F5" t="inlineStr"><is><t>B</t></is></c></row>`
    const after =
      '<mergeCells count="4"><mergeCell ref="A1:H1"/><mergeCell ref="A3:A4"/><mergeCell ref="G3:G4"/><mergeCell ref="B4:B5"/></mergeCells>'
    const result = await readExcel(workbook({ sheets: [{ rows, after }] }))
    expect(result.questions.map(({ row: at, question }) => [at, question.type, question.topic])).toEqual([
      [3, 'SINGLE', '处罚'],
      [4, 'SINGLE', '处罚'],
    ])
    expect(lines(result)).toEqual(['cell-merged B5 {"range":"B4:B5"}'])
  })

  it('beyond the header are reported, and the row is read', async () => {
    const stray = QUESTION.replace('</row>', '<c r="Z2" t="inlineStr"><is><t>备注</t></is></c></row>')
    const result = await readExcel(workbook({ sheets: [{ rows: HEADER + stray }] }))
    expect(lines(result)).toEqual(['row-too-many-cells row 2 {"cells":26,"columns":8}'])
    expect(result.questions).toHaveLength(1)
  })
})

describe('the sheets of a workbook', () => {
  it('are searched for the first visible one with a header; another one like it is named', async () => {
    const sheets = [
      { name: '旧题', state: 'hidden', rows: HEADER + QUESTION },
      { name: '说明', rows: row('请勿修改') },
      { name: '试题', rows: HEADER + QUESTION.replace('题一', '题二') },
    ]
    const result = await readExcel(workbook({ sheets }))
    expect(result.questions.map(({ question }) => question.stem)).toEqual(['题二'])
    expect(lines(result)).toEqual(['sheet-not-read {"sheet":"旧题"}'])
  })

  it('are all read, each with the type its name says, and problems name the sheet', async () => {
    const header = row('题干', 'A', 'B', '答案')
    const sheets = [
      { name: '单选题', rows: header + row('题一', '甲', '乙', 'A') + row('题二', '甲', '乙', 'AB') },
      { name: '多选题（20题）', rows: header + row('题三', '甲', '乙', 'AB') },
      { name: '判断', rows: header + row('题四', '', '', '错') + row('题一', '甲', '乙', 'B') },
      { name: '说明', rows: row('请勿修改') },
    ]
    const result = await readExcel(workbook({ sheets }))
    expect(result.questions.map(({ sheet, row: at, question: { type } }) => [sheet, at, type])).toEqual([
      ['单选题', 2, 'SINGLE'],
      ['多选题（20题）', 2, 'MULTIPLE'],
      ['判断', 2, 'TRUE_FALSE'],
    ])
    expect(result.problems).toMatchObject([
      { code: 'question-key-too-many', sheet: '单选题', cell: 'D3' },
      { code: 'question-type-mismatch', sheet: '判断', row: 3 },
    ])
    expect(result.rows).toBe(5)
  })

  it('say on which sheet a question stands that comes again', async () => {
    const rows = row('题干', 'A', 'B', '答案') + row('题一', '甲', '乙', 'A')
    const result = await readExcel(
      workbook({
        sheets: [
          { name: '一', rows },
          { name: '二', rows },
        ],
      }),
    )
    expect(result.problems).toMatchObject([
      { code: 'question-repeated', sheet: '二', cell: 'A2', detail: { first: 2, sheet: '一' } },
    ])
  })

  it('may keep material and sub-questions together by merged cells', async () => {
    const rows = `${row('所属材料', '题型', '题干', 'A', 'B', '答案')}
      ${row('某局扣押了车辆。', '单选题', '小题一', '甲', '乙', 'A')}
      ${row('', '判断题', '小题二', '', '', '对')}
      ${row('', '判断题', '独立', '', '', '错')}`
    const after = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    const { questions, problems } = await readExcel(workbook({ sheets: [{ rows, after }] }))
    expect(problems).toEqual([])
    expect(questions.map(({ question: { type, stem, parts } }) => [type, stem, parts?.length])).toEqual([
      ['CASE', '某局扣押了车辆。', 2],
      ['TRUE_FALSE', '独立', undefined],
    ])
  })

  it('may have prefixes before every element and long empty stretches', async () => {
    const bytes = workbook({
      sheets: [{ rows: `${HEADER}${QUESTION}<row r="1048576"><c r="XFD1048576" s="1"/></row>` }],
    })
    expect((await readExcel(bytes)).problems).toEqual([])
    const prefixed = zipSync({
      'xl/workbook.xml': strToU8(
        '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="a" r:id="i"/></x:sheets></x:workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="i" Type="a/worksheet" Target="s.xml"/></Relationships>',
      ),
      'xl/s.xml': strToU8(
        `<x:worksheet xmlns:x="m"><x:sheetData>${(HEADER + QUESTION).replace(/<(\/?)/g, '<$1x:')}</x:sheetData></x:worksheet>`,
      ),
    })
    expect((await readExcel(prefixed)).questions).toHaveLength(1)
  })

  it('without a header say what was looked for; empty ones that there is nothing', async () => {
    expect(codes(await readExcel(workbook({ sheets: [{ rows: row('姓名', '单位') }] })))).toEqual(['header-missing'])
    expect(codes(await readExcel(workbook({ sheets: [{ rows: '' }] })))).toEqual(['file-empty'])
    expect(lines(await readExcel(workbook({ sheets: [{ rows: HEADER }] })))).toEqual(['file-no-questions row 1'])
  })

  it('are read up to the bound, not beyond', async () => {
    const rows = HEADER + Array.from({ length: 200 }, (_, i) => QUESTION.replace('题一', `题${i}`)).join('')
    expect(lines(await readExcel(workbook({ sheets: [{ rows }] }), { maxRows: 199 }))).toEqual([
      'file-too-many-rows {"limit":199}',
    ])
    expect((await readExcel(workbook({ sheets: [{ rows }] }), { maxRows: 200 })).questions).toHaveLength(200)
  })
})

describe('a hostile or damaged workbook', () => {
  const bomb = (size: number) =>
    workbook({ sheets: [{ rows: HEADER + QUESTION }], more: { 'xl/media/x.xml': new Uint8Array(size) } })

  it('is refused by its declared size before anything is unpacked', async () => {
    const result = await readExcel(bomb(2_000_000), { maxUnpackedBytes: 1_000_000 })
    expect(codes(result)).toEqual(['archive-too-large'])
  })

  it('with macros is refused', async () => {
    for (const name of ['xl/vbaProject.bin', 'xl/macrosheets/sheet1.xml']) {
      const bytes = workbook({ sheets: [{ rows: HEADER + QUESTION }], more: { [name]: new Uint8Array(10) } })
      expect(codes(await readExcel(bytes))).toEqual(['file-has-macros'])
    }
  })

  it('with a cell of 60 MB has that cell named, inline or shared, and the other rows read', async () => {
    const huge = '文'.repeat(10_000_000)
    const before = worked()
    const inline = workbook({ sheets: [{ rows: HEADER + QUESTION + row('单选题', huge, '甲', '乙', '', 'A') }] })
    const shared = workbook({
      sharedStrings: `<si><t>${huge}</t></si><si><r><t>${huge}</t></r></si>`,
      sheets: [
        { rows: `${HEADER}${QUESTION}<row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c></row>` },
      ],
    })
    for (const [bytes, cells] of [
      [inline, ['B3']],
      [shared, ['B3', 'C3']],
    ] as const) {
      const result = await readExcel(bytes, { maxRatio: 100_000 })
      expect(result.questions).toHaveLength(1)
      expect(lines(result)).toEqual(
        expect.arrayContaining(cells.map((cell) => `cell-too-long ${cell} {"limit":100000}`)),
      )
    }
    expect(worked() - before).toBeLessThan(15_000)
  })

  it('with elements a hundred thousand deep is refused', async () => {
    const rows = `${HEADER}<row>${'<x>'.repeat(100_000)}`
    expect(codes(await readExcel(workbook({ sheets: [{ rows }] }), { maxRatio: 100_000 }))).toEqual(['xml-too-deep'])
  })

  it('is refused by its ratio', async () => {
    expect(lines(await readExcel(bomb(20_000_000)))).toEqual([
      expect.stringMatching(/^archive-ratio-too-high \{"entry":"xl\/media\/x.xml","ratio":\d+,"limit":100\}$/),
    ])
  })

  it('is refused by the number of its parts', async () => {
    const more = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`xl/${i}.xml`, new Uint8Array()]))
    expect(codes(await readExcel(workbook({ sheets: [{ rows: '' }], more })))).toEqual(['archive-too-many-entries'])
  })

  it('is refused when more comes out than it declared, and no more is unpacked', async () => {
    const bytes = workbook({ sheets: [{ rows: HEADER + QUESTION.repeat(1) + ' '.repeat(30_000_000) }] })
    const view = new DataView(bytes.buffer)
    let changed = 0
    for (let at = 0; at < bytes.length - 46; at++) {
      // The size in the directory entry of the sheet.
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 30_000_000) {
        view.setUint32(at + 24, 900_000, true)
        changed++
      }
    }
    expect(changed).toBe(1)
    const before = worked()
    expect(lines(await readExcel(bytes))).toEqual(['file-damaged {"where":"xl/worksheets/sheet1.xml"}'])
    expect(worked() - before).toBeLessThan(1000)
  })

  it('is refused with the part that is broken, wherever it is cut or altered', async () => {
    const bytes = workbook({ sheets: [{ rows: HEADER + QUESTION }] })
    for (let length = 30; length < bytes.length; length += 7) {
      expect(codes(await readExcel(bytes.slice(0, length)))).not.toEqual([])
    }
    let refused = 0
    for (let at = 0; at < bytes.length; at += 3) {
      const altered = bytes.slice()
      altered[at]! ^= 0x55
      const result = await readExcel(altered)
      if (result.questions.length === 0) refused++
      else expect(result.questions[0]!.question.stem).toBe('题一')
    }
    expect(refused).toBeGreaterThan(bytes.length / 6)
  })

  it.each([
    ['a document type, which an entity bomb needs', '<!DOCTYPE x [<!ENTITY a "aaaa">]>'],
    ['a cell far outside', '<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>'],
    ['a row far outside', '<row r="99999999999"><c><v>1</v></c></row>'],
    ['rows out of order', '<row r="9"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>'],
    ['a text that is not there', '<row><c t="s"><v>12</v></c></row>'],
    ['unclosed markup', '<row><c>'],
    ['a tag without end', `<row ${'a'.repeat(1_100_000)}`],
  ])('is refused for %s', async (_, rows) => {
    expect(codes(await readExcel(workbook({ sheets: [{ rows: HEADER + rows }] }), { maxRatio: 10_000 }))).toEqual([
      'file-damaged',
    ])
  })

  it('is not followed outside', async () => {
    const bytes = workbook({
      sheets: [{ rows: HEADER + QUESTION }],
      more: {
        '_rels/.rels': strToU8(
          '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="../../etc/workbook.xml"/></Relationships>',
        ),
      },
    })
    expect(lines(await readExcel(bytes))).toEqual(['file-damaged {"where":"etc/workbook.xml"}'])
  })
})
