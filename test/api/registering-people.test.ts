import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { portrait } from '../../scripts/lib/portrait.ts'
import { type Agent, type TestApp, testApp } from '../support/app.ts'

let t: TestApp
let admin: Agent
let reviewer: Agent
beforeAll(async () => {
  t = await testApp()
  admin = await t.signIn('unit.admin')
  reviewer = await t.signIn('county.reviewer')
})
afterAll(() => t.close())

const post = (more: object = {}) => ({
  organId: t.world.organs.unit,
  employmentType: 'CIVIL_SERVANT',
  positionTitle: '科员',
  domainCodes: ['MARKET'],
  startedOn: '2024-01-15',
  ...more,
})
const person = (more: object = {}) => ({
  name: '欧阳 修',
  idType: 'RESIDENT_ID',
  idNumber: t.world.nextIdNumber(),
  phone: '13812341234',
  post: post(),
  ...more,
})
const register = async (more: object = {}) => (await admin.post('/api/people').send(person(more)).expect(200)).body

describe('registering a person', () => {
  it('keeps number and phone where nobody can read them, and shows them masked', async () => {
    const idNumber = t.world.nextIdNumber()
    const body = await register({ idNumber })
    expect(body).toMatchObject({
      name: '欧阳修',
      phone: '138****1234',
      organName: '芙蓉区市场监督管理局',
      hasPhoto: false,
      version: 1,
    })
    expect(body.idNumber).toBe(`430***********${idNumber.slice(-4)}`)
    expect(body.posts).toMatchObject([{ isPrimary: true, state: 'ACTIVE', startedOn: '2024-01-15', endedOn: null }])
    const row = await t.owner.selectFrom('person').selectAll().where('id', '=', body.id).executeTakeFirstOrThrow()
    expect(Buffer.concat([row.idNumberEnc, row.phoneEnc!, row.idNumberHash]).toString('latin1')).not.toContain(idNumber)
    expect(row.bornOn).toBe(`${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`)
    const entries = JSON.stringify(await t.owner.selectFrom('auditEntry').selectAll().execute())
    expect(entries).not.toContain(idNumber)
    expect(entries).not.toContain('13812341234')
  })

  it('says which field is wrong', async () => {
    const refusal = async (more: object, status = 400) => {
      const { body } = await admin.post('/api/people').send(person(more)).expect(status)
      return [body.code, body.detail.field]
    }
    expect(await refusal({ name: '  ' })).toEqual(['name-empty', 'name'])
    expect(await refusal({ idNumber: '430102199002300011' })).toEqual(['id-number-birth', 'idNumber'])
    expect(await refusal({ idNumber: '11010519491231002Y' })).toEqual(['id-number-characters', 'idNumber'])
    expect(await refusal({ phone: 'call me' })).toEqual(['phone-form', 'phone'])
    expect(await refusal({ post: post({ startedOn: '2030-01-01' }) })).toEqual(['post-start-future', 'startedOn'])
    expect(await refusal({ post: post({ startedOn: '1990-01-01' }) })).toEqual(['post-start-too-early', 'startedOn'])
    expect(await refusal({ post: post({ domainCodes: ['GARDENING'] }) })).toEqual(['domain-unknown', 'domainCodes'])
    expect(await refusal({ post: post({ organId: t.world.organs.farUnit }) }, 404)).toEqual([
      'organ-unknown',
      'organId',
    ])
  })

  it('lets only one of two units have a person that both register at once', async () => {
    const body = person()
    const far = await t.signIn('far.admin')
    const answers = await Promise.all([
      admin.post('/api/people').send(body),
      far.post('/api/people').send({ ...body, post: post({ organId: t.world.organs.farUnit }) }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('person-known-elsewhere')
  })

  it('takes names of fifty characters beyond the basic plane, and other documents than the resident card', async () => {
    const long = await register({ name: '𬭎'.repeat(50) })
    expect([...long.name]).toHaveLength(50)
    await admin
      .post('/api/people')
      .send(person({ name: '𬭎'.repeat(51) }))
      .expect(400)
    const foreigner = await register({ idType: 'PASSPORT', idNumber: 'e12345678' })
    expect(foreigner.idNumber).toBe('******678')
  })
})

describe('a registered person', () => {
  it('is found by the beginning of the name whatever its spaces and dots, and by the whole number', async () => {
    const idNumber = t.world.nextIdNumber()
    const { id } = await register({ name: '迪丽热巴·迪力木拉提', idNumber })
    const byName = await admin.get(`/api/people?search=${encodeURIComponent('迪丽热巴迪')}`).expect(200)
    expect(byName.body.items.map((item: { id: string }) => item.id)).toEqual([id])
    const byNumber = await admin.post('/api/people/search').send({ idNumber: idNumber.toLowerCase() }).expect(200)
    expect(byNumber.body.items).toMatchObject([{ id, idNumber: expect.stringContaining('*') }])
    expect((await admin.post('/api/people/search').send({ idNumber: 'nonsense' }).expect(200)).body.items).toEqual([])
  })

  it('is listed in the order of pinyin', async () => {
    for (const name of ['张飞', '阿斗', '李逵', '赵云']) await register({ name, post: post({ positionTitle: '排序' }) })
    const { body } = await admin.get('/api/people?size=100').expect(200)
    const names = body.items
      .filter(({ positionTitle }: { positionTitle: string }) => positionTitle === '排序')
      .map(({ name }: { name: string }) => name)
    expect(names).toEqual(['阿斗', '李逵', '张飞', '赵云'])
  })

  it('keeps a phone that comes back as it was shown, and loses no change of another', async () => {
    const { id } = await register()
    const change = (body: object) => admin.put(`/api/people/${id}`).send(body)
    const kept = await change({ name: '欧阳修', phone: '138****1234', version: 1 }).expect(200)
    expect(kept.body).toMatchObject({ phone: '138****1234', version: 2 })
    await change({ name: '欧阳修', phone: null, version: 1 }).expect(409)
    const changed = await change({ name: '欧阳永叔', phone: '0731-84586666', version: 2 }).expect(200)
    expect(changed.body).toMatchObject({ name: '欧阳永叔', version: 3 })
    expect((await change({ name: '欧阳永叔', phone: null, version: 3 }).expect(200)).body.phone).toBeNull()
  })

  it('moves to the next post the day before it begins', async () => {
    const { id } = await register()
    const before = await reviewer
      .post(`/api/people/${id}/posts`)
      .send(post({ startedOn: '2024-01-15' }))
      .expect(400)
    expect(before.body.code).toBe('post-start-before-current')
    const { body } = await reviewer
      .post(`/api/people/${id}/posts`)
      .send(post({ startedOn: '2026-03-01', positionTitle: '科长' }))
      .expect(200)
    expect(body).toMatchObject({
      positionTitle: '科长',
      posts: [
        { startedOn: '2026-03-01', endedOn: null },
        { endedOn: '2026-02-28', endReason: 'TRANSFER' },
      ],
    })
  })

  it('leaves a post once', async () => {
    const { id, posts } = await register()
    const end = (endedOn: string) =>
      admin.post(`/api/people/${id}/posts/${posts[0].id}/end`).send({ endedOn, reason: 'RESIGNED' })
    expect((await end('2023-01-01').expect(400)).body.code).toBe('post-end-before-start')
    expect((await end('2027-01-01').expect(400)).body.code).toBe('post-end-future')
    await end('2026-11-20').expect(200)
    expect((await end('2026-11-20').expect(409)).body.code).toBe('post-ended-already')
    const back = await admin
      .post(`/api/people/${id}/posts`)
      .send(post({ startedOn: '2026-11-22' }))
      .expect(200)
    expect(back.body.organId).toBe(t.world.organs.unit)
  })

  it('is revealed for a reason only, to who may, and that is in the audit', async () => {
    const idNumber = t.world.nextIdNumber()
    const { id } = await register({ idNumber })
    await admin.post(`/api/people/${id}/reveal`).send({ reason: '办理证件' }).expect(403)
    await reviewer.post(`/api/people/${id}/reveal`).send({ reason: '' }).expect(400)
    const { body } = await reviewer.post(`/api/people/${id}/reveal`).send({ reason: '与公安数据比对' }).expect(200)
    expect(body).toEqual({ idNumber })
    const entry = await t.owner
      .selectFrom('auditEntry')
      .selectAll()
      .where('action', '=', 'person.reveal')
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ subjectId: id, detail: { reason: '与公安数据比对' }, actorName: 'county.reviewer' })
  })
})

describe('a portrait', () => {
  it('is kept without what the camera wrote beside it, and streamed to who may see the person', async () => {
    const { id } = await register()
    await admin.get(`/api/people/${id}/photo`).expect(404)
    const jpeg = Buffer.from(portrait(7))
    const comment = Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from('fffe000d', 'hex'),
      Buffer.from('GPS 28.2N11'),
      jpeg.subarray(2),
    ])
    const { body } = await admin.post(`/api/people/${id}/photo`).attach('file', comment, '照片.jpg').expect(200)
    expect(body.hasPhoto).toBe(true)
    const photo = await admin.get(`/api/people/${id}/photo`).expect(200).expect('content-type', 'image/jpeg')
    expect(photo.body.subarray(0, 3).toString('hex')).toBe('ffd8ff')
    expect(photo.body.includes('GPS 28.2N')).toBe(false)
  })

  it('that is no JPEG, too small or of the wrong proportion is refused with the reason', async () => {
    const { id } = await register()
    const code = async (bytes: Buffer) =>
      (await admin.post(`/api/people/${id}/photo`).attach('file', bytes, 'a.jpg').expect(400)).body.code
    expect(await code(Buffer.from('<svg onload="alert(1)"/>'))).toBe('photo-not-jpeg')
    expect(await code(Buffer.from(portrait(7)).subarray(0, 5000))).toBe('photo-too-small')
  })
})
