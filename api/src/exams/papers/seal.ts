import { randomBytes } from 'node:crypto'
import { commitment, type DrawnItem } from '@app/question-bank'
import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { wrapKey } from '../../platform/crypto/sealing.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { imagesOf, picturesOf, poolOf, questionsOf } from '../../questions/index.ts'
import { recordSlotUse } from '../results/question-use.ts'
import { assignForms } from '../rules/form-assignment.ts'
import { slotSeedContext } from '../rules/form-key.ts'
import { sealClosedBecause } from '../rules/session-life.ts'
import { commitmentContext, domainDraw, snapshotHash, snapshotOf } from '../rules/slot-draw.ts'
import type { SessionData } from '../sessions/present.ts'
import { lockSlot } from '../sessions/slot-queries.ts'
import { requireWholeSession } from '../sessions/whole-session.ts'
import { type DrawnForms, type SealedForm, sealForms } from './assemble.ts'
import { explained } from './check.ts'
import type { Shortfall as ShortfallShape } from './contract.ts'
import { drawApart } from './draw-apart.ts'
import { assignToForms, insertForms, insertSeed, insertSnapshots, listAdmitted, moveToSealed } from './queries.ts'

type Shortfall = Static<typeof ShortfallShape>

/**
 * Draws the papers of a slot from the banks as they are now, seals them, publishes the commitment to the seed and gives
 * every admitted candidate a form: once, in one transaction.
 */
export async function sealSlot({ db, clock, keyring }: Deps, caller: Caller, slotId: string) {
  const at = clock.now()
  return asSystem(db, async (trx) => {
    const { session, slot } = await sealableSlot(trx, caller, slotId, at)
    // 演练: questions that everybody may see, and no trace of it in the bank or the log.
    const isRehearsal = session.rehearsalOf !== null
    const admitted = await listAdmitted(trx, slotId)
    const domainCodes = domainsOf(admitted, session)
    const { general, professional } = await poolOf(trx, domainCodes, dayOf(at), { isPractice: isRehearsal })
    const snapshot = snapshotOf(general, professional)
    const hash = snapshotHash(snapshot, session)
    const seed = randomBytes(32)
    const seedCommitment = commitment(seed, commitmentContext(slotId, hash))

    const forms: SealedForm[] = []
    const shortfall: Shortfall[] = []
    // One domain after another: the questions and pictures of all of them at once would not fit into a small process.
    for (const domainCode of domainCodes) {
      const draw = domainDraw(session, snapshot, { seed, domainCode })
      const drawn = await drawApart(draw)
      if ('shortfall' in drawn) shortfall.push(...explained(draw, domainCode, drawn.shortfall))
      // Once something is short nothing will be sealed; what else is short is still looked for.
      if ('shortfall' in drawn || shortfall.length > 0) continue
      const slotDraw = { slotId, title: session.name, blueprint: draw.blueprint, seed }
      const sealed = sealForms(keyring, slotDraw, await printable(trx, keyring, domainCode, drawn.forms))
      await insertForms(trx, sealed, caller.accountId, at)
      forms.push(...sealed)
    }
    if (shortfall.length > 0) throw new Refusal('conflict', 'paper-shortfall', { shortfall })
    await insertSeed(trx, slotId, wrapKey(keyring, seed, slotSeedContext(slotId)))
    await insertSnapshots(trx, slotId, snapshot)
    await assignToForms(trx, formOfEach(admitted, forms, seed), at)
    if (!(await moveToSealed(trx, slotId, { seedCommitment, snapshotHash: hash, at }))) {
      throw new Refusal('conflict', 'slot-already-sealed')
    }
    if (!isRehearsal) await recordSlotUse(trx, session, slot)
    const snapshotFact = { kind: 'bank.snapshot', subjectId: slotId, content: { snapshotHash: hash, seedCommitment } }
    if (!isRehearsal) await audit.appendToLog(trx, [snapshotFact], at)
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

async function sealableSlot(trx: Trx, caller: Caller, slotId: string, now: Date) {
  const locked = await lockSlot(trx, slotId)
  if (!locked) throw new Refusal('not-found', 'slot-not-found')
  const { session, slot } = locked
  await requireWholeSession(trx, caller, session.id)
  const because = sealClosedBecause(slot, { session, permissions: caller.permissions, now })
  if (because) throw new Refusal('conflict', because, { state: slot.state, session: session.state })
  if (now >= slot.endsAt) throw new Refusal('conflict', 'slot-over')
  return { session, slot }
}

/** The domains that somebody in this slot sits for; all of the session's when nobody does. */
function domainsOf(admitted: readonly { domainCode: string }[], session: SessionData): string[] {
  const domains = new Set(admitted.map(({ domainCode }) => domainCode))
  return (domains.size > 0 ? [...domains] : [...session.domainCodes]).sort()
}

/** Drawn forms with everything that is printed on them. */
async function printable(
  trx: Trx,
  keyring: Deps['keyring'],
  domainCode: string,
  drawn: readonly DrawnItem[][],
): Promise<DrawnForms> {
  const questions = await questionsOf(trx, [...new Set(drawn.flat().map(({ itemId }) => itemId))])
  const images = await imagesOf(trx, keyring, [...questions.values()].flatMap(picturesOf))
  return { domainCode, drawn, questions, images }
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
