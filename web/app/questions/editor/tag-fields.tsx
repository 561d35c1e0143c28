import { useState } from 'react'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { useField } from '../../ui/form-state.ts'
import { optionsOf } from '../../ui/options.ts'
import { useWords } from '../../words/context.ts'
import type { Topic } from '../topics.server.ts'
import { useStart } from './draft.ts'
import { keywordsIn } from './names.ts'
import { TopicField } from './topic-field.tsx'

/** Legal basis and what a question is found and drawn by. */
export function TagFields({ topics }: { topics: readonly Topic[] }) {
  const { questions } = useWords()
  const words = questions.editor
  return (
    <>
      <TextField
        name="legalBasis"
        label={questions.legalBasis}
        hint={words.legalBasisHint}
        maxLength={1000}
        defaultValue={useStart('legalBasis')}
      />
      <SelectField
        name="difficulty"
        label={questions.difficulty}
        required
        options={optionsOf(questions.difficulties)}
        defaultValue={useStart('difficulty')}
      />
      <TopicField name="topic" topics={topics} startsWith={useStart('topic')} />
      <Keywords />
      <TextField
        name="source"
        label={questions.source}
        hint={words.sourceHint}
        maxLength={200}
        defaultValue={useStart('source')}
      />
    </>
  )
}

/** Keywords with those shown apart that the program has understood. */
function Keywords() {
  const { questions } = useWords()
  const start = useField('keywords', [useStart('keywords')]).values[0] ?? ''
  const [typed, setTyped] = useState<string>()
  const words = keywordsIn(typed ?? start)
  return (
    <div className="flex flex-col gap-2">
      <TextField
        name="keywords"
        label={questions.keywords}
        hint={questions.editor.keywordsHint}
        maxLength={800}
        defaultValue={start}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {words.length > 0 && (
        <ul aria-label={questions.keywords} className="flex flex-wrap gap-2">
          {words.map((word) => (
            <li key={word} className="rounded-full bg-primary-pale px-3 text-sm text-primary">
              {word}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
