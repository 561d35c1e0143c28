import type { Bank, Course } from '@app/api/contract'
import { SelectField, TextArea, TextField } from '../../ui/fields.tsx'
import { useWords } from '../../words/context.ts'

/** The test at the end of a course; choosing no bank means none. */
export function QuizFields({ quiz, banks }: { quiz: Course['quiz']; banks: readonly Bank[] }) {
  const { training: words } = useWords()
  const figure = (
    name: 'count' | 'passPercent' | 'maxTries',
    label: string,
    min: number,
    max: number,
    usual: number,
  ) => (
    <TextField
      name={name}
      label={label}
      type="number"
      min={min}
      max={max}
      inputMode="numeric"
      defaultValue={String(quiz?.[name] ?? usual)}
    />
  )
  return (
    <div className="flex max-w-2xl flex-col gap-5">
      <p className="text-soft">{words.quizHint}</p>
      <SelectField
        name="bankId"
        label={words.quizBank}
        options={banks.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={words.quizBankNone}
        defaultValue={quiz?.bankId}
      />
      <TextArea
        name="topics"
        label={words.quizTopics}
        hint={words.quizTopicsHint}
        rows={3}
        defaultValue={quiz?.topics.join('\n')}
      />
      <div className="grid gap-5 sm:grid-cols-3">
        {figure('count', words.quizCount, 1, 100, 10)}
        {figure('passPercent', words.quizPass, 0, 100, 60)}
        {figure('maxTries', words.quizTries, 1, 20, 3)}
      </div>
    </div>
  )
}
