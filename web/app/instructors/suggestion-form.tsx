import type { Domain } from '@app/api/contract'
import { Form, useSearchParams } from '@remix-run/react'
import { useDomainOptions } from '../organisations/domain-names.ts'
import { SubmitButton } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/fields.tsx'
import { FormStateProvider } from '../ui/form-state.ts'
import type { Option } from '../ui/options.ts'
import { Picker } from '../ui/picker.tsx'
import { useWords } from '../words/context.ts'

/** What is to be taught, where and when; kept in the address. */
export function SuggestionForm({
  area,
  found,
  domains,
  topics,
}: {
  area: Option | null
  found: Option[] | undefined
  domains: readonly Domain[]
  topics: readonly string[]
}) {
  const { instructors, common } = useWords()
  const { teaching: words } = instructors
  const [query] = useSearchParams()
  const values = Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)]))
  const replaced = ['invitation', 'lesson'] as const
  return (
    <Form method="get" className="flex flex-col gap-4 rounded border border-line bg-sheet px-4 py-4 sm:px-6">
      {replaced.map(
        (name) => query.get(name) && <input key={name} type="hidden" name={name} value={query.get(name) ?? ''} />,
      )}
      <FormStateProvider
        value={{
          values: query.size > 0 ? { ...(area && { area: [`${area.value}|${area.label}`] }), ...values } : {},
          errors: {},
          ...(found && { found: { area: found } }),
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="from" type="datetime-local" required label={words.lectures.from} />
          <TextField name="to" type="datetime-local" required label={words.lectures.to} />
          <SelectField
            name="domain"
            label={instructors.domain}
            options={useDomainOptions(domains)}
            placeholder={instructors.generalLaw}
          />
          <SelectField
            name="topic"
            label={instructors.topic}
            options={topics.map((topic) => ({ value: topic, label: topic }))}
            placeholder={common.all}
          />
        </div>
        <Picker name="area" label={words.find.area} required searchUrl="/areas/options" startsWith={area} />
        <div>
          <SubmitButton icon="search">{common.search}</SubmitButton>
        </div>
      </FormStateProvider>
    </Form>
  )
}
