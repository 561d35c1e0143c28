import { attempts } from '../../api/src/exams/attempts/contract.ts'
import { invigilation } from '../../api/src/exams/invigilation/contract.ts'
import { papers } from '../../api/src/exams/papers/contract.ts'
import { type Session, sessions } from '../../api/src/exams/sessions/contract.ts'
import { ApiProblem } from '../lib/api-client.ts'
import { inParallel } from '../lib/in-parallel.ts'
import { everyPage } from '../lib/pages.ts'
import { offeredBlueprint } from './blueprint.ts'
import type { Part } from './cast.ts'
import type { Journey } from './context.ts'
import { demand } from './ledger.ts'

const MINUTE = 60_000
/** From the making of the session to its start: time to register, review, arrange and seal. */
const LEAD_MS = 6000
const LEAD_MS_EACH = 25
const AT_ONCE = 500
/** The chain of a county's unit, in order. */
const CHAIN: readonly Part[] = ['unitApprover', 'countyReviewer', 'cityReviewer', 'provinceReviewer']

/** The officer announces a session that begins in a moment. */
export async function announceSession(journey: Journey): Promise<number> {
  const { staff, size, mark, unit } = journey
  const { rules } = await staff.examOfficer.call(sessions.defaults)
  const { blueprint, formCount } = await offeredBlueprint(journey)
  const { shortfall } = await staff.examOfficer.call(papers.check, { body: { blueprint, domainCodes: [unit.domain] } })
  demand(shortfall.length === 0, 'the banks lack questions for what they offer', { shortfall })

  const now = Date.now()
  const startsAt = new Date(now + LEAD_MS + LEAD_MS_EACH * size).toISOString()
  const session = await staff.examOfficer.call(sessions.create, {
    body: {
      code: `J-${mark}`,
      name: `全流程检验 ${mark}`,
      registrationOpensAt: new Date(now - MINUTE).toISOString(),
      registrationClosesAt: startsAt,
      domainCodes: [unit.domain],
      blueprint,
      formCount,
      rules: {},
      slots: [{ name: '第一场', checkInOpensAt: new Date(now).toISOString(), startsAt, capacity: size }],
    },
  })
  journey.session = { id: session.id, slotId: session.slots[0]!.id, rules }
  await move(journey, session, 'OPEN_REGISTRATION')
  return blueprint.sections.reduce((sum, { count }) => sum + count, 0)
}

/** The unit nominates its people in batches; nobody can be registered twice. */
export async function registerAll({ staff, session, candidates, unit }: Journey): Promise<number> {
  const entries = candidates.map(({ personId }) => ({ personId, domainCode: unit.domain }))
  let registered = 0
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const body = { entries: entries.slice(from, from + AT_ONCE) }
    registered += (await staff.unitAdmin.call(sessions.register, { params: { id: session.id }, body })).registered
  }
  demand(registered === entries.length, 'not everybody was registered', { registered })
  const again = await staff.unitAdmin
    .call(sessions.register, { params: { id: session.id }, body: { entries: entries.slice(0, 1) } })
    .then(
      () => 'registered twice',
      (error: unknown) => (error instanceof ApiProblem ? error.status : String(error)),
    )
  demand(again === 409 || again === 400, 'somebody could be registered twice', { again })
  return registered
}

/** Each level approves what waits for it, in the order of the chain. */
export async function reviewRegistrations({ staff, session, candidates }: Journey): Promise<number> {
  for (const level of CHAIN) {
    const waiting = await everyPage((page) =>
      staff[level].call(sessions.registrations, { query: { session: session.id, mine: true, ...page } }),
    )
    demand(waiting.length === candidates.length, 'not everybody waits at a level', { level, waiting: waiting.length })
    for (let from = 0; from < waiting.length; from += AT_ONCE) {
      const ids = waiting.slice(from, from + AT_ONCE).map(({ id }) => id)
      const { approved, refused } = await staff[level].call(sessions.reviewMany, { body: { ids } })
      demand(approved === ids.length, 'a review was refused', { level, refused: refused.slice(0, 3) })
    }
  }
  return CHAIN.length * candidates.length
}

/** Slot, seat and admission number for everybody approved; each number once. */
export async function arrange(journey: Journey): Promise<number> {
  const { staff, session, candidates } = journey
  const opened = await staff.examOfficer.call(sessions.read, { params: { id: session.id } })
  const closed = await move(journey, opened, 'CLOSE_REGISTRATION')
  await move(journey, closed, 'ARRANGE')
  const admitted = await everyPage((page) =>
    staff.examOfficer.call(sessions.registrations, { query: { session: session.id, state: 'ADMITTED', ...page } }),
  )
  const numbers = new Set(admitted.map(({ admissionNo }) => admissionNo))
  demand(admitted.length === candidates.length, 'not everybody was admitted', { admitted: admitted.length })
  demand(numbers.size === candidates.length && !numbers.has(null), 'admission numbers are missing or given twice')
  const byPerson = new Map(admitted.map((registration) => [registration.personId, registration.id]))
  for (const candidate of candidates) candidate.registrationId = byPerson.get(candidate.personId) ?? ''
  return admitted.length
}

/** The papers are drawn, encrypted and put out; the commitment to the seed is published before anybody sits. */
export async function seal({ staff, session, candidates, size }: Journey): Promise<number> {
  const sealed = await staff.examOfficer.call(papers.seal, { params: { id: session.slotId } })
  demand(/^[0-9a-f]{64}$/.test(sealed.seedCommitment), 'the commitment to the seed is not published', sealed)
  const forms = await everyPage((page) =>
    staff.examOfficer.call(papers.list, { params: { id: session.id }, query: page }),
  )
  const assigned = forms.reduce((sum, form) => sum + form.assigned, 0)
  const most = Math.max(...forms.map((form) => form.assigned))
  const least = Math.min(...forms.map((form) => form.assigned))
  demand(forms.length === sealed.forms && assigned === size, 'forms are not assigned to everybody', { assigned })
  demand(most - least <= 1, 'forms are not used equally often', { most, least })
  const early = await candidates[0]!.client.call(attempts.mine, { query: { size: 100 } })
  demand(early.total > 0, 'a candidate does not see the examination')
  return forms.length
}

/** Everybody has handed in, so the slot may end before its time. */
export async function closeSlot({ staff, session, size }: Journey): Promise<number> {
  const board = await everyPage((page) =>
    staff.examOfficer.call(invigilation.seats, { params: { id: session.slotId }, query: page }),
  )
  const open = board.filter(({ state }) => state !== 'SUBMITTED').length
  demand(board.length === size && open === 0, 'the board does not show everybody as handed in', { open })
  const ended = await staff.examOfficer.call(sessions.closeSlot, { params: { id: session.slotId } })
  demand(ended.state === 'ENDED', 'the session has not ended with its slot', { state: ended.state })
  return board.length
}

/** Waits until every candidate may start, by the server's clock. */
export async function untilStart({ candidates }: Journey): Promise<void> {
  await inParallel(candidates.slice(0, 1), 1, async ({ sitting }) => {
    const { startsAt, serverNow } = await sitting.look()
    const remaining = Date.parse(startsAt ?? serverNow) - Date.parse(serverNow)
    if (remaining > 0) await new Promise((resolve) => setTimeout(resolve, remaining + 50))
  })
}

type Action = 'OPEN_REGISTRATION' | 'CLOSE_REGISTRATION' | 'ARRANGE'

function move({ staff }: Journey, { id, version }: Pick<Session, 'id' | 'version'>, action: Action) {
  return staff.examOfficer.call(sessions.act, { params: { id }, body: { action, version } })
}
