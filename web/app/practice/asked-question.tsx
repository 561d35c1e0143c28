import { RichText } from '../questions/content/rich-text.tsx'
import { letterOf } from '../questions/letters.ts'
import { useWords } from '../words/context.ts'
import { Material, TypeLine } from './question-text.tsx'
import type { Asked, ShownQuestion } from './shown.ts'

const MOST_CHARACTERS = 4000

/** A question with native fields to answer it in; of a case every sub-question. */
export function AskedQuestion({
  question: { material, asked },
  anchors,
  labels,
  withType = true,
}: {
  question: ShownQuestion
  /** Ids by which links find what is to be answered, and how it is called, in the same order. */
  anchors: readonly string[]
  labels: readonly string[]
  /** Of a question alone; a sub-question always says what it is. */
  withType?: boolean
}) {
  return (
    <div className="flex flex-col gap-6">
      {material !== null && <Material>{material}</Material>}
      {asked.map((one, i) => (
        <AskedFields
          key={one.id}
          asked={one}
          anchor={anchors[i]!}
          label={labels[i]!}
          withType={withType || material !== null}
        />
      ))}
    </div>
  )
}

function AskedFields({
  asked,
  anchor,
  label,
  withType,
}: {
  asked: Asked
  anchor: string
  label: string
  withType: boolean
}) {
  return (
    <fieldset
      id={anchor}
      tabIndex={-1}
      aria-labelledby={`${anchor}-no ${anchor}-stem`}
      className="min-w-0 scroll-mt-24"
    >
      <p className="mb-1 flex flex-wrap items-baseline gap-x-3">
        <span id={`${anchor}-no`} className="font-semibold text-primary">
          {label}
        </span>
        {withType && <TypeLine type={asked.type} />}
      </p>
      <div id={`${anchor}-stem`}>
        <RichText markup="HTML" className="text-lg">
          {asked.stem}
        </RichText>
      </div>
      <Fields asked={asked} labelledBy={`${anchor}-no ${anchor}-stem`} />
    </fieldset>
  )
}

function Fields({ asked: { type, name, choices }, labelledBy }: { asked: Asked; labelledBy: string }) {
  // The fields of a fill-in stand in its text.
  if (type === 'FILL_IN') return null
  if (type === 'SHORT_ANSWER') {
    return (
      <textarea name={name} rows={6} maxLength={MOST_CHARACTERS} aria-labelledby={labelledBy} className="field mt-3" />
    )
  }
  const isOne = type === 'SINGLE' || type === 'TRUE_FALSE'
  return (
    <div className="mt-3 flex flex-col gap-2">
      {choices.map(({ id, text }, i) => (
        <label
          key={id}
          className="flex min-h-12 items-start gap-3 rounded border border-edge px-3 py-2.5 text-lg hover:bg-primary-pale has-checked:border-primary has-checked:bg-primary-pale has-checked:ring-1 has-checked:ring-primary"
        >
          <input
            type={isOne ? 'radio' : 'checkbox'}
            name={name}
            value={id}
            className="mt-1 size-5 shrink-0 scroll-my-24 accent-primary"
          />
          {type !== 'TRUE_FALSE' && <span className="font-semibold">{letterOf(i)}.</span>}
          <RichText markup="HTML" className="min-w-0 flex-1">
            {text}
          </RichText>
        </label>
      ))}
    </div>
  )
}

/** How what is to be answered of one question alone is called: nothing, or the number of the sub-question. */
export function usePartLabels({ asked }: ShownQuestion): string[] {
  const { practice: words, questions: terms } = useWords()
  return asked.map(({ id }, i) => (id === '' ? words.question : terms.partNo(i + 1)))
}
