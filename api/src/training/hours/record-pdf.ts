import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inScope } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Printed } from '../../platform/http/send-file.ts'
import { renderTrainingRecord } from '../../platform/print/training-record.ts'
import { ruleOn } from '../../regulations/index.ts'
import { personOf } from './account.ts'
import { accountsOf, type BookedYear } from './account-of.ts'
import { presentEntry } from './present.ts'
import { correctionsOf } from './rules/entries.ts'
import type { HourCategory, HourSource } from './rules/words.ts'

/** Words of the record, which is in Chinese whatever language the page is in. */
const CATEGORY_NAMES: Record<HourCategory, string> = {
  PUBLIC_LAW: '公共法律知识',
  BUSINESS: '业务知识',
  SKILL: '行政执法技能',
}
const SOURCE_NAMES: Record<HourSource, string> = {
  CLASS: '面授培训',
  ONLINE: '网络学习',
  EXTERNAL: '外部培训',
  TEACHING: '授课',
  IMPORT: '历史记录',
  CARRY_OVER: '上年结转',
  REVERSAL: '冲销',
  ADJUSTMENT: '调整',
}
const STATE_NAMES: Record<string, string> = {
  OPEN: '进行中',
  GRACE: '限期补足',
  MET: '达标',
  SHORT: '未达标',
  EXEMPT: '免修',
  PRORATED: '按比例达标',
  REOPENED: '重新核定',
}

/** 培训档案 (一人一档): every year's account with the trainings that count, as PDF; for himself or who may read his hours. */
export function printRecord(
  { db, clock }: Deps,
  caller: Caller,
  personId: string | null,
  year?: number,
): Promise<Printed> {
  if (!personId) throw new Refusal('not-found', 'hours-person-unknown')
  const today = todayOf(clock)
  return inScope(db, caller, async (trx) => {
    const person = await personOf(trx, caller, personId)
    const years = (await accountsOf(trx, person, today, year ? [year] : undefined)).map(yearOf)
    const bytes = await renderTrainingRecord({
      name: person.name,
      organName: person.primaryPost?.organName ?? '',
      issuer: await ruleOn(trx, 'credential.issuing_authority', today),
      years,
      madeOn: today,
      madeAt: clock.now(),
    })
    return { fileName: `培训档案-${person.name}.pdf`, bytes: Buffer.from(bytes) }
  })
}

function yearOf({ account, entries }: BookedYear) {
  const corrections = correctionsOf(entries)
  const lines = entries
    .map((row) => presentEntry(row, corrections.get(row.id)))
    .filter(({ about, reversed }) => about === null && !reversed)
    .reverse()
    .map(({ heldOn, title, category, source, counted }) => ({
      day: heldOn,
      title,
      kind: `${CATEGORY_NAMES[category]} · ${SOURCE_NAMES[source]}`,
      hours: String(counted),
    }))
  return {
    year: account.year,
    required: String(account.required),
    total: String(account.total),
    missing: String(account.missing),
    state: STATE_NAMES[account.state]!,
    earned: account.earned.map(({ category, hours }) => `${CATEGORY_NAMES[category]} ${hours}`).join('，'),
    lines,
  }
}
