import type { Db } from '../../api/src/platform/db/database.ts'
import type { PlannedOrgan } from './organs.ts'

const LINES = { MARKET: '市场监督管理局', TRANSPORT: '交通运输局' } as const

/** Organs for the cities and counties that the demonstration leaves out: a justice department and two enforcement organs each. */
export async function plannedLoadOrgans(owner: Db): Promise<PlannedOrgan[]> {
  const areas = await owner
    .selectFrom('area')
    .select(['code', 'name', 'level', 'parentCode'])
    .where('level', 'in', ['CITY', 'COUNTY'])
    .orderBy('code')
    .execute()
  const covered = await owner.selectFrom('organ').select('areaCode').distinct().execute()
  const known = new Set(covered.map(({ areaCode }) => areaCode))
  return areas
    .filter(({ code }) => !known.has(code))
    .flatMap(({ code, name, level }): PlannedOrgan[] => [
      { key: `${code}-justice`, name: `${name}司法局`, areaCode: code, level, isJustice: true, domains: [] },
      ...Object.entries(LINES).map(([line, suffix]) => ({
        key: `${code}-${line}`,
        name: `${name}${suffix}`,
        areaCode: code,
        level,
        line: line as keyof typeof LINES,
        domains: [line],
      })),
    ])
}
