import { expect } from 'vitest'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { enqueue } from '../../api/src/platform/queue/outbox.ts'
import { type NewHourEntry, type Posted, postHours, reverseHours } from '../../api/src/training/hours/post.ts'
import type { TestApp } from './app.ts'
import type { OrganKey } from './world.ts'

export interface HoursWorld {
  /** Somebody in post since 2020, with an account where one is named. */
  officer(name?: string, loginName?: string, organ?: OrganKey): Promise<string>
  /** A training of eight hours on 11 May 2026. */
  entry(personId: string, more?: Partial<NewHourEntry>): NewHourEntry
  post(entries: NewHourEntry[]): Promise<Posted[]>
  reverse(ids: string[]): Promise<void>
  /** Does the work of a topic and all that follows from it. */
  run(topic: string): Promise<void>
  /** Whatever was booked and taken back: account, ledger and the sums of the units say the same. */
  expectConsistent(): Promise<void>
}

/** Officers and their ledger in the world of a test. */
export function hoursWorld(t: TestApp): HoursWorld {
  let serial = 0
  const by = () => ({ accountId: null, at: t.clock.now() })
  return {
    async officer(name, loginName, organ = 'unit') {
      serial += 1
      const named = { name: name ?? `学员${serial}`, organ, ...(loginName && { loginName }) }
      const { personId } = await t.world.addPerson(named)
      await t.owner.updateTable('post').set({ startedOn: '2020-01-01' }).where('personId', '=', personId).execute()
      return personId
    },
    entry(personId, more = {}) {
      serial += 1
      return {
        personId,
        organId: t.world.organs.unit,
        category: 'BUSINESS',
        source: 'CLASS',
        rawHours: 800,
        sourceKey: `test:${serial}`,
        title: '行政处罚法',
        heldOn: '2026-05-11',
        ...more,
      }
    },
    post: (entries) => asSystem(t.deps.db, (trx) => postHours(trx, entries, by())),
    reverse: (ids) => asSystem(t.deps.db, (trx) => reverseHours(trx, ids, '证明不实', by())),
    async run(topic) {
      await asSystem(t.deps.db, (trx) => enqueue(trx, topic, {}))
      await t.runner.drain()
    },
    expectConsistent: () => expectConsistent(t),
  }
}

const CATEGORIES = ['publicLaw', 'business', 'skill'] as const
const CODES = { publicLaw: 'PUBLIC_LAW', business: 'BUSINESS', skill: 'SKILL' } as const

/** Exact sums: all amounts have two places. */
const cents = (values: readonly (string | number)[]): number =>
  values.reduce<number>((sum, value) => sum + Math.round(Number(value) * 100), 0)

async function expectConsistent({ owner }: TestApp): Promise<void> {
  const ledger = await owner
    .selectFrom('hourEntry')
    .select(['personId', 'year', 'category', (eb) => eb.fn.sum<string>('hours').as('sum')])
    .groupBy(['personId', 'year', 'category'])
    .execute()
  const accounts = await owner.selectFrom('yearAccount').selectAll().execute()
  for (const account of accounts) {
    const own = ledger.filter(({ personId, year }) => personId === account.personId && year === account.year)
    const sumOf = (category: string) => cents(own.filter((one) => one.category === category).map(({ sum }) => sum))
    expect(CATEGORIES.map((name) => cents([account[name]]))).toEqual(CATEGORIES.map((name) => sumOf(CODES[name])))
  }
  for (const unit of await owner.selectFrom('unitHours').selectAll().execute()) {
    const own = accounts.filter(({ organId, year }) => organId === unit.organId && year === unit.year)
    const amounts = [...CATEGORIES, 'required', 'missing'] as const
    expect(amounts.map((name) => cents([unit[name]]))).toEqual(
      amounts.map((name) => cents(own.map((one) => one[name]))),
    )
    expect([unit.persons, unit.short]).toEqual([own.length, own.filter(({ missing }) => Number(missing) > 0).length])
  }
  const entries = await owner.selectFrom('hourEntry').select(['organId', 'year', 'hours']).execute()
  const months = await owner.selectFrom('unitMonthHours').selectAll().execute()
  for (const { organId, year } of months) {
    const isOwn = (one: { organId: string; year: number }) => one.organId === organId && one.year === year
    expect(cents(months.filter(isOwn).map(({ hours }) => hours))).toBe(
      cents(entries.filter(isOwn).map(({ hours }) => hours)),
    )
  }
}
