import { credentialCards as cards } from '../../api/src/credentials/contract.ts'
import type { Answer } from '../../scripts/lib/api-client.ts'
import type { TestApp } from './app.ts'
import { type Actors, type Issued, issued } from './credentials.ts'
import type { PersonOptions } from './world.ts'

export type Batch = Answer<typeof cards.readBatch>
export type Card = Answer<typeof cards.read>

/** Makes cards: prints and sends; its scope is the line of market regulation. */
export const MAKER = 'line.market'

/** A batch for the unit with the cards of these credentials. */
export const batchOf = async (t: TestApp, as: Actors, credentialIds: string[]): Promise<Batch> =>
  (await as(MAKER)).call(cards.makeBatch, {
    body: { kind: 'ENFORCEMENT', organId: t.world.organs.unit, credentialIds, note: null },
  })

/** Prints what is queued; the job as its owner sees it, and the batch. */
export async function printed(t: TestApp, as: Actors, { id, version }: Pick<Batch, 'id' | 'version'>): Promise<Batch> {
  const maker = await as(MAKER)
  await maker.call(cards.printBatch, { params: { id }, body: { version } })
  await t.runner.drain()
  return maker.call(cards.readBatch, { params: { id } })
}

/** The one live card of a credential, with its events. */
export async function cardOf(t: TestApp, as: Actors, credentialId: string): Promise<Card> {
  const { id } = await t.owner
    .selectFrom('card')
    .select('id')
    .where('credentialId', '=', credentialId)
    .orderBy('createdAt', 'desc')
    .orderBy('state')
    .limit(1)
    .executeTakeFirstOrThrow()
  return (await as(MAKER)).call(cards.read, { params: { id } })
}

/** A credential whose card lies in the unit's stock. */
export async function inStock(t: TestApp, as: Actors, options: PersonOptions = {}): Promise<Issued & { card: Card }> {
  const one = await issued(t, as, options)
  const batch = await printed(t, as, await batchOf(t, as, [one.credential.id]))
  const maker = await as(MAKER)
  const sent = await maker.call(cards.dispatch, {
    params: { id: batch.id },
    body: { carrier: '机要交换', trackingNo: null, version: batch.version },
  })
  const { cardSerial } = await cardOf(t, as, one.credential.id)
  await (await as('unit.admin')).call(cards.receive, {
    params: { id: batch.id },
    body: { cardSerials: [cardSerial!], isComplete: true, version: sent.version },
  })
  return { ...one, card: await cardOf(t, as, one.credential.id) }
}
