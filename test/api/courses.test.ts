import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { materialBytes, materialFileOf } from '../../api/src/training/courses/bytes.ts'
import { courses } from '../../api/src/training/courses/contract.ts'
import { readPackageFacts } from '../../api/src/training/courses/rules/manifest.ts'
import { rooms } from '../../api/src/training/venues/contract.ts'
import { ContentPackage } from '../../question-bank/src/index.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { type Actors, signedIn } from '../support/credentials.ts'
import { mp4, scormPackage, zipped } from '../support/packages.ts'

let t: TestApp
let as: Actors

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
})
afterAll(() => t?.close())

const COORDINATOR = 'training.coordinator'
const refusal = (code: string, detail: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) })
/** The refused form names this field with this code. */
const fieldRefusal = (field: string, code: string) =>
  expect.objectContaining({ message: expect.stringContaining(`"field":"${field}","code":"${code}"`) })

const input = (more: object = {}) => ({
  organId: t.world.organs.cityJustice,
  title: '行政处罚法讲解',
  mode: 'BLENDED' as const,
  kind: 'IN_SERVICE' as const,
  category: 'PUBLIC_LAW' as const,
  domainCode: null,
  topic: '行政处罚法',
  description: null,
  hours: 8.25,
  quiz: null,
  isOpen: true,
  ...more,
})

const created = async (more: object = {}) => (await as(COORDINATOR)).call(courses.create, { body: input(more) })
const upload = async (
  id: string,
  name: string,
  bytes: Uint8Array,
  query: { title: string; durationSeconds?: number },
) =>
  (await as(COORDINATOR)).call(courses.upload, {
    params: { id },
    query,
    file: { name, mediaType: 'application/octet-stream', bytes },
  })

describe('a course', () => {
  it('is written, used by everybody and retired', async () => {
    const coordinator = await as(COORDINATOR)
    const draft = await created()
    expect(draft).toMatchObject({ state: 'DRAFT', hours: 8.25, closedBecause: { ACTIVATE: 'course-without-material' } })
    await expect((await as('far.city')).call(courses.read, { params: { id: draft.id } })).rejects.toEqual(
      refusal('course-not-found'),
    )
    await coordinator.call(courses.addLink, {
      params: { id: draft.id },
      body: { title: '法条', link: 'https://flk.npc.gov.cn/', durationSeconds: 600 },
    })
    const { version } = await coordinator.call(courses.read, { params: { id: draft.id } })
    const active = await coordinator.call(courses.act, {
      params: { id: draft.id },
      body: { action: 'ACTIVATE', version },
    })
    expect(active).toMatchObject({ state: 'ACTIVE', materialCount: 1, durationSeconds: 600 })
    const far = await (await as('far.city')).call(courses.read, { params: { id: draft.id } })
    expect(far.openActions).toEqual([])
    expect(far.closedBecause.CHANGE).toBe('course-out-of-scope')
    await expect(
      coordinator.call(courses.act, { params: { id: draft.id }, body: { action: 'RETIRE', version } }),
    ).rejects.toEqual(refusal('course-changed-meanwhile'))
  })

  it('names the fields that are wrong', async () => {
    await expect(created({ hours: 1.234 })).rejects.toEqual(fieldRefusal('hours', 'hours-two-places'))
    await expect(created({ domainCode: 'NOPE' })).rejects.toEqual(fieldRefusal('domainCode', 'domain-unknown'))
    await expect(created({ organId: t.world.organs.farUnit })).rejects.toEqual(
      fieldRefusal('organId', 'organ-out-of-scope'),
    )
    await expect(created({ mode: 'FACE_TO_FACE' })).rejects.toEqual(fieldRefusal('isOpen', 'course-not-online'))
  })
})

