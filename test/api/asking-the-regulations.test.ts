import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { json } from '../../api/src/platform/db/database.ts'
import { type RuleKey, reasonOf, ruleOn, rulesOn, versionsOn } from '../../api/src/regulations/index.ts'
import { listActionReasons, listParameters } from '../../api/src/regulations/read.ts'
import { RULE_KEYS } from '../../api/src/regulations/rules/parameters.ts'
import { type TestDeps, testDeps } from '../support/deps.ts'

const DAY = '2026-11-23'
let test: TestDeps

beforeAll(async () => {
  test = await testDeps()
})
afterAll(() => test.close())

const addRule = (key: string, value: unknown, validFrom: string) =>
  test.owner
    .insertInto('ruleParameter')
    .values({ key, value: json(value), validFrom, legalBasis: 'a test', grade: 'ASSUMED' })
    .execute()

describe('the rules that a new installation has', () => {
  it('are all there, all of the right shape, and nothing besides', async () => {
    await expect(rulesOn(test.deps.db, RULE_KEYS, DAY)).resolves.toBeDefined()
    const kept = await test.deps.db.selectFrom('ruleParameter').select('key').distinct().execute()
    expect(kept.map(({ key }) => key).sort()).toEqual([...RULE_KEYS].sort())
  })

  it('say on what they rest and how sure that is', async () => {
    const pages = await Promise.all([1, 2].map((page) => listParameters(test.deps, { page, size: 100 })))
    const items = pages.flatMap((page) => page.items)
    expect(items).toHaveLength(pages[0]!.total)
    expect(items.filter(({ legalBasis }) => legalBasis.length < 6)).toEqual([])
    expect(new Set(items.map(({ grade }) => grade))).toEqual(new Set(['VERIFIED', 'SECONDARY', 'ASSUMED']))
  })

  it('make a default paper of 100 marks: 40 single, 20 multiple, 20 true or false, each part with all three', async () => {
    const { sections } = await ruleOn(test.deps.db, 'exam.default_blueprint', DAY)
    const sum = (of: (section: (typeof sections)[number]) => number) =>
      sections.reduce((total, section) => total + of(section), 0)
    const counted = (type: string) => sum((section) => (section.type === type ? section.count : 0))
    expect([counted('SINGLE'), counted('MULTIPLE'), counted('TRUE_FALSE')]).toEqual([40, 20, 20])
    expect(sum(({ count, marks }) => count * marks)).toBe(10_000)
    expect(sections.map(({ part, type }) => `${part} ${type}`).sort()).toEqual([
      'GENERAL MULTIPLE',
      'GENERAL SINGLE',
      'GENERAL TRUE_FALSE',
      'PROFESSIONAL MULTIPLE',
      'PROFESSIONAL SINGLE',
      'PROFESSIONAL TRUE_FALSE',
    ])
  })

  it('may be read by both sides of an examination', async () => {
    expect(await ruleOn(test.deps.examDb, 'exam.grace_seconds', DAY)).toBe(30)
    expect(await ruleOn(test.deps.publicDb, 'exam.grace_seconds', DAY)).toBe(30)
  })
})

describe('a rule', () => {
  it('holds from its day on, and the one before it for the days before', async () => {
    await addRule('exam.duration_min', 120, '2027-01-01')
    const keys: RuleKey[] = ['exam.duration_min', 'exam.pass_mark']
    expect(await rulesOn(test.deps.db, keys, '2026-12-31')).toEqual({ 'exam.duration_min': 90, 'exam.pass_mark': 60 })
    expect(await rulesOn(test.deps.db, keys, '2027-01-01')).toEqual({ 'exam.duration_min': 120, 'exam.pass_mark': 60 })
    expect(await versionsOn(test.deps.db, keys, '2027-01-01')).toEqual({
      'exam.duration_min': '2027-01-01',
      'exam.pass_mark': '2022-11-01',
    })
    const shown = await listParameters(test.deps, { on: '2027-06-01', size: 100 })
    expect(shown.items.find(({ key }) => key === 'exam.duration_min')).toMatchObject({ value: 120 })
  })

  it('that is not yet in force is not guessed', async () => {
    await expect(ruleOn(test.deps.db, 'exam.pass_mark', '2020-01-01')).rejects.toThrow('exam.pass_mark')
  })

  it.each([
    ['exam.pass_mark', 101],
    ['exam.pass_mark', '60'],
    ['exam.multi_policy', 'GENEROUS'],
    ['credential.number_pattern', '430102{serial:7}x'],
    ['credential.number_pattern', 'no serial'],
    ['registration.employment_types', []],
  ] as [RuleKey, unknown][])('is refused with a wrong value: %s %j', async (key, value) => {
    await test.owner.deleteFrom('ruleParameter').where('validFrom', '=', '2028-01-01').execute()
    await addRule(key, value, '2028-01-01')
    await expect(ruleOn(test.deps.db, key, '2028-01-01')).rejects.toThrow(key)
  })
})

describe('a ground for acting on a credential', () => {
  it('is offered while the province has it enabled; revocation is not', async () => {
    const { items } = await listActionReasons(test.deps, { size: 100 })
    const codes = items.map(({ code }) => code)
    expect(codes.filter((code) => code.startsWith('SUS'))).toHaveLength(13)
    expect(codes.filter((code) => code.startsWith('WDR'))).toHaveLength(5)
    expect(codes.filter((code) => code.startsWith('CAN'))).toHaveLength(7)
    expect(codes.filter((code) => code.startsWith('LFT'))).toHaveLength(3)
    expect(codes.filter((code) => code.startsWith('REV'))).toEqual([])
    expect(await reasonOf(test.deps.db, 'REV-01')).toBeUndefined()
    expect(await reasonOf(test.deps.db, 'SUS-09')).toMatchObject({ action: 'SUSPEND', liftNeeds: 'EXAM' })
  })
})
