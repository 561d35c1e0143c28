import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium'
import jsqr from 'jsqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentialCards as cards, credentials } from '../../api/src/credentials/contract.ts'
import { jobs } from '../../api/src/platform/queue/contract.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { batchOf, cardOf, MAKER, printed } from '../support/cards.ts'
import { type Actors, codeOf, issued, signedIn } from '../support/credentials.ts'
import { sealsOf } from '../support/seals.ts'

let t: TestApp
let as: Actors
let pdfium: PDFiumLibrary

beforeAll(async () => {
  t = await testApp()
  as = signedIn(t)
  pdfium = await PDFiumLibrary.init()
})
afterAll(async () => {
  pdfium?.destroy()
  await t?.close()
})

const refusal = (code: string, detail: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, detail: expect.objectContaining(detail) })

const DPI = 300
async function opened<T>(pdf: Uint8Array, use: (document: PDFiumDocument) => Promise<T>): Promise<T> {
  const document = await pdfium.loadDocument(pdf)
  try {
    return await use(document)
  } finally {
    document.destroy()
  }
}

/** What a reader of its own reads from a page that is printed at 300 dots an inch. */
async function scan(document: PDFiumDocument, page: number): Promise<string | undefined> {
  const { width, height, data } = await document
    .getPage(page)
    .render({ scale: DPI / 72, render: async ({ data }) => data })
  return jsqr.default(new Uint8ClampedArray(data), width, height)?.data
}

const file = async (endpoint: typeof cards.sheetPdf | typeof cards.cardsPdf, id: string) =>
  new Uint8Array(await (await as(MAKER)).download(endpoint, { params: { id } }))