describe('materials', () => {
  it('are known by their bytes, and a video by its length', async () => {
    const { id } = await created()
    expect(await upload(id, 'a.mp4', mp4({ seconds: 754 }), { title: '录像' })).toMatchObject({
      kind: 'VIDEO',
      mediaType: 'video/mp4',
      durationSeconds: 754,
    })
    const pdf = Buffer.from('%PDF-1.7\n%%EOF')
    expect(await upload(id, 'x.mp4', pdf, { title: '讲义', durationSeconds: 300 })).toMatchObject({
      kind: 'PDF',
      mediaType: 'application/pdf',
      durationSeconds: 300,
    })
    await expect(upload(id, 'evil.pdf', Buffer.from('<html>'), { title: '假' })).rejects.toEqual(
      refusal('material-type-unsupported'),
    )
    await expect(upload(id, 'cut.mp4', mp4({ seconds: 0 }), { title: '断' })).rejects.toEqual(
      refusal('material-video-without-length'),
    )
  })

  it('come in ranges, whatever part of the file they begin and end in', async () => {
    const { id } = await created()
    const bytes = mp4({ seconds: 60, bytes: 2_600_000 })
    const material = await upload(id, 'a.mp4', bytes, { title: '录像' })
    const agent = await t.signIn(COORDINATOR)
    const url = `/api/course-materials/${material.id}/file`
    for (const [range, from, to] of [
      ['bytes=0-99', 0, 99],
      ['bytes=1048570-1048585', 1_048_570, 1_048_585],
      ['bytes=1000000-', 1_000_000, bytes.length - 1],
      ['bytes=-10', bytes.length - 10, bytes.length - 1],
    ] as const) {
      const answer = await agent.get(url).set('range', range).buffer(true).expect(206)
      expect(answer.headers['content-range']).toBe(`bytes ${from}-${to}/${bytes.length}`)
      expect(Buffer.compare(answer.body, bytes.subarray(from, to + 1))).toBe(0)
    }
    const whole = await agent.get(url).buffer(true).expect(200)
    expect(Buffer.compare(whole.body, bytes)).toBe(0)
    expect(whole.headers['content-security-policy']).toContain("default-src 'none'")
    await agent.get(url).set('range', `bytes=${bytes.length}-`).expect(416)
    await (await t.signIn('far.city')).get(url).expect(404)
  })

  it('of a package are kept file by file, with what its manifest says', async () => {
    const { id } = await created()
    const material = await upload(id, 'case.zip', zipped(scormPackage('inner/')), { title: '案卷评查' })
    expect(material).toMatchObject({
      kind: 'SCORM',
      package: {
        standard: 'SCORM_1_2',
        title: '案卷评查',
        files: 4,
        items: [
          { identifier: 'first', title: '第一讲' },
          { identifier: 'second', title: '第二讲' },
        ],
      },
    })
    const page = (await materialFileOf(t.deps, material.id, 'pages/one.html'))!
    expect(page.mediaType).toBe('text/html; charset=utf-8')
    const chunks: Buffer[] = []
    for await (const chunk of materialBytes(t.deps, material.id, page)) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('<!doctype html><title>一</title>')
    const { package: facts } = await t.owner
      .selectFrom('courseMaterial')
      .select('package')
      .where('id', '=', material.id)
      .executeTakeFirstOrThrow()
    expect(facts!.items[0]).toMatchObject({ href: 'pages/one.html?mode=learn', masteryScore: 80 })
  })

  it('of hostile packages are refused, and nothing of them is kept', async () => {
    const { id } = await created()
    const manifest = scormPackage()
    const cases: [Record<string, string | Uint8Array>, string][] = [
      [{ 'index.html': '' }, 'package-without-manifest'],
      [{ 'imsmanifest.xml': '<other/>' }, 'package-manifest-unknown'],
      [{ 'imsmanifest.xml': manifest['imsmanifest.xml']! }, 'package-entry-missing'],
      [{ ...manifest, '../evil.html': 'x' }, 'archive-entry-unsafe'],
      [
        { 'imsmanifest.xml': '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><manifest>&a;</manifest>' },
        'xml-doctype-refused',
      ],
      [{ ...manifest, 'bomb.bin': Buffer.alloc(5_000_000) }, 'archive-ratio-too-high'],
    ]
    for (const [files, code] of cases)
      await expect(upload(id, 'x.zip', zipped(files), { title: 'x' })).rejects.toEqual(refusal(code))
    expect((await (await as(COORDINATOR)).call(courses.read, { params: { id } })).materials).toEqual([])
  })

  it('are put in order and taken away', async () => {
    const { id } = await created()
    const coordinator = await as(COORDINATOR)
    const link = (title: string) =>
      coordinator.call(courses.addLink, {
        params: { id },
        body: { title, link: 'https://example.cn/', durationSeconds: null },
      })
    const [a, b] = [await link('甲'), await link('乙')]
    const ordered = await coordinator.call(courses.order, { params: { id }, body: { ids: [b.id, a.id] } })
    expect(ordered.materials.map(({ title }) => title)).toEqual(['乙', '甲'])
    await expect(coordinator.call(courses.order, { params: { id }, body: { ids: [a.id] } })).rejects.toEqual(
      fieldRefusal('ids', 'materials-not-all'),
    )
    await coordinator.call(courses.removeMaterial, { params: { id: a.id } })
    expect((await coordinator.call(courses.read, { params: { id } })).materials.map(({ title }) => title)).toEqual([
      '乙',
    ])
  })
})

