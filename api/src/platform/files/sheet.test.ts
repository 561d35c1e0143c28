import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../kernel/refusal.ts'
import { readSheetFile } from './sheet.ts'
import { datesAsText, dayOfText } from './sheet-dates.ts'
import type { Column } from './sheet-header.ts'

const COLUMNS: Column<'name' | 'day'>[] = [
  { field: 'name', names: ['姓名', 'name'], isNeeded: true },
  { field: 'day', names: ['日期'] },
]

const read = (text: string) => readSheetFile(Buffer.from(text), COLUMNS)
const refusal = (bytes: Uint8Array): string => {
  try {
    readSheetFile(bytes, COLUMNS)
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'none'
}

describe('a text table', () => {
  it('is found by its header, below titles, in any order, with remarks and marks', () => {
    const { rows, problems } = read('名册\n\n日期（选填）, * 姓 名 ：,备注\n2024-01-02,张三,好\n,,\n,李四,')
    expect(rows.map((row) => [row.row, row.text('name'), row.text('day')])).toEqual([
      [4, '张三', '2024-01-02'],
      [6, '李四', ''],
    ])
    expect(problems).toMatchObject([{ severity: 'warning', code: 'header-column-ignored', column: '备注', cell: 'C3' }])
  })

  it('may be separated by tabs or semicolons', () => {
    for (const separator of ['\t', ';']) {
      expect(read(`姓名${separator}日期\n张三${separator}20240102`).rows[0]!.text('day')).toBe('20240102')
    }
  })

  it('gives the place of a problem as the spreadsheet shows it', () => {
    const [row] = read('序号,姓名\n1,张三').rows
    row!.report('error', 'name-empty', 'name', { limit: 5 })
    row!.report('error', 'day-missing', 'day')
    expect(row!.problems).toEqual([
      { severity: 'error', code: 'name-empty', row: 2, column: '姓名', cell: 'B2', detail: { limit: 5 } },
      { severity: 'error', code: 'day-missing', row: 2 },
    ])
  })
})

describe('a file that is no sheet', () => {
  it('is refused with the reason', () => {
    expect(refusal(Buffer.alloc(0))).toBe('file-empty')
    expect(refusal(Buffer.from('地址,电话\n1,2'))).toBe('header-missing')
    expect(refusal(Buffer.from('姓名\n'))).toBe('file-empty')
    expect(refusal(Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'))).toBe('file-type-unsupported')
    expect(refusal(Buffer.alloc(10_000_001, 'x'))).toBe('file-too-large')
  })

  it('is refused when it unpacks to more than it should, whatever its directory says', () => {
    const bomb = zip('xl/workbook.xml', Buffer.alloc(500), 120_000_000)
    expect(refusal(bomb)).toBe('archive-too-large')
    const liar = zip('xl/workbook.xml', Buffer.alloc(20_000_000), 500)
    const started = performance.now()
    expect(refusal(liar)).toBe('file-damaged')
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('a day', () => {
  it('is understood as people write it, and only if it exists', () => {
    const texts = [
      '2024-03-05',
      '2024/3/5',
      '2024.3.5',
      '2024年3月5日',
      '20240305',
      '２０２４－３－５',
      '2024-03-05 00:00:00',
    ]
    for (const text of texts) expect(dayOfText(text)).toBe('2024-03-05')
    for (const text of ['2024-13-01', '2023-02-29', '5/3/2024', '240305', '昨天', ''])
      expect(dayOfText(text)).toBeUndefined()
  })

  it('in a date cell is the day the spreadsheet shows', () => {
    const cell = (value: string) => {
      const faults = new Map([[0, { severity: 'error', code: 'cell-is-date', detail: { value } } as const]])
      const { cells, faults: left } = datesAsText({ row: 1, cells: [''], faults })
      return left!.size === 0 ? cells[0] : undefined
    }
    expect(cell('45356')).toBe('2024-03-05')
    expect(cell('45356.99999')).toBe('2024-03-05')
    expect(cell('2024-03-05T00:00:00')).toBe('2024-03-05')
    expect(cell('-3')).toBeUndefined()
  })
})

/** An archive of one deflated part whose directory claims `declared` bytes. */
function zip(name: string, content: Buffer, declared: number): Buffer {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30 + name.length)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(declared, 22)
  local.writeUInt16LE(name.length, 26)
  local.write(name, 30)
  const central = Buffer.alloc(46 + name.length)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(declared, 24)
  central.writeUInt16LE(name.length, 28)
  central.write(name, 46)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length + packed.length, 16)
  return Buffer.concat([local, packed, central, end])
}
