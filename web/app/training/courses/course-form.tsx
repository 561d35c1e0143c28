import type { Bank, Course, Domain } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { DefaultSubmit } from '../../forms/row-buttons.tsx'
import { useDomainOptions } from '../../organisations/domain-names.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { CheckboxGroup, RadioGroup } from '../../ui/choices.tsx'
import { SelectField, TextArea, TextField } from '../../ui/fields.tsx'
import { optionsOf } from '../../ui/options.ts'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { OrganPicker } from '../organ-picker.tsx'
import { QuizFields } from './quiz-fields.tsx'

/** The facts of a course to write; the same form for a new one and an existing one. */
export function CourseForm({
  course,
  domains,
  banks,
  back,
}: {
  course?: Course
  domains: readonly Domain[]
  banks: readonly Bank[]
  back: string
}) {
  const { training: words, common } = useWords()
  return (
    <ActionForm className="flex flex-col gap-5">
      <DefaultSubmit />
      {course && <input type="hidden" name="version" value={course.version} />}
      <Sheet>
        <div className="flex max-w-2xl flex-col gap-5">
          <p className="text-soft">{common.starred}</p>
          <TextField name="title" label={words.title} required maxLength={100} defaultValue={course?.title} />
          <OrganPicker organ={course} />
          <RadioGroup
            name="mode"
            label={words.mode}
            required
            options={optionsOf(words.modes)}
            defaultValue={course?.mode ?? 'FACE_TO_FACE'}
          />
          <div className="grid gap-5 sm:grid-cols-2">
            <SelectField
              name="kind"
              label={words.kind}
              required
              options={optionsOf(words.kinds)}
              placeholder={common.choose}
              defaultValue={course?.kind}
            />
            <SelectField
              name="category"
              label={words.category}
              required
              options={optionsOf(words.categories)}
              placeholder={common.choose}
              defaultValue={course?.category}
            />
            <SelectField
              name="domainCode"
              label={words.domain}
              options={useDomainOptions(domains)}
              placeholder={words.anyDomain}
              defaultValue={course?.domainCode}
            />
            <TextField name="topic" label={words.topic} maxLength={40} defaultValue={course?.topic} />
          </div>
          <TextField
            name="hours"
            label={words.hoursLabel}
            hint={words.hoursHint}
            type="number"
            required
            min="0.01"
            step="0.01"
            max={1000}
            inputMode="decimal"
            defaultValue={course && String(course.hours)}
            className="max-w-40"
          />
          <TextArea name="description" label={words.description} maxLength={4000} defaultValue={course?.description} />
          <CheckboxGroup
            name="isOpen"
            label={words.isOpen}
            options={[{ value: 'true', label: words.isOpen, hint: words.isOpenHint }]}
            defaultValues={course?.isOpen ? ['true'] : []}
          />
        </div>
      </Sheet>
      <Sheet title={words.quiz}>
        <QuizFields quiz={course?.quiz ?? null} banks={banks} />
      </Sheet>
      <FormActions>
        <SubmitButton>{common.save}</SubmitButton>
        <ButtonLink to={back}>{common.cancel}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}
