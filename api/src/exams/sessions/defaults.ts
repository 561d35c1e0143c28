import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { rulesOn, versionsOn } from '../../regulations/index.ts'
import type { SessionRules } from '../rules/session-rules.ts'

const RULE_KEYS = [
  'exam.duration_min',
  'exam.pass_mark',
  'exam.pass_rule',
  'exam.multi_policy',
  'exam.partial_marks',
  'exam.fill_in_policy',
  'exam.marking_tolerance',
  'exam.late_login_min',
  'exam.grace_seconds',
  'exam.blur_limit',
] as const

/** The rules of the province on a day, as a session copies them, and since when each has held. */
export async function sessionRulesOn(
  db: Db,
  day: string,
): Promise<{ rules: SessionRules; versions: Record<string, string> }> {
  const [values, versions] = await Promise.all([rulesOn(db, RULE_KEYS, day), versionsOn(db, RULE_KEYS, day)])
  return {
    versions,
    rules: {
      durationMinutes: values['exam.duration_min'],
      passPercent: values['exam.pass_mark'],
      passRule: values['exam.pass_rule'],
      gradingPolicy: values['exam.multi_policy'],
      partialMarks: values['exam.partial_marks'],
      fillInPolicy: values['exam.fill_in_policy'],
      markingTolerance: values['exam.marking_tolerance'],
      lateLoginMinutes: values['exam.late_login_min'],
      graceSeconds: values['exam.grace_seconds'],
      blurLimit: values['exam.blur_limit'],
    },
  }
}

/** What a new session starts from: the default paper (默认组卷方案) and the rules in force today. */
export async function readDefaults({ db, clock }: Deps) {
  const today = todayOf(clock)
  const { rules } = await sessionRulesOn(db, today)
  const values = await rulesOn(db, ['exam.default_blueprint', 'exam.form_count'], today)
  return { blueprint: values['exam.default_blueprint'], rules, formCount: values['exam.form_count'] }
}
