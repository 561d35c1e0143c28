import {
  courses,
  instructors,
  organisations,
  type ProposalInput,
  rooms,
  scheduleProposals,
  trainingClasses,
} from '@app/api/contract'
import type { Static } from 'typebox'
import { call } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'
import { rowField } from '../forms/rows.ts'
import { minutesOf } from '../instructors/times-view.tsx'
import { areaView } from '../organisations/areas.server.ts'

type Input = Static<typeof ProposalInput>

/** More are taken all together by ticking none. */
const MOST = 100

/** What a proposal begins with, and what there is to choose from. */
export async function proposalChoices(request: Request) {
  const defaults = await call(request, scheduleProposals.defaults)
  const [classes, courseList, roomList, people, area, organ] = await Promise.all([
    call(request, trainingClasses.list, { query: { own: true, size: MOST } }),
    call(request, courses.list, { query: { size: MOST } }),
    call(request, rooms.list, { query: { active: true, size: MOST } }),
    call(request, instructors.list, { query: { kind: 'INSTRUCTOR', state: 'APPOINTED', size: MOST, sort: 'name' } }),
    areaView(request, null),
    call(request, organisations.read, { params: { id: defaults.organId } }),
  ])
  return {
    defaults,
    organName: organ.name,
    classes: classes.items
      .filter(({ startsAt, state }) => startsAt === null && state !== 'CANCELLED' && state !== 'FINISHED')
      .map(({ id, name, areaName }) => ({ value: id, label: name, hint: areaName })),
    courses: courseList.items.map(({ id, title }) => ({ value: id, label: title })),
    rooms: roomList.items.map(({ id, name, capacity }) => ({ value: id, label: `${name}（${capacity}）` })),
    instructors: people.items.map(({ id, name, organName }) => ({ value: id, label: name, hint: organName })),
    areas: [
      { value: organ.areaCode, label: organ.areaName },
      ...area.below
        .filter(({ code }) => code !== organ.areaCode)
        .map(({ code, name }) => ({ value: code, label: name })),
    ],
  }
}

/** What the form says, in the contract's shape; rows of which nothing was filled in are left out. */
export function proposalInput(fields: Fields): Input {
  const rowsOf = (rows: string) =>
    Array.from({ length: fields.int(rows) }, (_, i) => (name: string) => rowField(rows, i, name))
  return {
    name: fields.text('name'),
    organId: fields.text('organId'),
    from: fields.text('from'),
    to: fields.text('to'),
    classIds: fields.list('classIds'),
    sessions: rowsOf('sessions')
      .filter((at) => fields.text(at('course')) !== '')
      .map((at) => ({
        courseId: fields.text(at('course')),
        areaCode: fields.text(at('area')),
        sessions: fields.int(at('count')),
        capacity: fields.int(at('capacity')),
      })),
    roomIds: fields.list('roomIds'),
    instructorIds: fields.list('instructorIds'),
    times: rowsOf('times')
      .filter((at) => fields.text(at('from')) !== '' || fields.text(at('to')) !== '')
      .map((at) => ({
        fromMinute: minutesOf(fields.text(at('from'))),
        toMinute: minutesOf(fields.text(at('to')), true),
      })),
    daysOff: fields.text('daysOff') === 'true',
    maxHoursPerWeek: fields.int('maxHoursPerWeek'),
    maxHours: fields.int('maxHours'),
    maxRoomKm: fields.int('maxRoomKm'),
    weights: { gap: fields.int('gap'), fairness: fields.int('fairness'), travel: fields.int('travel') },
    seed: fields.int('seed'),
  }
}
