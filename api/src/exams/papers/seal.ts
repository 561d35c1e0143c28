import { randomBytes } from 'node:crypto'
import { commitment } from '@app/question-bank'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { wrapKey } from '../../platform/crypto/sealing.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { poolOf, questionsOf } from '../../questions/index.ts'
import { assignForms } from '../rules/form-assignment.ts'
import { slotSeedContext } from '../rules/form-key.ts'
import { sealClosedBecause } from '../rules/session-life.ts'
import { commitmentContext, shortfallOf, snapshotHash, snapshotOf } from '../rules/slot-draw.ts'
import type { SessionData } from '../sessions/present.ts'
import { lockSlot } from '../sessions/slot-queries.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import { drawForms, type SealedForm, sealForms } from './assemble.ts'
import { paperBlueprint } from './blueprint.ts'
import { explained } from './check.ts'
import { assignToForms, insertForms, insertSeed, insertSnapshots, listAdmitted, moveToSealed } from './queries.ts'

/**
 * Draws the papers of a slot from the banks as they are now, seals them, publishes the commitment to the seed and gives
 * every admitted candidate a form: once, in one transaction.
 */
export async function sealSlot({ db, clock, keyring }: Deps, caller: Caller, slotId: string) {
  const at = clock.now()
  return asSystem(db, async (trx) => {
    const session = await sealableSession(trx, caller, slotId, at)
    const admitted = await listAdmitted(trx, slotId)
    const domainCodes = domainsOf(admitted, session)
    const snapshot = await snapshotFor(trx, session, domainCodes)
    const hash = snapshotHash(snapshot)
    const seed = randomBytes(32)
    const seedCommitment = commitment(seed, commitmentContext(slotId, hash))

    const draw = { slotId, session, snapshot, seed }
    const forms: SealedForm[] = []
    for (const domainCode of domainCodes) {
      const drawn = drawForms(draw, domainCode)
      const questions = await questionsOf(trx, [...new Set(drawn.flat().map(({ itemId }) => itemId))])
      const sealed = sealForms(keyring, draw, { domainCode, drawn, questions })
      await insertForms(trx, sealed, caller.accountId, at)
      forms.push(...sealed)
    }
    await insertSeed(trx, slotId, wrapKey(keyring, seed, slotSeedContext(slotId)))
    await insertSnapshots(trx, slotId, snapshot)
    await assignToForms(trx, formOfEach(admitted, forms, seed), at)
    if (!(await moveToSealed(trx, slotId, { seedCommitment, snapshotHash: hash, at }))) {
      throw new Refusal('conflict', 'slot-already-sealed')
    }
    await audit.record(trx, {
      at,
      caller,
      action: 'exam-slot.seal',
      subjectKind: 'exam_slot',
      subjectId: slotId,
      detail: {
        sessionId: session.id,
        seedCommitment,
        snapshotHash: hash,
        candidates: admitted.length,
        forms: forms.map(({ form }) => ({ id: form.id, domainCode: form.domainCode, blobHash: form.blobHash })),
      },
    })
    return { forms: forms.length, seedCommitment, snapshotHash: hash }
  })
}

async function sealableSession(trx: Trx, caller: Caller, slotId: string, now: Date): Promise<SessionData> {
  const locked = await lockSlot(trx, slotId)
  if (!locked) throw new Refusal('not-found', 'slot-not-found')
  const { session, slot } = locked
  await requireWholeSession(trx, caller, session.id)
  const because = sealClosedBecause(slot, { session, permissions: caller.permissions, now })
  if (because) throw new Refusal('conflict', because, { state: slot.state, session: session.state })
  if (now >= slot.endsAt) throw new Refusal('conflict', 'slot-over')
  return session
}

/** The domains that somebody in this slot sits for; all of the session's when nobody does. */
function domainsOf(admitted: readonly { domainCode: string }[], session: SessionData): string[] {
  const domains = new Set(admitted.map(({ domainCode }) => domainCode))
  return (domains.size > 0 ? [...domains] : [...session.domainCodes]).sort()
}

async function snapshotFor(trx: Trx, session: SessionData, domainCodes: string[]) {
  const { general, professional } = await poolOf(trx, domainCodes)
  const snapshot = snapshotOf(general, professional)
  const blueprint = paperBlueprint(session.blueprint)
  const shortfall = explained(blueprint, shortfallOf(blueprint, snapshot, domainCodes))
  if (shortfall.length > 0) throw new Refusal('conflict', 'paper-shortfall', { shortfall })
  return snapshot
}

function formOfEach(
  admitted: readonly { id: string; domainCode: string }[],
  forms: readonly SealedForm[],
  seed: Uint8Array,
) {
  const given = [...Map.groupBy(admitted, ({ domainCode }) => domainCode)].flatMap(([domainCode, candidates]) => {
    const formIds = forms.flatMap(({ form }) => (form.domainCode === domainCode ? [form.id] : []))
    return [
      ...assignForms(
        candidates.map(({ id }) => id),
        formIds,
        seed,
      ),
    ]
  })
  return new Map(given)
}
