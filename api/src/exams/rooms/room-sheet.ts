import { isInside, organsNamed } from '../../organisations/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { readSheetFile, type SheetProblem } from '../../platform/files/sheet.ts'
import type { Column, SheetRow } from '../../platform/files/sheet-header.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { ExamRoomInput } from './contract.ts'
import { areNetworks } from './plan.ts'
import { listPlanned } from './queries.ts'

type Field = 'slot' | 'name' | 'organ' | 'address' | 'seats' | 'networks'

/** The columns of a sheet of rooms (考场表). */
const COLUMNS: readonly Column<Field>[] = [
  { field: 'slot', names: ['场次', '考试场次', 'slot'] },
  { field: 'name', names: ['考场名称', '考场', 'room'], isNeeded: true },
  { field: 'organ', names: ['负责单位', '单位', '单位名称', 'organ'], isNeeded: true },
  { field: 'address', names: ['地址', '考场地址', 'address'] },
  { field: 'seats', names: ['座位数', '机位数', 'seats'], isNeeded: true },
  { field: 'networks', names: ['网络地址', '网段', 'networks'] },
]

export interface RoomsPlan {
  rows: number
  good: ExamRoomInput[]
  duplicates: number
  problems: SheetProblem[]
  sample: Record<string, string | null>[]
}

interface Slot {
  id: string
  name: string
  capacity: number
}

/** What carrying out the sheet would do now; every cell that can't be used is named. */
export async function planRooms(
  trx: Trx,
  caller: Caller,
  { sessionId, slots, bytes }: { sessionId: string; slots: readonly Slot[]; bytes: Uint8Array },
): Promise<RoomsPlan> {
  const sheet = readSheetFile(bytes, COLUMNS)
  const known = await listPlanned(trx, sessionId)
  const taken = new Set(known.map(({ slotId, name }) => `${slotId} ${name}`))
  const seats = new Map(slots.map(({ id }) => [id, 0]))
  for (const room of known) seats.set(room.slotId, (seats.get(room.slotId) ?? 0) + room.seats)
  const organs = await organsOf(trx, caller, sheet.rows)
  let duplicates = 0
  const good = sheet.rows.flatMap((row): ExamRoomInput[] => {
    const input = readRow(row, { slots, organs })
    if (!input) return []
    const key = `${input.slotId} ${input.name}`
    if (taken.has(key)) {
      duplicates += 1
      row.report('error', 'exam-room-name-taken', 'name')
      return []
    }
    const slot = slots.find(({ id }) => id === input.slotId)!
    const sum = (seats.get(slot.id) ?? 0) + input.seats
    if (sum > slot.capacity) row.report('error', 'seats-exceed-slot', 'seats', { seats: sum, capacity: slot.capacity })
    if (row.hasErrors()) return []
    taken.add(key)
    seats.set(slot.id, sum)
    return [input]
  })
  return {
    rows: sheet.rows.length,
    good,
    duplicates,
    problems: [...sheet.problems, ...sheet.rows.flatMap(({ problems }) => problems)],
    sample: sheet.rows.map((row) => ({
      场次: row.text('slot') || null,
      考场名称: row.text('name') || null,
      负责单位: row.text('organ') || null,
      座位数: row.text('seats') || null,
    })),
  }
}

async function organsOf(trx: Trx, caller: Caller, rows: readonly SheetRow<Field>[]): Promise<Map<string, string[]>> {
  const texts = [...new Set(rows.map((row) => row.text('organ')).filter((text) => text !== ''))]
  const visible = (await organsNamed(trx, texts)).filter(({ path }) => isInside(caller.scope, path))
  const meant = (text: string) =>
    visible.filter(({ name, uscc, internalCode }) => [name, uscc, internalCode].includes(text)).map(({ id }) => id)
  return new Map(texts.map((text) => [text, meant(text)]))
}

function readRow(
  row: SheetRow<Field>,
  { slots, organs }: { slots: readonly Slot[]; organs: ReadonlyMap<string, string[]> },
): ExamRoomInput | undefined {
  const slotText = row.text('slot')
  const slot = slotText === '' && slots.length === 1 ? slots[0] : slots.find(({ name }) => name === slotText)
  if (!slot)
    row.report('error', slotText === '' ? 'cell-missing' : 'slot-unknown', 'slot', { text: slotText.slice(0, 60) })
  const name = row.text('name')
  if (name === '') row.report('error', 'cell-missing', 'name')
  const held = organs.get(row.text('organ')) ?? []
  if (row.text('organ') === '') row.report('error', 'cell-missing', 'organ')
  else if (held.length === 0) row.report('error', 'organ-unknown', 'organ', { text: row.text('organ').slice(0, 60) })
  else if (held.length > 1) row.report('error', 'organ-ambiguous', 'organ', { organs: held.length })
  const seats = /^\d{1,4}$/.test(row.text('seats')) ? Number(row.text('seats')) : 0
  if (seats < 1 || seats > 5000) row.report('error', 'seats-invalid', 'seats', { text: row.text('seats').slice(0, 20) })
  const networks = row
    .text('networks')
    .split(/[\s,，;；、]+/)
    .filter((text) => text !== '')
  if (!areNetworks(networks)) row.report('error', 'network-invalid', 'networks')
  if (row.hasErrors()) return undefined
  return { slotId: slot!.id, organId: held[0]!, name, address: row.text('address').slice(0, 200), seats, networks }
}
