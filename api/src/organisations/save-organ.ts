import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { usccProblem } from '../kernel/uscc.ts'
import { inScope, type Trx, violates } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import { areasByCode } from './area-queries.ts'
import type { Organ, OrganInput } from './contract.ts'
import { domainNames } from './fact-queries.ts'
import { findPlace, insertOrgans, lockOrgan, lockTrees, rerootLine, rerootTerritory, updateOrgan } from './queries.ts'
import { organInScope } from './read.ts'
import { isInside } from './rules/inside.ts'
import { lineSystemPath, type Place, placeProblem, territoryPath } from './rules/paths.ts'

type Input = Static<typeof OrganInput>

export function createOrgan(deps: Deps, caller: Caller, input: Input): Promise<Organ> {
  const validFrom = todayOf(deps.clock)
  const id = randomUUID()
  return inScope(deps.db, caller, async (trx) => {
    await lockTrees(trx)
    await refuseBadCodes(trx, input)
    const place = await placeOf(deps, trx, { caller, id, input })
    await insertOrgans(trx, [{ ...input, ...place, id, validFrom }]).catch(explain)
    const organ = await organInScope(trx, caller, id)
    await record(trx, {
      at: deps.clock.now(),
      caller,
      action: 'organ.create',
      subjectKind: 'organ',
      subjectId: id,
      organId: id,
      detail: input,
    })
    return organ
  })
}

/** Changes an organ; when it moves, everything below it in either tree moves along. */
export function changeOrgan(
  deps: Deps,
  caller: Caller,
  id: string,
  { version, ...input }: Input & { version: number },
): Promise<Organ> {
  return inScope(deps.db, caller, async (trx) => {
    await lockTrees(trx)
    const own = await lockOrgan(trx, caller.scope, id)
    if (!own) throw new Refusal('not-found', 'organ-unknown')
    await refuseBadCodes(trx, input)
    const place = await placeOf(deps, trx, { caller, id, input, own })
    const updated = await updateOrgan(trx, id, version, { ...input, ...place }).catch(explain)
    if (!updated) throw new Refusal('conflict', 'organ-changed-meanwhile', { version: own.version })
    if (place.path !== own.path) await rerootTerritory(trx, own.path, place.path, input.areaCode)
    if (own.linePath && (place.linePath !== own.linePath || place.lineCode !== own.lineCode)) {
      await rerootLine(trx, own.linePath, place.linePath, place.lineCode)
    }
    const organ = await organInScope(trx, caller, id)
    await record(trx, {
      at: deps.clock.now(),
      caller,
      action: 'organ.change',
      subjectKind: 'organ',
      subjectId: id,
      organId: id,
      detail: input,
    })
    return organ
  })
}

async function refuseBadCodes(trx: Trx, { uscc, internalCode, domainCodes }: Input): Promise<void> {
  if (uscc && usccProblem(uscc) === 'uscc-form') throw new Refusal('invalid', 'uscc-form', { field: 'uscc' })
  if (!uscc && !internalCode) throw new Refusal('invalid', 'organ-code-missing', { field: 'internalCode' })
  const known = await domainNames(trx)
  const unknown = domainCodes.find((code) => !known.has(code))
  if (unknown) throw new Refusal('invalid', 'domain-unknown', { field: 'domainCodes', domain: unknown })
}

interface Placing {
  caller: Caller
  id: string
  input: Input
  own?: { path: string; linePath: string | null }
}

/** The organ's paths at the place that the input names, which must lie in the caller's scope. */
async function placeOf({ clock }: Deps, trx: Trx, { caller, id, input, own }: Placing) {
  const { level, areaCode, parentId, lineParentId } = input
  const area = (await areasByCode(trx, [areaCode], todayOf(clock))).get(areaCode)
  if (!area) throw new Refusal('invalid', 'area-unknown', { field: 'areaCode' })
  const parent = await placeNamed(trx, parentId, 'parentId')
  const lineParent = await placeNamed(trx, lineParentId, 'lineParentId')
  const problem = placeProblem({ level, area, parent, lineParent, lineCode: input.lineCode, own })
  if (problem) throw new Refusal('invalid', problem.code, { field: problem.field })
  const lineCode = input.lineCode ?? lineParent?.lineCode ?? null
  const place = {
    path: territoryPath(id, area.path, parent),
    linePath: lineSystemPath(id, lineCode, lineParent),
    lineCode,
  }
  if (!isInside(caller.scope, place.path) && !isInside(caller.scope, place.linePath))
    throw new Refusal('forbidden', 'organ-outside-scope', { field: 'areaCode' })
  return place
}

async function placeNamed(trx: Trx, id: string | null, field: string): Promise<Place | undefined> {
  if (!id) return undefined
  const place = await findPlace(trx, id)
  if (!place) throw new Refusal('invalid', 'organ-unknown', { field })
  return place
}

function explain(error: unknown): never {
  if (violates(error, 'organ_uscc_key')) throw new Refusal('conflict', 'organ-uscc-taken', { field: 'uscc' })
  if (violates(error, 'organ_internal_code_key'))
    throw new Refusal('conflict', 'organ-code-taken', { field: 'internalCode' })
  throw error
}
