import type { PoolItem } from '@app/question-bank'
import type { Db } from '../../platform/db/database.ts'
import { rulesOn } from '../../regulations/index.ts'
import { listExposures, listFacilities } from '../use/standing-queries.ts'
import { listEnemies, listPool } from './queries.ts'

/** What papers may be drawn from on a day. */
export interface Pool {
  general: PoolItem[]
  /** By domain of enforcement. */
  professional: Map<string, PoolItem[]>
}

const RULES = [
  'question.practice_stays_in_exams',
  'question.exposure_sessions',
  'question.statistics_min_answers',
  'question.expected_by_difficulty',
] as const

/**
 * Current versions of active questions: all general ones, and the professional ones of these domains, each with its
 * enemies, the share of the marks it is expected to earn, and how many of the last candidates saw it. No text, no key.
 * @param day whose rules hold
 * @param isPractice only what is free for practice, for a rehearsal
 */
export async function poolOf(
  db: Db,
  domainCodes: readonly string[],
  day: string,
  { isPractice = false }: { isPractice?: boolean } = {},
): Promise<Pool> {
  const rules = await rulesOn(db, RULES, day)
  const items = await listPool(db, domainCodes, isPractice ? 'only' : rules['question.practice_stays_in_exams'])
  const enemies = await listEnemies(db)
  const facilities = await listFacilities(db, rules['question.statistics_min_answers'])
  const exposures = await listExposures(db, rules['question.exposure_sessions'])
  const byDifficulty = rules['question.expected_by_difficulty']

  const pool: Pool = { general: [], professional: new Map(domainCodes.map((code) => [code, []])) }
  for (const { domainCode, ...item } of items) {
    const { questionId, difficulty } = item
    const known: PoolItem = {
      ...item,
      enemies: enemies.get(questionId) ?? [],
      expected: facilities.get(questionId) ?? byDifficulty[difficulty - 1]!,
      exposure: exposures.get(questionId) ?? 0,
    }
    if (domainCode === null) pool.general.push(known)
    else pool.professional.get(domainCode)?.push(known)
  }
  return pool
}
