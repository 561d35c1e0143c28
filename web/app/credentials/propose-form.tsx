import type { ActionReason, Credential, Decision } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { DefaultSubmit } from '../forms/row-buttons.tsx'
import { ButtonLink, SubmitButton } from '../ui/button.tsx'
import { CheckboxGroup, RadioGroup } from '../ui/choices.tsx'
import { GroupFrame } from '../ui/field-frame.tsx'
import { DayField, TextArea, TextField } from '../ui/fields.tsx'
import { FormActions } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { ArticleRows } from './decisions/article-rows.tsx'
import { ConditionFields } from './decisions/condition-fields.tsx'
import { type OpenSuspension, SuspensionChoice } from './decisions/suspension-choice.tsx'
import type { ActRules } from './rule-values.server.ts'

/** Proposes one act on one credential: ground, facts, articles, dates and conditions. */
export function ProposeForm({
  credential,
  action,
  about,
  suspensions,
  reasons,
  rules,
  today,
}: {
  credential: Credential
  action: Decision['action']
  /** Of ANNUL: the decision that is to be annulled. */
  about: string | null
  /** Of EXTEND and LIFT: those that may be meant. */
  suspensions: readonly OpenSuspension[]
  /** The grounds for this act. */
  reasons: readonly ActionReason[]
  rules: ActRules
  today: string
}) {
  const { credentials, common } = useWords()
  const { acts: words, way } = credentials
  const isAboutOne = action === 'LIFT' || action === 'EXTEND'
  return (
    <ActionForm>
      <DefaultSubmit />
      <p className="text-soft">{common.starred}</p>
      <input type="hidden" name="version" value={credential.version} />
      {about && <input type="hidden" name="aboutId" value={about} />}
      {isAboutOne && <SuspensionChoice suspensions={suspensions} />}
      <RadioGroup
        name="reasonCode"
        label={words.ground}
        hint={words.groundHint}
        required
        options={useReasonOptions(reasons)}
      />
      <TextArea name="facts" label={words.facts} hint={words.factsHint} required minLength={4} maxLength={2000} />
      <ArticleRows />
      {action === 'SUSPEND' && (
        <CheckboxGroup
          name="isInterim"
          label={way.measure}
          options={[{ value: 'true', label: way.interim, hint: way.interimHint(String(rules.interimDays ?? '')) }]}
        />
      )}
      <DayField name="startsOn" label={words.startsOn} hint={words.startsOnHint} required defaultValue={today} />
      {(action === 'SUSPEND' || action === 'EXTEND') && (
        <GroupFrame id="end" label={words.end} hint={words.endHint(String(rules.maxMonths ?? ''))} required>
          <div className="flex flex-col gap-4 border-s-2 border-line ps-4">
            <DayField name="endsOn" label={words.endsOn} />
            <TextField name="endEvent" label={words.endEvent} hint={words.endEventHint} maxLength={100} />
          </div>
        </GroupFrame>
      )}
      {action === 'SUSPEND' && <ConditionFields />}
      <TextArea name="statement" label={words.statement} hint={words.statementHint} maxLength={2000} />
      <FormActions>
        <SubmitButton>{words.submit}</SubmitButton>
        <ButtonLink to={`/credentials/${credential.id}`}>{common.cancel}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}

function useReasonOptions(reasons: readonly ActionReason[]) {
  const { lang, credentials } = useWords()
  const { acts: words } = credentials
  return reasons.map(({ code, nameZh, nameEn, legalBasis, liftNeeds }) => ({
    value: code,
    label: `${code} ${lang === 'en' ? nameEn : nameZh}`,
    hint: words.groundHintOf(legalBasis, liftNeeds && words.needs[liftNeeds]),
  }))
}
