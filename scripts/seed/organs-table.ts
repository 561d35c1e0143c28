import { lineSystemPath, territoryPath } from '../../api/src/organisations/rules/paths.ts'
import type { Trx } from '../../api/src/platform/db/database.ts'
import type { Random } from '../../question-bank/src/index.ts'
import { CATEGORIES, type PlannedOrgan } from './organs.ts'
import { madeUpUscc } from './uscc.ts'
import { uuidFrom } from './uuid.ts'

const AT_ONCE = 500

/** An organ as the rest of the seed needs it. */
export interface SeededOrgan extends PlannedOrgan {
  id: string
  path: string
  linePath: string | null
}

/**
 * Inserts organs with their places in both trees; those above must stand before those below.
 * @param areaPaths path of every area by its code
 */
export async function insertOrgans(
  trx: Trx,
  planned: readonly PlannedOrgan[],
  { areaPaths, random, firstSerial }: { areaPaths: ReadonlyMap<string, string>; random: Random; firstSerial: number },
): Promise<Map<string, SeededOrgan>> {
  const seeded = new Map<string, SeededOrgan>()
  const rows = planned.map((plan, i) => {
    const id = uuidFrom(random)
    const parent = plan.parent ? seeded.get(plan.parent) : undefined
    const lineParent = plan.lineParent ? seeded.get(plan.lineParent) : undefined
    const areaPath = areaPaths.get(plan.areaCode)!
    const path = territoryPath(id, areaPath, parent && { path: parent.path, areaPath: areaPaths.get(parent.areaCode)! })
    const linePath = lineSystemPath(id, plan.line ?? null, lineParent)
    seeded.set(plan.key, { ...plan, id, path, linePath })
    return {
      id,
      name: plan.name,
      uscc: madeUpUscc(plan.areaCode, firstSerial + i),
      internalCode: null,
      organType: plan.organType ?? ('ORGAN' as const),
      level: plan.level,
      isJustice: plan.isJustice ?? false,
      areaCode: plan.areaCode,
      parentId: parent?.id ?? null,
      lineCode: plan.line ?? null,
      lineParentId: lineParent?.id ?? null,
      path,
      linePath,
      domainCodes: plan.domains ?? [],
      categories: plan.isJustice ? [] : CATEGORIES,
      legalBasis: plan.legalBasis ?? null,
      validFrom: '2019-03-01',
    }
  })
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await trx
      .insertInto('organ')
      .values(rows.slice(from, from + AT_ONCE))
      .execute()
  }
  return seeded
}