describe('rooms', () => {
  const room = (more: object = {}) => ({
    organId: t.world.organs.cityJustice,
    areaCode: '430100',
    name: '第一教室',
    address: '芙蓉中路一号',
    capacity: 60,
    latitude: 28.2,
    longitude: 112.9,
    equipment: null,
    isActive: true,
    ...more,
  })

  it('are kept by their unit and seen by everybody', async () => {
    const coordinator = await as(COORDINATOR)
    const made = await coordinator.call(rooms.create, { body: room() })
    expect(made).toMatchObject({ isMine: true, upcoming: 0, areaName: '长沙市' })
    const far = await as('far.city')
    expect(await far.call(rooms.read, { params: { id: made.id } })).toMatchObject({ isMine: false })
    await expect(far.call(rooms.change, { params: { id: made.id }, body: { ...room(), version: 1 } })).rejects.toEqual(
      refusal('room-not-found'),
    )
    await expect(coordinator.call(rooms.create, { body: room() })).rejects.toEqual(
      fieldRefusal('name', 'room-name-taken'),
    )
    await expect(coordinator.call(rooms.create, { body: room({ name: '二', longitude: null }) })).rejects.toEqual(
      fieldRefusal('longitude', 'coordinates-incomplete'),
    )
    const { items } = await coordinator.call(rooms.list, { query: { area: '430000', capacity: 50, search: '第一' } })
    expect(items.map(({ id }) => id)).toEqual([made.id])
    expect((await coordinator.call(rooms.list, { query: { area: '430200', search: '第一' } })).total).toBe(0)
    const week = await coordinator.call(rooms.week, { params: { id: made.id }, query: { day: '2026-11-29' } })
    expect(week).toMatchObject({ from: '2026-11-23', to: '2026-11-29', busyMinutes: 0, lessons: [] })
  })
})

describe('the manifest of a package', () => {
  const LIMITS = { maxUnpackedBytes: 1_000_000, maxRatio: 100, maxEntries: 100 }
  const read = (files: Record<string, string>) => readPackageFacts(new ContentPackage(zipped(files), LIMITS))

  it('of SCORM 2004 is read with its passing measure and its base', () => {
    const manifest = `<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
      xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
      <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
      <organizations default="o"><organization identifier="o"><title>裁量</title><item identifier="folder"><title>一</title>
        <item identifier="i" identifierref="r"><title>讲</title><imsss:sequencing><imsss:objectives>
          <imsss:primaryObjective><imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure></imsss:primaryObjective>
        </imsss:objectives></imsss:sequencing></item></item></organization></organizations>
      <resources xml:base="content/"><resource identifier="r" href="a%20b.html?x=1" adlcp:scormType="sco"/></resources>
    </manifest>`
    expect(read({ 'imsmanifest.xml': manifest, 'content/a b.html': 'x' })).toEqual({
      root: '',
      facts: {
        standard: 'SCORM_2004',
        title: '裁量',
        identifier: 'm',
        entry: 'content/a b.html?x=1',
        items: [{ identifier: 'i', title: '讲', href: 'content/a b.html?x=1', masteryScore: 60 }],
        files: 2,
        size: Buffer.byteLength(manifest) + 1,
      },
    })
  })

  it('of an xAPI activity is tincan.xml, and a page from elsewhere is never opened', () => {
    const tincan = (launch: string) =>
      `<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities><activity id="http://a.cn/1" type="course">
        <name>听证</name><launch lang="zh">${launch}</launch></activity></activities></tincan>`
    expect(read({ 'tincan.xml': tincan('index.html'), 'index.html': '' })).toMatchObject({
      facts: { standard: 'XAPI', identifier: 'http://a.cn/1', entry: 'index.html', title: '听证' },
    })
    expect(read({ 'tincan.xml': tincan('https://elsewhere.cn/index.html') })).toEqual({
      fault: 'package-entry-missing',
    })
    expect(read({ 'tincan.xml': tincan('../index.html') })).toEqual({ fault: 'package-entry-missing' })
  })
})
