import { dayOf, ZONE } from '../../kernel/day.ts'
import type { AdmissionTicket } from '../../platform/print/admission-ticket.ts'
import { inChinese } from '../../platform/print/chinese-day.ts'
import type { TicketRow } from './print-queries.ts'

const clockTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** 2026年12月10日 09:00—10:30; with both days where they differ. */
export function timeSpan(from: Date, to: Date): string {
  const [first, last] = [dayOf(from), dayOf(to)]
  const end = first === last ? clockTime.format(to) : `${inChinese(last)} ${clockTime.format(to)}`
  return `${inChinese(first)} ${clockTime.format(from)}—${end}`
}

/** What stands on somebody's ticket. */
export function ticketOf(row: TicketRow, photo: Uint8Array | null): AdmissionTicket {
  const { startsAt, endsAt, checkInOpensAt, mode, rules } = row
  const lastEntry = mode === 'WINDOW' ? endsAt : new Date(startsAt.getTime() + rules.lateLoginMinutes * 60_000)
  return {
    sessionName: row.sessionName,
    name: row.name,
    organName: row.organName,
    domain: row.domain,
    admissionNo: row.admissionNo,
    slotName: row.slotName,
    time: timeSpan(startsAt, endsAt),
    checkIn: clockTime.format(checkInOpensAt),
    latest: mode === 'WINDOW' ? timeSpan(lastEntry, lastEntry).split('—')[0]! : clockTime.format(lastEntry),
    roomName: row.roomName ?? '',
    address: row.address ?? '',
    seatNo: `${row.seatNo ?? ''}`,
    photo,
  }
}
