import { checkBlueprint, type Blueprint as PaperBlueprint } from '@app/question-bank'
import type { Static } from 'typebox'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { poolOf } from '../../questions/index.ts'
import { type DomainShortfall, shortfallOf, snapshotOf } from '../rules/slot-draw.ts'
import type { Blueprint } from '../sessions/contract.ts'
import { paperBlueprint } from './blueprint.ts'
import type { Shortfall as ShortfallShape } from './contract.ts'

type Shortfall = Static<typeof ShortfallShape>

/** What the banks lack for a blueprint today, cell by cell. */
export async function checkPapers(
  { db }: Deps,
  request: { blueprint: Blueprint; domainCodes: string[] },
): Promise<{ shortfall: Shortfall[] }> {
  const blueprint = paperBlueprint(request.blueprint)
  const faults = checkBlueprint(blueprint)
  if (faults.length > 0) throw new Refusal('invalid', 'blueprint-invalid', { faults })
  const domainCodes = [...new Set(request.domainCodes)]
  const { general, professional } = await poolOf(db, domainCodes)
  return { shortfall: explained(blueprint, shortfallOf(blueprint, snapshotOf(general, professional), domainCodes)) }
}

/** Each missing cell with what it asks for. */
export function explained({ sections }: PaperBlueprint, missing: readonly DomainShortfall[]): Shortfall[] {
  return missing.map(({ domainCode, sectionId, wanted, available }) => {
    const { part, type, topic = null } = sections.find(({ id }) => id === sectionId)!
    return { domainCode, sectionId, part, type, topic, wanted, available }
  })
}
