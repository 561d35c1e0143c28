import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials } from '../../api/src/credentials/contract.ts'
import { instructors } from '../../api/src/instructors/contract.ts'
import { addWorkingDays } from '../../api/src/kernel/working-days.ts'
import { asSystem } from '../../api/src/platform/db/database.ts'
import { enqueue } from '../../api/src/platform/queue/outbox.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, heard, issued, signedIn } from '../support/credentials.ts'
import {
  APPOINTER,
  act,
  appointed,
  approveNomination,
  eligible,
  endPublicity,
  nominated,
  profile,
  REVIEWERS,
  readEntry,
} from '../support/instructors.ts'

let t: TestApp
let as: Actors

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
})
afterAll(() => t?.close())

const refusal = (code: string, detail: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) })

const nominees = async (search: string, kind: 'INSTRUCTOR' | 'SOCIAL_SUPERVISOR' = 'INSTRUCTOR') =>
  (await as('unit.admin')).call(instructors.nominees, { query: { kind, search } })

const noticesOf = async (loginName: string) =>
  (
    await t.owner
      .selectFrom('notice')
      .where('accountId', '=', t.world.accounts[loginName]!)
      .select(['kind', 'params'])
      .orderBy('createdAt')
      .execute()
  ).filter(({ kind }) => /^(instructor|teaching)-/.test(kind))

describe('who may be nominated', () => {
  it('is told condition by condition, with rule, facts and what to do', async () => {
    await eligible(t, { name: '慕容合格' })
    const { personId } = await t.world.addPerson({ name: '慕容无证' })
    const { items, total } = await nominees('慕容')
    expect(total).toBe(2)
    const without = items.find((item) => item.personId === personId)!
    expect(without.eligible).toBe(false)
    expect(without.guards.filter(({ passed }) => !passed)).toEqual([
      {
        code: 'credential-active',
        passed: false,
        rule: { key: 'instructor.requires_credential', value: 'true' },
        facts: {},
        todo: 'credential-active-todo',
      },
    ])
    expect(items.find(({ name }) => name === '慕容合格')!.eligible).toBe(true)
    expect((await nominees('慕容', 'SOCIAL_SUPERVISOR')).items.every(({ eligible: may }) => may)).toBe(true)
  })

  it('follows the credential: issued it counts, suspended it doesn’t', async () => {
    const { personId, credential } = await issued(t, as, { name: '端木持证' })
    const standing = () =>
      t.owner.selectFrom('personStanding').where('personId', '=', personId).selectAll().executeTakeFirstOrThrow()
    expect(await standing()).toMatchObject({
      credentialState: 'ACTIVE',
      validUntil: credential.validTo,
      sanctionUntil: null,
    })
    const isEligible = async () => (await nominees('端木')).items[0]!.eligible
    expect(await isEligible()).toBe(true)
    const decided = async (act: {
      action: 'SUSPEND' | 'LIFT' | 'CANCEL'
      reasonCode: string
      endsOn: string | null
    }) => {
      const { version } = await (await as('province.reviewer')).call(credentials.read, {
        params: { id: credential.id },
      })
      const texts = { facts: '经查证的事实与依据', statement: '当事人未提出陈述申辩', endEvent: null }
      const proposal = await (await as('county.reviewer')).call(credentials.propose, {
        params: { id: credential.id },
        body: { ...texts, startsOn: '2026-11-23', ...act, version },
      })
      const { version: seen } = await heard(as, proposal)
      const body = { decision: 'DECIDE' as const, note: '同意', version: seen }
      await (await as('province.approver')).call(credentials.decide, { params: { id: proposal.id }, body })
    }
    await decided({ action: 'SUSPEND', reasonCode: 'SUS-01', endsOn: '2027-02-22' })
    expect(await standing()).toMatchObject({ credentialState: 'SUSPENDED', sanctionUntil: '2027-02-22' })
    const { guards } = (await nominees('端木')).items[0]!
    expect(guards.filter(({ passed }) => !passed).map(({ code }) => code)).toEqual(['credential-active', 'no-sanction'])
    await decided({ action: 'LIFT', reasonCode: 'LFT-02', endsOn: null })
    expect(await standing()).toMatchObject({ credentialState: 'ACTIVE', sanctionUntil: null })
    expect(await isEligible()).toBe(true)
  })

  it('is refused with every condition that is not met', async () => {
    const { personId } = await t.world.addPerson({ name: '慕容新人' })
    const tried = nominated(as, personId, { education: 'COLLEGE' as 'MASTER', enforcementSince: '2025-01-01' })
    await expect(tried).rejects.toEqual(refusal('nomination-conditions-unmet'))
    const { detail } = (await tried.catch((error) => error)) as { detail: { guards: { code: string }[] } }
    expect(detail.guards.map(({ code }) => code)).toEqual([
      'credential-active',
      'enforcement-years',
      'education-sufficient',
    ])
  })

  it('must be of the unit, once, and with topics of known domains', async () => {
    const stranger = await eligible(t, { organ: 'otherUnit' })
    await expect(nominated(as, stranger)).rejects.toEqual(refusal('person-not-found'))
    const personId = await eligible(t)
    const odd = [{ domainCode: 'NO_SUCH', topic: '文书', level: 1 }]
    await expect(nominated(as, personId, { expertise: odd })).rejects.toEqual(refusal('domain-unknown'))
    const twice = [profile.expertise[0]!, profile.expertise[0]!]
    await expect(nominated(as, personId, { expertise: twice })).rejects.toEqual(refusal('expertise-twice'))
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => nominated(as, personId)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(nominated(as, personId)).rejects.toEqual(refusal('nomination-conditions-unmet'))
  })
})

