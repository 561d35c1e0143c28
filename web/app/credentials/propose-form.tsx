import type { ActionReason, Credential, Decision } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { ButtonLink, SubmitButton } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { GroupFrame } from '../ui/field-frame.tsx'
import { DayField, TextArea, TextField } from '../ui/fields.tsx'
import { FormActions } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** Proposes one act on one credential: ground, facts, dates and the record of the hearing. */
export function ProposeForm({
  credential,
  action,
  reasons,
  today,
  maxMonths,
}: {
  credential: Credential
  action: Decision['action']
  /** The grounds for this act. */
  reasons: readonly ActionReason[]
  today: string
  maxMonths: number | null
}) {
  const { credentials, common } = useWords()
  const { acts: words } = credentials
  return (
    <ActionForm>
      <p className="text-soft">{common.starred}</p>
      <input type="hidden" name="version" value={credential.version} />
      <RadioGroup
        name="reasonCode"
        label={words.ground}
        hint={words.groundHint}
        required
        options={useReasonOptions(reasons)}
      />
      <TextArea name="facts" label={words.facts} hint={words.factsHint} required minLength={4} maxLength={2000} />
      <DayField name="startsOn" label={words.startsOn} hint={words.startsOnHint} required defaultValue={today} />
      {action === 'SUSPEND' && (
        <GroupFrame id="end" label={words.end} hint={words.endHint(String(maxMonths ?? ''))} required>
          <div className="flex flex-col gap-4 border-s-2 border-line ps-4">
            <DayField name="endsOn" label={words.endsOn} />
            <TextField name="endEvent" label={words.endEvent} hint={words.endEventHint} maxLength={100} />
          </div>
        </GroupFrame>
      )}
      <TextArea
        name="statement"
        label={words.statement}
        hint={words.statementHint}
        required
        minLength={2}
        maxLength={2000}
      />
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
