import type { Domain, TrainingClass } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { toField } from '../../forms/local-time.ts'
import { DefaultSubmit } from '../../forms/row-buttons.tsx'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import type { Option } from '../../ui/options.ts'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { Picker } from '../../ui/picker.tsx'
import { useWords } from '../../words/context.ts'
import { OrganPicker } from '../organ-picker.tsx'
import { AudienceFields } from './audience-fields.tsx'

/** The facts of a class to write; the same form for a new one and an existing one. */
export function ClassForm({
  one,
  course,
  planItems,
  domains,
  back,
}: {
  one?: TrainingClass
  /** The course to begin with. */
  course: Option | null
  /** Items of the plan that the class may count for; the first is the one to begin with. */
  planItems: readonly Option[]
  domains: readonly Domain[]
  back: string
}) {
  const { classes: words, common } = useWords()
  const time = (name: 'enrolOpensAt' | 'enrolClosesAt') => (
    <TextField
      name={name}
      label={words[name]}
      hint={words.timesHint}
      type="datetime-local"
      defaultValue={one?.[name] ? toField(one[name]) : ''}
    />
  )
  return (
    <ActionForm className="flex flex-col gap-5" preventScrollReset>
      <DefaultSubmit />
      {one && <input type="hidden" name="version" value={one.version} />}
      <Sheet title={words.basics}>
        <div className="flex max-w-3xl flex-col gap-5">
          <p className="text-soft">{common.starred}</p>
          <Picker
            name="courseId"
            label={words.course}
            hint={words.coursePick}
            required
            searchUrl="/courses/options"
            startsWith={course}
          />
          {planItems.length > 0 ? (
            <SelectField
              name="planItemId"
              label={words.planItem}
              options={planItems}
              placeholder={words.planItemNone}
              defaultValue={planItems[0]?.value}
            />
          ) : (
            <p className="text-sm text-soft">{words.ownPlanOnly}</p>
          )}
          <TextField name="name" label={words.name} required maxLength={80} defaultValue={one?.name} />
          <TextField
            name="code"
            label={words.code}
            hint={words.codeHint}
            required
            maxLength={40}
            pattern="[A-Za-z0-9_.:\-]+"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={one?.code}
          />
          <OrganPicker organ={one} />
          <Picker
            name="areaCode"
            label={words.area}
            hint={words.areaHint}
            searchUrl="/areas/options"
            none={words.areaOwn}
            startsWith={one && { value: one.areaCode, label: one.areaName }}
          />
          <TextField
            name="capacity"
            label={words.capacity}
            type="number"
            required
            min={1}
            max={5000}
            inputMode="numeric"
            defaultValue={one && String(one.capacity)}
            className="max-w-40"
          />
        </div>
      </Sheet>
      <Sheet title={words.audience}>
        <div className="flex max-w-3xl flex-col gap-5">
          <AudienceFields
            organs={one?.audienceOrgans ?? null}
            domainCodes={one?.audienceDomains ?? []}
            domains={domains}
          />
          <RadioGroup
            name="selfEnrol"
            label={words.selfEnrol}
            required
            options={[
              { value: 'false', label: words.selfEnrolNo },
              { value: 'true', label: words.selfEnrolYes, hint: words.selfEnrolHint },
            ]}
            defaultValue={String(one?.selfEnrol ?? false)}
          />
          <div className="grid gap-5 sm:grid-cols-2">
            {time('enrolOpensAt')}
            {time('enrolClosesAt')}
          </div>
          <TextField
            name="placeMetres"
            label={words.placeMetres}
            hint={words.placeMetresHint}
            type="number"
            min={50}
            max={5000}
            inputMode="numeric"
            defaultValue={one?.placeMetres ? String(one.placeMetres) : ''}
            className="max-w-40"
          />
        </div>
      </Sheet>
      <FormActions>
        <SubmitButton>{common.save}</SubmitButton>
        <ButtonLink to={back}>{common.cancel}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}
