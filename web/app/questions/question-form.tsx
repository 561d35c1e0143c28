import type { Question } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { DefaultSubmit } from '../forms/row-buttons.tsx'
import { rowName } from '../forms/rows.ts'
import { ButtonLink, SubmitButton } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { SelectField, TextArea, TextField } from '../ui/fields.tsx'
import { useField } from '../ui/form-state.ts'
import { optionsOf } from '../ui/options.ts'
import { FormActions } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { ChoiceRows } from './choice-rows.tsx'
import { TypeSwitch } from './type-switch.tsx'

/** A question to write; the same form for a new one and a new version of an existing one. */
export function QuestionForm({ question, back }: { question?: Question; back: string }) {
  const { questions: words, common } = useWords()
  return (
    <ActionForm preventScrollReset>
      <DefaultSubmit />
      <p className="text-soft">{common.starred}</p>
      {question && <input type="hidden" name="versionNo" value={question.versionNo} />}
      <Content question={question} />
      <SelectField
        name="difficulty"
        label={words.difficulty}
        required
        options={optionsOf(words.difficulties)}
        defaultValue={String(question?.difficulty ?? 3)}
      />
      <TextField
        name="topic"
        label={words.topic}
        hint={words.topicHint}
        maxLength={60}
        defaultValue={question?.topic}
      />
      <TextField
        name="legalBasis"
        label={words.legalBasis}
        hint={words.legalBasisHint}
        maxLength={200}
        defaultValue={question?.legalBasis}
      />
      <TextArea
        name="explanation"
        label={words.explanation}
        hint={words.explanationHint}
        maxLength={2000}
        defaultValue={question?.explanation}
      />
      <FormActions>
        <SubmitButton>{common.save}</SubmitButton>
        <ButtonLink to={back}>{common.cancel}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}

/** What is asked: its fields depend on the type. */
function Content({ question }: { question?: Question }) {
  const { questions: words } = useWords()
  const type = useField('type', [question?.type ?? 'SINGLE']).values[0] as Question['type']
  const isTruth = type === 'TRUE_FALSE'
  const key = question?.key ?? []
  const marked = isTruth
    ? key
    : (question?.choices ?? []).flatMap(({ id }, i) => (key.includes(id) ? rowName('choices', i) : []))
  return (
    <>
      <TypeSwitch current={type} />
      <TextArea
        name="stem"
        label={words.stem}
        hint={words.howTo[type]}
        required
        maxLength={4000}
        rows={3}
        defaultValue={question?.stem}
      />
      {isTruth ? (
        <RadioGroup
          name="right"
          label={words.key}
          hint={words.keyHints.TRUE_FALSE}
          required
          options={optionsOf(words.truth)}
          defaultValue={marked[0]}
        />
      ) : (
        <ChoiceRows type={type} texts={question?.choices.map(({ text }) => text)} marked={marked} />
      )}
    </>
  )
}
