import type { Trx } from '../../platform/db/database.ts'
import { groundsOn } from '../../regulations/index.ts'
import { type Guard, type GuardCode, RULE_OF } from '../rules/guards.ts'
import type { Guard as Shown } from './contract.ts'

/** Conditions that no parameter changes rest on the law itself. */
const LAW = '《湖南省行政执法人员和行政执法辅助人员管理办法》；行政处罚法第四十二条'
const KEYS = [...new Set(Object.values(RULE_OF))]

type Explain = (guards: readonly Guard[]) => Shown[]

/** Puts beside each judged condition the rule that decides it, its version on `day` and what it rests on. */
export async function explainer(trx: Trx, day: string): Promise<Explain> {
  const grounds = await groundsOn(trx, KEYS, day)
  const keyOf = (code: GuardCode) => (RULE_OF as Partial<Record<GuardCode, (typeof KEYS)[number]>>)[code]
  return (guards) =>
    guards.map((guard) => {
      const key = keyOf(guard.code)
      return {
        ...guard,
        rule: key ? { key, version: grounds[key].version } : null,
        basis: key ? grounds[key].legalBasis : LAW,
      }
    })
}