describe('a print batch', () => {
  it('prints each card on a page pair of its own size, whose code an independent reader decodes', async () => {
    const both = [await issued(t, as, { name: '欧阳𬭎' }), await issued(t, as)]
    const ids = both.map(({ credential }) => credential.id)
    const batch = await batchOf(t, as, ids)
    expect(batch).toMatchObject({ state: 'OPEN', total: 2, counts: { QUEUED: 2 }, openActions: ['PRINT', 'CANCEL'] })
    expect(batch.batchNo).toMatch(/^P2026\d{5}$/)
    const done = await printed(t, as, batch)
    expect(done).toMatchObject({ state: 'PRINTED', counts: { PRINTED: 2 }, hasFiles: true, problems: 0 })
    const job = await (await as(MAKER)).call(jobs.read, { params: { id: done.jobId! } })
    expect(job).toMatchObject({ state: 'DONE', done: 2, total: 2, result: { printed: 2, failed: [] } })

    await opened(await file(cards.cardsPdf, batch.id), async (document) => {
      expect(document.getPageCount()).toBe(4)
      const codes = [await scan(document, 0), await scan(document, 2)]
      const wanted = await Promise.all(ids.map(async (id) => (await codeOf(t, id)).url))
      expect([...codes].sort()).toEqual(wanted.sort())
      const serials = await Promise.all(ids.map(async (id) => (await cardOf(t, as, id)).cardSerial!))
      const backs = document.getPage(1).getText() + document.getPage(3).getText()
      for (const serial of serials) expect(backs).toContain(serial)
    })
    await opened(await file(cards.sheetPdf, batch.id), async (document) => {
      expect(document.getPageCount()).toBe(2)
      expect(document.getPage(0).getText()).toContain('欧阳𬭎')
      expect(document.getPage(0).getText()).toContain(batch.batchNo)
    })
  })

  it('takes what a filter finds, and a credential only once', async () => {
    const { credential } = await issued(t, as, { organ: 'unit' })
    const maker = await as(MAKER)
    const asked = { kind: 'ENFORCEMENT' as const, organ: t.world.organs.unit, search: credential.credentialNo }
    expect((await maker.call(cards.printable, { query: asked })).items).toMatchObject([
      { credentialId: credential.id, isReprint: false, problem: null },
    ])
    const batch = await maker.call(cards.makeBatch, {
      body: { kind: 'ENFORCEMENT', organId: t.world.organs.unit, filter: { organ: t.world.organs.unit }, note: null },
    })
    expect(batch.total).toBe(1)
    expect((await maker.call(cards.printable, { query: asked })).total).toBe(0)
    await expect(batchOf(t, as, [credential.id])).rejects.toEqual(
      refusal('credential-not-printable', { credentialIds: [credential.id] }),
    )
    const cancelled = await maker.call(cards.cancelBatch, {
      params: { id: batch.id },
      body: { reason: '换一家', version: batch.version },
    })
    expect(cancelled).toMatchObject({ state: 'CANCELLED', counts: { VOID: 1 } })
    expect((await maker.call(cards.printable, { query: asked })).total).toBe(1)
  })

  it('goes to the unit or somebody above it, never to a neighbour', async () => {
    const { credential } = await issued(t, as)
    const maker = await as(MAKER)
    const body = { kind: 'ENFORCEMENT' as const, credentialIds: [credential.id], note: null }
    await expect(maker.call(cards.makeBatch, { body: { ...body, organId: t.world.organs.otherUnit } })).rejects.toEqual(
      refusal('print-batch-wrong-receiver'),
    )
    await expect(maker.call(cards.makeBatch, { body: { ...body, organId: t.world.organs.farUnit } })).rejects.toEqual(
      refusal('organ-not-found'),
    )
  })

  it('never prints a box: a name with a missing glyph waits with its code points, the others are printed', async () => {
    const rare = await issued(t, as)
    // As one that was issued before the font was looked at.
    await t.owner
      .updateTable('credentialEdition')
      .set({ holderName: '张𡍣' })
      .where('credentialId', '=', rare.credential.id)
      .execute()
    await t.owner.updateTable('credential').set({ holderName: '张𡍣' }).where('id', '=', rare.credential.id).execute()
    const usual = await issued(t, as)
    const done = await printed(t, as, await batchOf(t, as, [rare.credential.id, usual.credential.id]))
    expect(done).toMatchObject({ state: 'PRINTED', counts: { QUEUED: 1, PRINTED: 1 }, problems: 1 })
    const job = await (await as(MAKER)).call(jobs.read, { params: { id: done.jobId! } })
    const problem = { code: 'print-glyph-missing', characters: ['𡍣'], codePoints: ['U+21363'] }
    expect(job.result).toMatchObject({ printed: 1, failed: [problem] })
    await opened(await file(cards.cardsPdf, done.id), async (document) => expect(document.getPageCount()).toBe(2))
    const worklist = await (await as('unit.admin')).call(cards.problems, { query: {} })
    expect(worklist.items).toMatchObject([{ holderName: '张𡍣', state: 'QUEUED', problem }])
    await expect(
      (await as('province.reviewer')).download(credentials.pdf, { params: { id: rare.credential.id } }),
    ).rejects.toEqual(refusal('credential-glyph-missing', { characters: ['𡍣'] }))
  })

  it('gives a reprint a new serial for the same number, in the same batch', async () => {
    const { credential } = await issued(t, as)
    const batch = await printed(t, as, await batchOf(t, as, [credential.id]))
    const first = await cardOf(t, as, credential.id)
    const { spoiled, reprint } = await (await as(MAKER)).call(cards.spoil, {
      params: { id: first.id },
      body: { reason: '打印偏移', version: first.version },
    })
    expect(spoiled).toMatchObject({ state: 'SPOILED', cardSerial: first.cardSerial })
    expect(reprint).toMatchObject({ state: 'QUEUED', cardSerial: null, credentialNo: credential.credentialNo })
    const again = await (await as(MAKER)).call(cards.readBatch, { params: { id: batch.id } })
    await printed(t, as, again)
    const second = await (await as(MAKER)).call(cards.read, { params: { id: reprint.id } })
    expect(second).toMatchObject({ state: 'PRINTED', credentialNo: credential.credentialNo })
    expect(second.cardSerial).toMatch(/^C26\d{8}$/)
    expect(second.cardSerial! > first.cardSerial!).toBe(true)
    expect(second.events.map(({ toState }) => toState)).toEqual(['QUEUED', 'PRINTED'])
  })

  it('is counted when it comes: what is missing is named, and lost when the count is complete', async () => {
    const all = [await issued(t, as), await issued(t, as), await issued(t, as)]
    const ids = all.map(({ credential }) => credential.id)
    const batch = await printed(t, as, await batchOf(t, as, ids))
    const body = { carrier: '邮政', trackingNo: 'EMS1', version: batch.version }
    const sent = await (await as(MAKER)).call(cards.dispatch, { params: { id: batch.id }, body })
    expect(sent).toMatchObject({ state: 'DISPATCHED', carrier: '邮政', counts: { DISPATCHED: 3 } })
    const serials = await Promise.all(ids.map(async (id) => (await cardOf(t, as, id)).cardSerial!))
    const unit = await as('unit.admin')
    const count = (cardSerials: string[], isComplete: boolean, version: number) =>
      unit.call(cards.receive, { params: { id: batch.id }, body: { cardSerials, isComplete, version } })
    await expect(count(['C2699999999'], false, sent.version)).rejects.toEqual(
      refusal('card-serial-not-in-batch', { cardSerials: ['C2699999999'] }),
    )
    const first = await count([serials[0]!], false, sent.version)
    expect(first).toMatchObject({ received: 1, batch: { state: 'DISPATCHED' } })
    expect(first.missing.map(({ cardSerial }) => cardSerial).sort()).toEqual(serials.slice(1).sort())
    const last = await count([serials[1]!], true, first.batch.version)
    expect(last).toMatchObject({ received: 1, batch: { state: 'RECEIVED', counts: { IN_STOCK: 2, LOST: 1 } } })
    expect(last.missing).toMatchObject([{ cardSerial: serials[2], holderName: all[2]!.credential.holderName }])
    await expect((await as('other.admin')).call(cards.readBatch, { params: { id: batch.id } })).rejects.toEqual(
      refusal('print-batch-not-found'),
    )
  })
})

it('is bound by the log, each row as it is now', async () => {
  const { broken, rows } = await sealsOf(t, 'print_batch', 'card', 'card_event')
  expect(broken).toBeNull()
  expect(rows).toBeGreaterThan(0)
})
