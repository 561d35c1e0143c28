import { dayOf } from '../../kernel/day.ts'
import type { Trx } from '../../platform/db/database.ts'
import { type NewUse, recordUse } from '../../questions/index.ts'
import { listFormUses } from './question-use-queries.ts'

interface Slot {
  id: string
  startsAt: Date
}

/**
 * Tells the bank on how many papers of a slot each of its questions stands, how many candidates were shown it, and of
 * how many: general questions could have come to everybody who sat in the slot, professional ones to those of the domain.
 */
export async function recordSlotUse(trx: Trx, session: { id: string; name: string }, slot: Slot): Promise<void> {
  const forms = await listFormUses(trx, slot.id)
  const satFor = (domainCode?: string) =>
    forms.reduce((sum, form) => (domainCode && form.domainCode !== domainCode ? sum : sum + form.sat), 0)
  const about = { slotId: slot.id, sessionId: session.id, sessionName: session.name, heldOn: dayOf(slot.startsAt) }
  const uses = new Map<string, NewUse>()
  for (const { domainCode, sat, versions } of forms) {
    for (const { versionId, part } of versions) {
      const known = uses.get(versionId)
      uses.set(versionId, {
        ...about,
        versionId,
        forms: (known?.forms ?? 0) + 1,
        candidates: (known?.candidates ?? 0) + sat,
        sat: part === 'GENERAL' ? satFor() : satFor(domainCode),
      })
    }
  }
  await recordUse(trx, [...uses.values()])
}
