import { useId } from 'react'
import { TextField } from '../../ui/fields.tsx'
import { useWords } from '../../words/context.ts'
import type { Topic } from '../topics.server.ts'

/** A topic as a path, with those offered that the bank has already. */
export function TopicField({
  name,
  topics,
  startsWith,
  label,
  hint,
}: {
  name: string
  topics: readonly Topic[]
  startsWith?: string
  label?: string
  hint?: string
}) {
  const { questions } = useWords()
  const list = useId()
  return (
    <>
      <TextField
        name={name}
        label={label ?? questions.topic}
        hint={hint ?? questions.editor.topicHint}
        maxLength={200}
        list={list}
        autoComplete="off"
        defaultValue={startsWith}
      />
      <datalist id={list}>
        {topics.map(({ topic }) => (
          <option key={topic} value={topic} />
        ))}
      </datalist>
    </>
  )
}
