import type { ActionReason, Domain } from '@app/api/contract'
import type { ReactNode } from 'react'
import { ActionForm } from '../../forms/action-form.tsx'
import { useDomainOptions } from '../../organisations/domain-names.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxGroup, RadioGroup } from '../../ui/choices.tsx'
import { GroupFrame } from '../../ui/field-frame.tsx'
import { DayField, TextArea, TextField } from '../../ui/fields.tsx'
import { FormActions } from '../../ui/page.tsx'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/context.ts'
import { StageRows } from './stage-rows.tsx'

const ACTIONS = ['SUSPEND', 'WITHDRAW'] as const

/** What a recall is: unit, act, ground, stages; `preview` below shows whom it would reach, in the same form. */
export function RecallForm({
  reasons,
  domains,
  today,
  preview,
}: {
  reasons: readonly ActionReason[]
  domains: readonly Domain[]
  today: string
  preview: ReactNode
}) {
  const { lang, credentials, common } = useWords()
  const { recalls: words, acts, way } = credentials
  const nameOf = ({ nameZh, nameEn }: ActionReason) => (lang === 'en' ? nameEn : nameZh)
  return (
    <ActionForm className="flex flex-col gap-5">
      <button
        type="submit"
        name="_preview"
        value="1"
        formNoValidate
        tabIndex={-1}
        aria-hidden="true"
        className="sr-only"
      />
      <div className="flex max-w-2xl flex-col gap-5">
        <p className="text-soft">{common.starred}</p>
        <Picker name="organId" label={words.organ} hint={words.organHint} required searchUrl="/organs/options" />
        <CheckboxGroup
          name="includeBelow"
          label={words.includeBelow}
          options={[{ value: 'true', label: words.withBelow }]}
        />
        <RadioGroup
          name="action"
          label={words.action}
          required
          options={ACTIONS.map((action) => ({
            value: action,
            label: acts.actions[action],
            hint: words.actionMeanings[action],
          }))}
        />
        <RadioGroup
          name="reasonCode"
          label={words.ground}
          required
          options={reasons.map((reason) => ({
            value: reason.code,
            label: `${acts.actions[reason.action]} · ${reason.code} ${nameOf(reason)}`,
            hint: acts.groundHintOf(reason.legalBasis),
          }))}
        />
        <StageRows domains={useDomainOptions(domains)} today={today} />
        <GroupFrame id="end" label={words.end} hint={words.endHint}>
          <div className="flex flex-col gap-4 border-s-2 border-line ps-4">
            <DayField name="endsOn" label={words.endsOn} />
            <TextField name="endEvent" label={words.endEvent} maxLength={100} />
          </div>
        </GroupFrame>
        <TextArea name="facts" label={words.facts} hint={words.factsHint} required minLength={4} maxLength={2000} />
        <TextArea
          name="unitStatement"
          label={words.unitStatement}
          hint={words.unitStatementHint}
          required
          minLength={2}
          maxLength={2000}
          rows={3}
        />
        <p className="text-sm text-soft">{way.path.whatNextRecall}</p>
        <FormActions>
          <Button type="submit" name="_preview" value="1" formNoValidate icon="search">
            {preview ? words.previewAgain : words.preview}
          </Button>
        </FormActions>
      </div>
      {preview}
    </ActionForm>
  )
}
