import { ActionForm } from '../../forms/action-form.tsx'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { SelectField, TextArea, TextField } from '../../ui/fields.tsx'
import { optionsOf } from '../../ui/options.ts'
import { FormActions } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { TopicField } from '../editor/topic-field.tsx'
import type { Topic } from '../topics.server.ts'
import { useFormatOptions } from '../transfers/format-options.ts'
import type { Act } from './acts.ts'

/** What an act on many questions still needs to know, and the button that carries it out. */
export function ActForm({ act, topics, back }: { act: Act; topics: readonly Topic[]; back: string }) {
  const { questions, common } = useWords()
  const words = questions.many
  return (
    <ActionForm>
      <ActFields act={act} topics={topics} />
      <FormActions>
        <SubmitButton look={act === 'retire' ? 'danger' : 'primary'}>{words.go[act]}</SubmitButton>
        <ButtonLink to={back}>{common.cancel}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}

function ActFields({ act, topics }: { act: Act; topics: readonly Topic[] }) {
  const { questions } = useWords()
  const formats = useFormatOptions()
  if (act === 'export') {
    return (
      <RadioGroup
        name="format"
        label={questions.transfers.format}
        required
        options={formats}
        defaultValue={formats[0]!.value}
      />
    )
  }
  if (act === 'tag') return <TagManyFields topics={topics} />
  return (
    <TextArea
      name="comment"
      label={questions.comment}
      hint={act === 'approve' ? undefined : questions.commentHint}
      required={act === 'return' || act === 'suspend'}
      maxLength={500}
      rows={2}
    />
  )
}

function TagManyFields({ topics }: { topics: readonly Topic[] }) {
  const { questions } = useWords()
  const words = questions.many
  return (
    <>
      <p className="text-soft">{words.tagLead}</p>
      <TopicField name="topic" topics={topics} hint={words.leaveEmpty} />
      <SelectField
        name="difficulty"
        label={questions.difficulty}
        options={optionsOf(questions.difficulties)}
        placeholder={words.unchanged}
      />
      <TextField name="source" label={questions.source} hint={words.leaveEmpty} maxLength={200} />
      <TextField name="addKeywords" label={words.addKeywords} hint={words.keywordsHint} maxLength={800} />
      <TextField name="removeKeywords" label={words.removeKeywords} hint={words.keywordsHint} maxLength={800} />
    </>
  )
}
