import type { SessionRules } from '@app/api/contract'
import { SelectField, TextField } from '../ui/fields.tsx'
import { optionsOf } from '../ui/options.ts'
import { useWords } from '../words/context.ts'
import { named } from '../words/sentence.ts'
import { ruleField } from './rule-field.ts'
import { useRuleValue } from './rule-value.ts'

type Name = keyof SessionRules

/** The rules of a session: empty is as the province has decided, anything else holds for this session alone. */
export function RuleFields({ regulated, own }: { regulated: SessionRules; own?: SessionRules }) {
  const { exams: words, organising, format } = useWords()
  const ruleValue = useRuleValue()
  const startsWith = (name: Name): string => {
    if (!own || own[name] === regulated[name]) return ''
    return name === 'partialMarks' || name === 'markingTolerance'
      ? format.marks(own[name] ?? 0)
      : String(own[name] ?? '')
  }
  const texts = (name: Name) => ({
    name: ruleField(name),
    label: words.ruleNames[name],
    hint: words.ruleMeanings[name],
    placeholder: words.asRegulated(ruleValue(regulated, name)),
    defaultValue: startsWith(name),
  })
  const number = (name: Name, min: number, max: number, step = 1) => (
    <TextField {...texts(name)} type="number" min={min} max={max} step={step} inputMode="decimal" />
  )
  const choice = (name: Name, values: readonly string[]) => (
    <SelectField
      {...texts(name)}
      options={values.map((value) => ({ value, label: named(organising.ruleValues, value) }))}
    />
  )
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-1 font-medium">{words.rules}</legend>
      <p className="text-sm text-soft">{words.rulesHint}</p>
      <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
        {number('durationMinutes', 1, 480)}
        {number('passPercent', 1, 100)}
        <SelectField {...texts('passRule')} options={optionsOf(words.passRules)} />
        <SelectField {...texts('gradingPolicy')} options={optionsOf(words.gradingPolicies)} />
        {number('partialMarks', 0, 100, 0.01)}
        <SelectField {...texts('fillInPolicy')} options={optionsOf(words.fillInPolicies)} />
        {number('markingTolerance', 0, 100, 0.01)}
        {number('lateLoginMinutes', 0, 240)}
        {number('graceSeconds', 0, 120)}
        {number('blurLimit', 0, 100)}
        {number('blurMinSeconds', 0, 60)}
        {choice('blurAction', ['WARN', 'SUBMIT'])}
        {choice('navigation', ['FREE', 'SEQUENTIAL'])}
        {number('resumeMinutes', 1, 480)}
        {choice('copyBlocked', ['true', 'false'])}
        {choice('watermark', ['true', 'false'])}
        {choice('addressRule', ['ANY', 'ROOM'])}
        {choice('browserRule', ['ANY', 'SEB'])}
        {choice('identityCheck', ['NONE', 'PHOTO', 'PROCTOR'])}
        {choice('reviewPolicy', ['MARK', 'PARTS', 'QUESTIONS_WITHOUT_KEY'])}
        {number('reviewDays', 1, 60)}
        {number('answerDays', 1, 60)}
        {choice('partOrder', ['SAME_SESSION', 'PRO_FIRST', 'ANY'])}
        {number('trainingPrerequisite', 0, 500)}
        {choice('selfRegistration', ['true', 'false'])}
        {number('banMonths', 0, 60)}
      </div>
    </fieldset>
  )
}
