/**
 * Where an organ stands in the two trees (domain.md 8.1: 属地 and 条线). A path is `/`-joined, with a slash at both ends;
 * a scope is a prefix of one. The territory path always begins with the area's, so that the area's justice department
 * sees the organ; below that come the organs of the same area it stands under. `/line/…` can't be mistaken for it.
 */
import type { OrganLevel } from '../../kernel/review-chain.ts'

export interface Place {
  id: string
  areaPath: string
  path: string
  linePath: string | null
  lineCode: string | null
}

export const territoryPath = (
  id: string,
  areaPath: string,
  parent: Pick<Place, 'areaPath' | 'path'> | undefined,
): string => `${parent?.areaPath === areaPath ? parent.path : areaPath}${id}/`

/** Null for an organ of no line system. */
export function lineSystemPath(
  id: string,
  lineCode: string | null,
  parent: Pick<Place, 'linePath'> | undefined,
): string | null {
  if (parent?.linePath) return `${parent.linePath}${id}/`
  return lineCode ? `/line/${lineCode}/${id}/` : null
}

export type PlaceProblem =
  | 'organ-area-too-wide'
  | 'organ-too-deep'
  | 'organ-parent-elsewhere'
  | 'organ-parent-below'
  | 'organ-line-parent-below'
  | 'organ-line-parent-no-line'
  | 'organ-line-differs'

/** Some twenty organs one under the other; PostgreSQL indexes no endless texts. */
const LONGEST_PATH = 900

const RANK: Record<OrganLevel, number> = { PROVINCE: 0, CITY: 1, COUNTY: 2, TOWN: 3 }

export interface ProposedPlace {
  level: OrganLevel
  area: { level: OrganLevel; path: string }
  parent: Place | undefined
  lineParent: Place | undefined
  lineCode: string | null
  /** The organ as it stands, if it is moved. */
  own?: Pick<Place, 'path' | 'linePath'>
}

/** Why an organ can't stand there, with the field to blame; undefined if it can. */
export function placeProblem(place: ProposedPlace): { code: PlaceProblem; field: string } | undefined {
  const { level, area, parent, lineParent, lineCode, own } = place
  // A county's unit filed under the whole city would have no reviewer at its own level.
  if (RANK[area.level] < Math.min(RANK[level], RANK.COUNTY)) return { code: 'organ-area-too-wide', field: 'areaCode' }
  if (parent && !area.path.startsWith(parent.areaPath)) return { code: 'organ-parent-elsewhere', field: 'parentId' }
  if ((parent?.path.length ?? 0) > LONGEST_PATH) return { code: 'organ-too-deep', field: 'parentId' }
  if ((lineParent?.linePath?.length ?? 0) > LONGEST_PATH) return { code: 'organ-too-deep', field: 'lineParentId' }
  if (own && parent?.path.startsWith(own.path)) return { code: 'organ-parent-below', field: 'parentId' }
  if (own?.linePath && lineParent?.linePath?.startsWith(own.linePath)) {
    return { code: 'organ-line-parent-below', field: 'lineParentId' }
  }
  if (lineParent && !lineParent.linePath) return { code: 'organ-line-parent-no-line', field: 'lineParentId' }
  const differs = lineParent && lineCode !== null && lineParent.lineCode !== lineCode
  return differs ? { code: 'organ-line-differs', field: 'lineCode' } : undefined
}
