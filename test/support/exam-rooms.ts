import { randomUUID } from 'node:crypto'
import { ApiClient } from '../../scripts/lib/api-client.ts'
import { Sitting } from '../../scripts/lib/sitting.ts'
import { intoApp } from '../../scripts/lib/transport.ts'
import type { TestApp } from './app.ts'
import type { SealedSlot } from './sealed-slot.ts'
import { type OrganKey, PASSWORD } from './world.ts'

/** A room (考场) of the slot, held by an organ, with its invigilators. */
export async function examRoom(
  t: TestApp,
  { slotId }: SealedSlot,
  { organ = 'countyJustice', invigilators = [] }: { organ?: OrganKey; invigilators?: string[] } = {},
): Promise<string> {
  const id = randomUUID()
  const name = `考场${id.slice(0, 6)}`
  await t.owner.insertInto('examRoom').values({ id, slotId, organId: t.world.organs[organ], name, seats: 30 }).execute()
  for (const loginName of invigilators) {
    const accountId = t.world.accounts[loginName]!
    await t.owner.insertInto('examRoomInvigilator').values({ roomId: id, accountId }).execute()
  }
  return id
}

export interface SeatedCandidate {
  one: Sitting
  client: ApiClient
  registrationId: string
  loginName: string
}

let count = 0

/** A candidate who is admitted, seated in the room and signed in; he has not begun. */
export async function seatedCandidate(
  t: TestApp,
  slot: SealedSlot,
  roomId: string | null,
  organ: OrganKey = 'unit',
): Promise<SeatedCandidate> {
  const loginName = `seated.${++count}`
  const { registrationId } = await slot.admit(loginName, organ)
  await t.owner.updateTable('examRegistration').set({ roomId }).where('id', '=', registrationId).execute()
  const client = new ApiClient(intoApp(t.app))
  await client.signIn(loginName, PASSWORD)
  return { one: deviceOf(t, client, registrationId), client, registrationId, loginName }
}

/** A device that gives up instead of trying again. */
export const deviceOf = (t: TestApp, client: ApiClient, registrationId: string): Sitting =>
  new Sitting({
    client,
    registrationId,
    now: () => t.clock.now(),
    pause: () => Promise.reject(new Error('gave up')),
  })

/** Signed in as an account of the world. */
export async function staff(t: TestApp, loginName: string): Promise<ApiClient> {
  const client = new ApiClient(intoApp(t.app))
  await client.signIn(loginName, PASSWORD)
  return client
}
