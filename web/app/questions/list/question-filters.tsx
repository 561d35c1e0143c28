import type { Bank } from '@app/api/contract'
import { useSearchParams } from '@remix-run/react'
import { useMay } from '../../layout/me.ts'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useField } from '../../ui/form-state.ts'
import { Icon } from '../../ui/icon.tsx'
import { optionsOf } from '../../ui/options.ts'
import { useWords } from '../../words/context.ts'
import { topicOptions } from '../topic-options.ts'
import type { Topic } from '../topics.server.ts'

const SELDOM = ['difficulty', 'keyword', 'law', 'article', 'dubious', 'practice']

/** The filters of a list of questions; with `banks` also the choice of a bank. */
export function QuestionFilters({ banks, topics }: { banks?: readonly Bank[]; topics: readonly Topic[] }) {
  const { questions: words, common } = useWords()
  const [query] = useSearchParams()
  return (
    <FilterBar keep={['sort', 'import']}>
      <TextField name="search" label={words.search} placeholder={words.searchHint} maxLength={60} type="search" />
      {banks && (
        <SelectField
          name="bank"
          label={words.bank}
          options={banks.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={common.all}
        />
      )}
      <SelectField name="topic" label={words.topic} options={topicOptions(topics)} placeholder={common.all} />
      <SelectField name="state" label={words.state} options={optionsOf(words.states)} placeholder={common.all} />
      <SelectField name="type" label={words.type} options={optionsOf(words.types)} placeholder={common.all} />
      <Waiting />
      <details
        open={SELDOM.some((name) => query.has(name))}
        className="group sm:order-last sm:col-span-2 lg:col-span-4"
      >
        <summary className="inline-flex min-h-11 items-center gap-1 text-primary">
          {words.moreFilters}
          <Icon name="down" className="size-4 group-open:rotate-180" />
        </summary>
        <div className="grid items-end gap-x-4 gap-y-3 pt-2 sm:grid-cols-2 lg:grid-cols-4">
          <SelectField
            name="difficulty"
            label={words.difficulty}
            options={optionsOf(words.difficulties)}
            placeholder={common.all}
          />
          <TextField name="keyword" label={words.keyword} maxLength={40} />
          <TextField name="law" label={words.law} placeholder={words.lawHint} maxLength={100} />
          <TextField
            name="article"
            label={words.article}
            placeholder={words.articleHint}
            type="number"
            min={1}
            max={9999}
            inputMode="numeric"
          />
          <Flag name="dubious" label={words.onlyDubious} />
          <Flag name="practice" label={words.onlyPractice} />
        </div>
      </details>
    </FilterBar>
  )
}

function Waiting() {
  const { questions: words } = useWords()
  const may = useMay()
  return may('question:review') ? <Flag name="waiting" label={words.onlyWaiting} /> : null
}

/** A condition that is either asked for or not. */
function Flag({ name, label }: { name: string; label: string }) {
  const { id, values } = useField(name)
  const isOn = values.includes('true')
  return (
    <label htmlFor={id} className="flex min-h-11 items-center gap-3 rounded px-2 hover:bg-primary-pale">
      <input
        key={String(isOn)}
        id={id}
        type="checkbox"
        name={name}
        value="true"
        defaultChecked={isOn}
        className="size-5 shrink-0 accent-primary"
      />
      {label}
    </label>
  )
}
