import type { Deps } from '../../deps.ts'
import { todayOf } from '../../kernel/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { rulesOn, versionsOn } from '../../regulations/index.ts'
import type { WholeRules } from '../rules/session-rules.ts'

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
  'exam.navigation',
  'exam.blur_min_seconds',
  'exam.blur_action',
  'exam.resume_min',
  'exam.copy_blocked',
  'exam.watermark',
  'exam.address_rule',
  'exam.browser_rule',
  'exam.identity_check',
  'exam.review_policy',
  'exam.appeal_days',
  'exam.appeal_answer_days',
  'exam.part_order',
  'exam.training_prerequisite_hours',
  'exam.ban_months',
  'exam.similarity_alpha',
  'exam.self_registration',
  'exam.makeup_admits',
] as const

/** The rules of the province on a day, as a session copies them, and since when each has held. */
export async function sessionRulesOn(
  db: Db,
  day: string,
): Promise<{ rules: WholeRules; versions: Record<string, string> }> {
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
      navigation: values['exam.navigation'],
      blurMinSeconds: values['exam.blur_min_seconds'],
      blurAction: values['exam.blur_action'],
      resumeMinutes: values['exam.resume_min'],
      copyBlocked: values['exam.copy_blocked'],
      watermark: values['exam.watermark'],
      addressRule: values['exam.address_rule'],
      browserRule: values['exam.browser_rule'],
      identityCheck: values['exam.identity_check'],
      reviewPolicy: values['exam.review_policy'],
      reviewDays: values['exam.appeal_days'],
      answerDays: values['exam.appeal_answer_days'],
      partOrder: values['exam.part_order'],
      trainingPrerequisite: values['exam.training_prerequisite_hours'],
      banMonths: values['exam.ban_months'],
      similarityAlpha: values['exam.similarity_alpha'],
      selfRegistration: values['exam.self_registration'],
      makeupAdmits: values['exam.makeup_admits'],
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
