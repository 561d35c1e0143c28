import { problemOf } from '../../api/form-problem.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { useAnswer } from '../../forms/answer.ts'
import { DefaultSubmit } from '../../forms/row-buttons.tsx'
import type { Values } from '../../forms/rows.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import type { Topic } from '../topics.server.ts'
import { AnswerFields } from './answer-fields.tsx'
import { DraftProvider, useDraft } from './draft.ts'
import type { Looked } from './look.server.ts'
import { LookBox } from './look-box.tsx'
import { MarkupSwitch } from './markup-switch.tsx'
import { TYPES } from './names.ts'
import { PartRows } from './part-rows.tsx'
import { unseen } from './reshape.ts'
import { TagFields } from './tag-fields.tsx'
import { TextField, useTypeOf } from './text-field.tsx'
import { TypeSwitch } from './type-switch.tsx'

/** A question to write; the same form for a new one and a new version of an existing one. */
export function QuestionForm({
  initial,
  topics,
  questionId,
  versionNo,
  back,
}: {
  initial: Values
  topics: readonly Topic[]
  /** The question that is being changed. */
  questionId?: string
  versionNo?: number
  back: string
}) {
  const { questions, common } = useWords()
  const words = questions.editor
  const answer = useAnswer<{ looked?: Looked }>()
  const typed = problemOf(answer)?.values ?? {}
  return (
    <DraftProvider value={Object.keys(typed).length > 0 ? typed : initial}>
      <ActionForm preventScrollReset encType="multipart/form-data" className="flex flex-col gap-5">
        <DefaultSubmit />
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-5">
            {versionNo && <input type="hidden" name="versionNo" value={versionNo} />}
            <Carried />
            <Asked />
            <Sheet title={words.tags}>
              <div className="flex flex-col gap-5">
                <TagFields topics={topics} />
              </div>
            </Sheet>
            <Sheet>
              <p className="text-soft">{common.starred}</p>
              <FormActions>
                <SubmitButton>{common.save}</SubmitButton>
                <ButtonLink to={back}>{common.cancel}</ButtonLink>
              </FormActions>
            </Sheet>
          </div>
          <LookBox looked={answer?.looked} questionId={questionId} />
        </div>
      </ActionForm>
    </DraftProvider>
  )
}

/** What is asked and how it is answered: its fields depend on the type. */
function Asked() {
  const { questions } = useWords()
  const words = questions.editor
  const type = useTypeOf('')
  const isCase = type === 'CASE'
  return (
    <>
      <Sheet title={isCase ? questions.material : words.asked}>
        <div className="flex flex-col gap-5">
          <TypeSwitch prefix="" types={TYPES} label={questions.type} />
          <MarkupSwitch />
          <TextField
            name="stem"
            label={isCase ? questions.material : questions.stem}
            hint={words.stemHints[type]}
            required
            rows={isCase ? 10 : 4}
            hasBlanks={type === 'FILL_IN'}
          />
          {type !== 'CASE' && <AnswerFields prefix="" type={type} />}
          <TextField
            name="explanation"
            label={isCase ? words.caseExplanation : questions.explanation}
            hint={words.explanationHint}
            rows={4}
          />
        </div>
      </Sheet>
      {isCase && <PartRows />}
    </>
  )
}

/** What was typed for another type, out of sight: choosing that type again brings it back. */
function Carried() {
  const values = useDraft()
  return unseen(values).flatMap((name) =>
    (values[name] ?? []).map((value) => <input key={`${name}|${value}`} type="hidden" name={name} value={value} />),
  )
}
