import { RadioGroup } from '../../ui/choices.tsx'
import { optionsOf } from '../../ui/options.ts'
import { useWords } from '../../words/context.ts'
import { BlankRows } from './blank-rows.tsx'
import { ChoiceRows } from './choice-rows.tsx'
import { useStart } from './draft.ts'
import type { PartType } from './names.ts'
import { RubricFields } from './rubric-fields.tsx'

/** How a question or sub-question is answered, and what is right. */
export function AnswerFields({ prefix, type }: { prefix: string; type: PartType }) {
  switch (type) {
    case 'TRUE_FALSE':
      return <Truth prefix={prefix} />
    case 'FILL_IN':
      return <BlankRows prefix={prefix} />
    case 'SHORT_ANSWER':
      return <RubricFields prefix={prefix} />
    default:
      return <ChoiceRows prefix={prefix} type={type} />
  }
}

function Truth({ prefix }: { prefix: string }) {
  const { questions: words } = useWords()
  return (
    <RadioGroup
      name={`${prefix}right`}
      label={words.key}
      hint={words.editor.keyHints.TRUE_FALSE}
      required
      options={optionsOf(words.truth)}
      defaultValue={useStart(`${prefix}right`)}
    />
  )
}
