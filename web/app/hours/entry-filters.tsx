import { SelectField } from '../ui/fields.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { optionsOf } from '../ui/options.ts'
import { useWords } from '../words/context.ts'

/** Conditions on the lines of one account; its year stays. */
export function EntryFilters() {
  const { hours: words, common } = useWords()
  return (
    <FilterBar keep={['year']}>
      <SelectField
        name="category"
        label={words.category}
        options={optionsOf(words.categories)}
        placeholder={common.all}
      />
      <SelectField name="source" label={words.source} options={optionsOf(words.sources)} placeholder={common.all} />
    </FilterBar>
  )
}
