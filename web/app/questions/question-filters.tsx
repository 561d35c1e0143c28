import type { Bank } from '@app/api/contract'
import { SelectField, TextField } from '../ui/fields.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { optionsOf } from '../ui/options.ts'
import { useWords } from '../words/context.ts'

/** The filters of a list of questions; with `banks` also the choice of a bank. */
export function QuestionFilters({ banks }: { banks?: readonly Bank[] }) {
  const { questions: words, common } = useWords()
  return (
    <FilterBar>
      <TextField name="search" label={words.stemSearch} maxLength={60} type="search" />
      {banks && (
        <SelectField
          name="bank"
          label={words.bank}
          options={banks.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={common.all}
        />
      )}
      <SelectField name="state" label={words.state} options={optionsOf(words.states)} placeholder={common.all} />
      <SelectField name="type" label={words.type} options={optionsOf(words.types)} placeholder={common.all} />
      <TextField name="topic" label={words.topic} maxLength={60} />
    </FilterBar>
  )
}