describe('the review', () => {
  it('climbs the levels, opens a publicity period in working days, and ends with a letter', async () => {
    const personId = await eligible(t, { name: '诸葛教员', loginName: 'zhuge' })
    const { id, state, nextLevel, file } = await nominated(as, personId)
    expect([state, nextLevel, file!.levels]).toEqual(['NOMINATED', 'UNIT', ['UNIT', 'COUNTY', 'CITY', 'PROVINCE']])
    const seen: string[] = []
    for (const reviewer of REVIEWERS) {
      const after = await approveNomination(as, id, [reviewer])
      seen.push(`${after.state} ${after.nextLevel}`)
    }
    expect(seen).toEqual(['UNIT_OK COUNTY', 'REVIEWED CITY', 'REVIEWED PROVINCE', 'PUBLICISED null'])
    const publicised = await readEntry(as, id)
    expect(publicised.publicityUntil).toBe(addWorkingDays('2026-11-23', 5))
    expect(publicised.closedBecause.APPOINT).toBe('instructor-publicity-running')
    await expect(act(as, id, 'APPOINT')).rejects.toEqual(refusal('instructor-publicity-running'))

    await endPublicity(t, id)
    const entry = await act(as, id, 'APPOINT')
    expect(entry).toMatchObject({
      state: 'APPOINTED',
      appointedFrom: '2026-11-23',
      appointedUntil: '2029-11-22',
      appointmentNo: expect.stringMatching(/^湘执教聘〔2026〕\d{5}$/),
    })
    expect(entry.file!.steps.map(({ toState, actorName }) => `${toState} ${actorName}`)).toEqual([
      'NOMINATED unit.admin',
      'UNIT_OK unit.approver',
      'REVIEWED county.reviewer',
      'REVIEWED city.reviewer',
      'PUBLICISED province.reviewer',
      'APPOINTED province.approver',
    ])
    expect(await noticesOf('zhuge')).toEqual([
      { kind: 'instructor-appointed', params: { appointmentNo: entry.appointmentNo, until: '2029-11-22' } },
    ])
    const recorded = await t.owner
      .selectFrom('auditEntry')
      .where('subjectId', '=', id)
      .select('action')
      .orderBy('seq')
      .execute()
    expect(recorded.map(({ action }) => action)).toEqual([
      'instructor.nominate',
      ...REVIEWERS.map(() => 'instructor.approve'),
      'instructor.appoint',
    ])
    const pdf = await (await t.signIn('zhuge')).get(`/api/my/instructor/${id}/letter.pdf`).expect(200)
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('is for the level that it waits for, inside the scope, and never for the nominator', async () => {
    const { id } = await nominated(as, await eligible(t))
    const body = { decision: 'APPROVE' as const, version: 1 }
    const review = async (who: string) => (await as(who)).call(instructors.review, { params: { id }, body })
    await expect(review('county.reviewer')).rejects.toEqual(refusal('review-level-foreign'))
    await expect(review('other.approver')).rejects.toEqual(refusal('instructor-not-found'))
    await expect(review('unit.admin')).rejects.toEqual(refusal('permission-missing'))
    const unit = await as('unit.approver')
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => unit.call(instructors.review, { params: { id }, body })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await readEntry(as, id)).file!.steps).toHaveLength(2)
  })

  it('returns with a reason, as often as allowed; the unit corrects and sends it in again', async () => {
    const { id } = await nominated(as, await eligible(t, { name: '退回者' }))
    const unit = await as('unit.admin')
    const turnBack = async (reason?: string) =>
      (await as('unit.approver')).call(instructors.review, {
        params: { id },
        body: { decision: 'RETURN', reason, version: (await readEntry(as, id)).version },
      })
    await expect(turnBack()).rejects.toEqual(refusal('review-reason-missing'))
    for (let round = 1; round <= 3; round += 1) {
      expect(await turnBack('请补充试讲情况')).toMatchObject({ state: 'RETURNED', nextLevel: null })
      const { version } = await readEntry(as, id)
      const changed = await unit.call(instructors.change, {
        params: { id },
        body: { ...profile, tier: 'CITY', introduction: `第${round}次补正`, version },
      })
      expect(changed).toMatchObject({ tier: 'CITY', introduction: `第${round}次补正` })
      const again = await unit.call(instructors.amend, {
        params: { id },
        body: { action: 'RESUBMIT', reason: null, version: changed.version },
      })
      expect(again).toMatchObject({ state: 'NOMINATED', nextLevel: 'UNIT' })
    }
    await expect(turnBack('再退')).rejects.toEqual(refusal('instructor-returns-exhausted', { maxReturns: 3 }))
    expect(await noticesOf('unit.admin')).toContainEqual({
      kind: 'instructor-returned',
      params: { personName: '退回者', reason: '请补充试讲情况', state: 'RETURNED' },
    })
    await approveNomination(as, id, ['unit.approver'])
    const { version } = await readEntry(as, id)
    const late = unit.call(instructors.change, { params: { id }, body: { ...profile, tier: 'COUNTY', version } })
    await expect(late).rejects.toEqual(refusal('instructor-profile-fixed', { fields: ['tier'] }))
    const taken = await unit.call(instructors.amend, {
      params: { id },
      body: { action: 'WITHDRAW', reason: '本人不愿意', version },
    })
    expect(taken).toMatchObject({ state: 'RESIGNED' })
  })

  it('hears an objection during the publicity period, and asks the conditions again before it', async () => {
    const personId = await eligible(t)
    const { id } = await nominated(as, personId)
    await approveNomination(as, id, REVIEWERS.slice(0, 3))
    await t.owner
      .updateTable('personStanding')
      .set({ sanctionUntil: '2027-01-01' })
      .where('personId', '=', personId)
      .execute()
    await expect(approveNomination(as, id, ['province.reviewer'])).rejects.toEqual(
      refusal('nomination-conditions-unmet'),
    )
    await t.owner.updateTable('personStanding').set({ sanctionUntil: null }).where('personId', '=', personId).execute()
    await approveNomination(as, id, ['province.reviewer'])
    await expect(act(as, id, 'OBJECT')).rejects.toEqual(refusal('instructor-reason-missing'))
    expect(await act(as, id, 'OBJECT', { reason: '群众反映授课内容失实，经核实' })).toMatchObject({ state: 'RETURNED' })
  })

  it('gives numbers without gap or duplicate to simultaneous appointments', async () => {
    const ids: string[] = []
    for (let i = 0; i < 6; i += 1) {
      const { id } = await nominated(as, await eligible(t))
      await approveNomination(as, id)
      await endPublicity(t, id)
      ids.push(id)
    }
    const entries = await Promise.all(ids.map((id) => act(as, id, 'APPOINT')))
    const serials = entries.map(({ appointmentNo }) => Number(appointmentNo!.slice(-5))).sort((a, b) => a - b)
    expect(serials).toEqual(Array.from({ length: 6 }, (_, i) => serials[0]! + i))
  })

  it('shows each only what waits for him', async () => {
    const { id } = await nominated(as, await eligible(t))
    const waits = async (who: string) => {
      const { items } = await (await as(who)).call(instructors.list, { query: { mine: true, size: 100 } })
      return items.some((row) => row.id === id)
    }
    expect([await waits('unit.approver'), await waits('county.reviewer')]).toEqual([true, false])
    await approveNomination(as, id, ['unit.approver'])
    expect([await waits('unit.approver'), await waits('county.reviewer'), await waits('other.reviewer')]).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('the pool', () => {
  it('shows those in office to every coordinator, with nothing of the person but name and unit', async () => {
    const { id } = await appointed(t, as, { name: '百里共享' })
    const far = await as('far.city')
    const { items } = await far.call(instructors.list, { query: { search: '百里' } })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ name: '百里共享', organName: '芙蓉区市场监督管理局', state: 'APPOINTED' })
    expect(JSON.stringify(items[0])).not.toContain('personId')
    const read = await far.call(instructors.read, { params: { id } })
    expect(read.file).toBeNull()
    expect(read.openActions).toEqual([])
    const { id: hidden } = await nominated(as, await eligible(t, { name: '百里未定' }))
    await expect(far.call(instructors.read, { params: { id: hidden } })).rejects.toEqual(
      refusal('instructor-not-found'),
    )
    expect((await far.call(instructors.list, { query: { search: '百里' } })).total).toBe(1)
  })

  it('is filtered by tier, domain, topic, state and area', async () => {
    await appointed(t, as, { name: '濮阳筛选' })
    const province = await as(APPOINTER)
    const found = async (query: Record<string, string>) =>
      (await province.call(instructors.list, { query: { search: '濮阳', ...query } })).total
    expect(
      await found({ tier: 'COUNTY', domain: 'MARKET', topic: '裁量基准', state: 'APPOINTED', area: '430100' }),
    ).toBe(1)
    expect(await found({ topic: '行政处罚法' })).toBe(1)
    expect(await found({ domain: 'MARKET', topic: '行政处罚法' })).toBe(0)
    expect(await found({ tier: 'CITY' })).toBe(0)
    expect(await found({ state: 'SUSPENDED' })).toBe(0)
    expect(await found({ area: '430200' })).toBe(0)
  })

  it('counts those in office by tier, domain, area and state, and names the gaps', async () => {
    const figures = await (await as(APPOINTER)).call(instructors.figures, {})
    const all = await (await as(APPOINTER)).call(instructors.list, { query: { state: 'APPOINTED' } })
    expect(figures.total).toBe(all.total)
    expect(figures.byTier.reduce((sum, { count }) => sum + count, 0)).toBe(all.total)
    expect(figures.domains.find(({ domainCode }) => domainCode === 'MARKET')).toMatchObject({
      instructors: all.total,
      leading: all.total,
    })
    expect(figures.domains[0]).toMatchObject({ domainCode: null, instructors: all.total, leading: 0 })
    expect(figures.areas).toEqual([
      { areaCode: '430100', areaName: '长沙市', instructors: all.total },
      { areaCode: '430200', areaName: '株洲市', instructors: 0 },
    ])
    expect(figures.gaps.areaCodes).toEqual(['430200'])
    expect(figures.gaps.domainCodes).toContain('FIRE')
    expect(figures.gaps.domainCodes).not.toContain('MARKET')
  })
})

describe('an appointment', () => {
  it('is suspended and taken up again with reasons, by the last level only', async () => {
    const { id } = await appointed(t, as)
    await expect(act(as, id, 'SUSPEND')).rejects.toEqual(refusal('instructor-reason-missing'))
    const county = await as('county.approver')
    const { version } = await readEntry(as, id)
    const tried = county.call(instructors.act, { params: { id }, body: { action: 'SUSPEND', reason: '调查', version } })
    await expect(tried).rejects.toEqual(refusal('review-level-foreign'))
    expect(await act(as, id, 'SUSPEND', { reason: '配合调查' })).toMatchObject({ state: 'SUSPENDED' })
    await expect(act(as, id, 'RENEW')).rejects.toEqual(refusal('instructor-not-appointed'))
    expect(await act(as, id, 'RESUME')).toMatchObject({ state: 'APPOINTED' })
  })

  it('is renewed with a new number; the earlier letter stays readable', async () => {
    const { id, appointmentNo } = await appointed(t, as)
    const renewed = await act(as, id, 'RENEW')
    expect(renewed).toMatchObject({ appointedFrom: '2029-11-23', appointedUntil: '2032-11-22', state: 'APPOINTED' })
    expect(renewed.appointmentNo).not.toBe(appointmentNo)
    expect(renewed.file!.terms.map((term) => term.appointmentNo)).toEqual([renewed.appointmentNo, appointmentNo])
    await expect(act(as, id, 'RENEW')).rejects.toEqual(refusal('instructor-term-long'))
    const province = await t.signIn(APPOINTER)
    const letter = (no: string) => province.get(`/api/instructors/${id}/letter.pdf?no=${encodeURIComponent(no)}`)
    await letter(appointmentNo!).expect(200)
    await letter('湘执教聘〔1999〕00001').expect(404)
  })

  it('is ended only on a ground that holds', async () => {
    const { id, personId } = await appointed(t, as)
    await expect(act(as, id, 'DISMISS', { reason: '违纪' })).rejects.toEqual(refusal('dismissal-ground-missing'))
    await expect(act(as, id, 'DISMISS', { reason: '违纪', ground: 'SANCTIONED' })).rejects.toEqual(
      refusal('dismissal-ground-unmet', { code: 'SANCTIONED', holds: false }),
    )
    await t.owner
      .updateTable('personStanding')
      .set({ sanctionUntil: '2027-05-01' })
      .where('personId', '=', personId)
      .execute()
    const { file } = await readEntry(as, id)
    expect(file!.grounds.find(({ code }) => code === 'SANCTIONED')).toMatchObject({
      holds: true,
      facts: { until: '2027-05-01' },
    })
    expect(file!.guardsNow.filter(({ passed }) => !passed).map(({ code }) => code)).toEqual(['no-sanction'])
    expect(file!.guardsThen.every(({ passed }) => passed)).toBe(true)
    expect(await act(as, id, 'DISMISS', { reason: '证件被暂扣', ground: 'SANCTIONED' })).toMatchObject({
      state: 'DISMISSED',
      openActions: [],
    })
  })

  it('ends with its last day by itself, and a job writes it down', async () => {
    const { id } = await appointed(t, as, { name: '轩辕届满', loginName: 'xuanyuan' })
    await t.owner.updateTable('instructor').set({ appointedUntil: '2026-11-22' }).where('id', '=', id).execute()
    const stored = () => t.owner.selectFrom('instructor').where('id', '=', id).select('state').executeTakeFirstOrThrow()
    expect((await stored()).state).toBe('APPOINTED')
    expect((await readEntry(as, id)).state).toBe('TERM_ENDED')
    const { total } = await (await as(APPOINTER)).call(instructors.list, {
      query: { search: '轩辕', state: 'TERM_ENDED' },
    })
    expect(total).toBe(1)
    await asSystem(t.deps.db, (trx) => enqueue(trx, 'instructors.end-terms', {}))
    await t.runner.drain()
    expect((await stored()).state).toBe('TERM_ENDED')
    expect((await noticesOf('xuanyuan')).at(-1)).toMatchObject({
      kind: 'instructor-changed',
      params: { state: 'TERM_ENDED' },
    })
  })

  it('is resigned by the instructor, who sees his own file and nobody else’s', async () => {
    const { id } = await appointed(t, as, { loginName: 'leaver' })
    const own = await as('leaver')
    const { items } = await own.call(instructors.mine, {})
    expect(items).toHaveLength(1)
    expect(items[0]!.file!.personId).toBeTruthy()
    expect(items[0]!.openActions).toEqual(['RESIGN'])
    const other = await appointed(t, as)
    const foreign = own.call(instructors.resign, { params: { id: other.id }, body: { reason: '冒名', version: 1 } })
    await expect(foreign).rejects.toEqual(refusal('instructor-not-found'))
    const { version } = items[0]!
    expect(await own.call(instructors.resign, { params: { id }, body: { reason: '工作调动', version } })).toMatchObject(
      {
        state: 'RESIGNED',
      },
    )
  })

  it('of a social supervisor asks for no credential, and numbers its own letters', async () => {
    const { personId } = await t.world.addPerson({ name: '社会监督', employmentType: 'CONTRACT' })
    const unit = await as('unit.admin')
    const body = { ...profile, kind: 'SOCIAL_SUPERVISOR' as const, personId, expertise: [], education: null }
    const { id } = await unit.call(instructors.nominate, { body })
    await approveNomination(as, id)
    await endPublicity(t, id)
    expect((await act(as, id, 'APPOINT')).appointmentNo).toMatch(/^湘执监聘〔2026〕\d{5}$/)
  })
})

describe('entries of one person', () => {
  const choices = {
    person: 'KEPT',
    organ: 'KEPT',
    tier: 'OTHER',
    education: 'KEPT',
    enforcementSince: 'KEPT',
    introduction: 'OTHER',
    expertise: 'BOTH',
    availability: 'BOTH',
    appointment: 'KEPT',
  } as const

  const pairs = async () => (await as(APPOINTER)).call(instructors.duplicates, { query: { size: 100 } })
  const hasPair = async (a: string, b: string) =>
    (await pairs()).items.some(({ first, second }) => [first.id, second.id].sort().join() === [a, b].sort().join())

  it('are found by name and unit, and merged field by field with nothing lost', async () => {
    const kept = await appointed(t, as, { name: '重名者' })
    const second = await eligible(t, { name: '重名者' })
    const other = await nominated(as, second, {
      tier: 'CITY' as 'COUNTY',
      introduction: '后来的介绍',
      expertise: [
        { domainCode: 'MARKET', topic: '裁量基准', level: 1 },
        { domainCode: 'MARKET', topic: '案卷评查', level: 2 },
      ],
    })
    expect(await hasPair(kept.id, other.id)).toBe(true)
    const invitationId = randomUUID()
    const lessonId = randomUUID()
    await t.owner
      .insertInto('instructorInvitation')
      .values({
        id: invitationId,
        instructorId: other.id,
        lessonId,
        title: '旧课',
        organName: '某局',
        span: '[2026-01-05 01:00Z,2026-01-05 03:00Z)',
        hours: 200,
        state: 'TAUGHT',
        invitedBy: t.world.accounts['unit.admin']!,
        createdAt: new Date(),
      })
      .execute()
    const given = await t.world.addPerson()
    await t.owner
      .insertInto('instructorEvaluationGiven')
      .values({ lessonId, instructorId: other.id, personId: given.personId })
      .execute()
    await t.owner
      .insertInto('instructorEvaluation')
      .values({
        instructorId: other.id,
        lessonId,
        scores: JSON.stringify({ CONTENT: 5, DELIVERY: 5, PRACTICE: 5, MANNER: 5 }) as never,
        mark: 10_000,
        comment: null,
        givenOn: '2026-01-05',
      })
      .execute()
    const body = { otherId: other.id, choices, version: kept.version, otherVersion: other.version }
    const stale = (await as(APPOINTER)).call(instructors.merge, {
      params: { id: kept.id },
      body: { ...body, otherVersion: 99 },
    })
    await expect(stale).rejects.toEqual(refusal('instructor-changed-meanwhile'))
    const merged = await (await as(APPOINTER)).call(instructors.merge, { params: { id: kept.id }, body })
    expect(merged).toMatchObject({
      state: 'APPOINTED',
      tier: 'CITY',
      introduction: '后来的介绍',
      appointmentNo: kept.appointmentNo,
      taughtHours: 2,
    })
    expect(merged.file!.mergedIds).toEqual([other.id])
    expect(merged.expertise.map(({ topic, level }) => `${topic} ${level}`).sort()).toEqual([
      '案卷评查 2',
      '行政处罚法 2',
      '裁量基准 3',
    ])
    expect(merged.file!.steps.map(({ toState }) => toState)).toContain('MERGED')
    const old = await readEntry(as, other.id)
    expect(old).toMatchObject({ state: 'MERGED', mergedInto: kept.id, expertise: [] })
    for (const table of ['instructorInvitation', 'instructorEvaluation', 'instructorEvaluationGiven'] as const) {
      const rows = await t.owner.selectFrom(table).where('lessonId', '=', lessonId).select('instructorId').execute()
      expect(rows).toEqual([{ instructorId: kept.id }])
    }
    expect(await hasPair(kept.id, other.id)).toBe(false)
  })

  it('are not merged while both teach at one time', async () => {
    const kept = await appointed(t, as, { name: '分身甲' })
    const other = await appointed(t, as, { name: '分身甲' })
    const lesson = (instructorId: string, title: string) => ({
      instructorId,
      lessonId: randomUUID(),
      title,
      organName: '某局',
      span: '[2027-01-05 01:00Z,2027-01-05 03:00Z)',
      hours: 200,
      state: 'ACCEPTED' as const,
      invitedBy: t.world.accounts['unit.admin']!,
      createdAt: new Date(),
    })
    await t.owner
      .insertInto('instructorInvitation')
      .values([lesson(kept.id, '课一'), lesson(other.id, '课二')])
      .execute()
    const tried = (await as(APPOINTER)).call(instructors.merge, {
      params: { id: kept.id },
      body: { otherId: other.id, choices, version: kept.version, otherVersion: other.version },
    })
    await expect(tried).rejects.toEqual(
      refusal('instructor-merge-overlap', { lessons: [{ title: '课一', otherTitle: '课二' }] }),
    )
  })

  it('may be found to be two, and are not listed again', async () => {
    const one = await nominated(as, await eligible(t, { name: '同名二人' }))
    const two = await nominated(as, await eligible(t, { name: '同名二人' }))
    expect(await hasPair(one.id, two.id)).toBe(true)
    const county = await as('county.approver')
    await county.call(instructors.markDistinct, { params: { id: one.id }, body: { otherId: two.id } })
    expect(await hasPair(one.id, two.id)).toBe(false)
    const far = (await as('unit.admin')).call(instructors.duplicates, {})
    await expect(far).rejects.toEqual(refusal('permission-missing'))
  })
})
