import type { Bank, Blueprint } from '@app/api/contract'
import { CellInput, CellSelect } from '../forms/cell-field.tsx'
import { RowButton } from '../forms/row-buttons.tsx'
import { addRow, removeRow, rowField } from '../forms/rows.ts'
import { useField } from '../ui/form-state.ts'
import { useWords } from '../words/context.ts'
import { TOPIC_LIST } from './blueprint-topics.tsx'
import { SectionSupply } from './live-supply.tsx'

type Section = Blueprint['sections'][number]

/** Under a section: what the banks can give for it as it is written, and what it asks for beyond its numbers. */
export function SectionMore({
  index,
  section,
  banks,
}: {
  index: number
  section: Section | undefined
  banks: readonly Bank[]
}) {
  const { exams, blueprint: words } = useWords()
  const name = (part: string) => rowField('sections', index, part)
  const label = (head: string) => `${exams.section(index + 1)} ${head}`
  const mustHave = useField(name('mustHave'), [section?.mustHave?.join(', ') ?? ''])
  const bank = useField(name('bankId'), [section?.bankId ?? ''])
  const quotas = useField(name('quotas'), [String(section?.quotas?.length ?? 0)])
  const count = Number(quotas.values[0] ?? 0)
  const asksMore = Boolean(mustHave.values[0] || bank.values[0] || count > 0 || mustHave.error)
  return (
    <div className="flex flex-col gap-2">
      <SectionSupply index={index} />
      <details open={asksMore} className="rounded border border-line bg-well px-3 py-2">
        <summary className="cursor-pointer font-medium">{words.more}</summary>
        <div className="mt-3 flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <div>
              <span aria-hidden="true" className="text-sm text-soft">
                {words.bank}
              </span>
              <CellSelect
                name={name('bankId')}
                label={label(words.bank)}
                options={banks.map(({ id, name: text }) => ({ value: id, label: text }))}
                placeholder={words.anyBank}
                startsWith={section?.bankId}
              />
            </div>
            <div>
              <span aria-hidden="true" className="text-sm text-soft">
                {words.mustHave}
              </span>
              <CellInput
                type="text"
                inputMode="numeric"
                maxLength={600}
                name={name('mustHave')}
                label={label(words.mustHave)}
                startsWith={section?.mustHave?.join(', ')}
              />
              <p className="mt-1 text-sm text-soft">{words.mustHaveHint}</p>
            </div>
          </div>
          <input type="hidden" name={name('quotas')} value={count} />
          <fieldset className="flex flex-col gap-2">
            <legend className="font-medium">{words.quotas}</legend>
            <p className="text-sm text-soft">{words.quotasHint}</p>
            {Array.from({ length: count }, (_, i) => (
              <QuotaRow key={words.quota(i + 1)} rows={name('quotas')} index={i} quota={section?.quotas?.[i]} />
            ))}
            <div>
              <RowButton command={addRow(name('quotas'))} label={words.addQuota} icon="plus" />
            </div>
          </fieldset>
        </div>
      </details>
    </div>
  )
}

const DIFFICULTIES = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))

function QuotaRow({
  rows,
  index,
  quota,
}: {
  rows: string
  index: number
  quota: NonNullable<Section['quotas']>[number] | undefined
}) {
  const { exams, blueprint: words } = useWords()
  const field = (part: string) => rowField(rows, index, part)
  const label = (head: string) => `${words.quota(index + 1)} ${head}`
  const text = (value: number | null | undefined) => (value === null || value === undefined ? null : String(value))
  const parts = [
    [
      exams.topic,
      <CellInput
        key="topic"
        type="text"
        maxLength={200}
        list={TOPIC_LIST}
        placeholder={exams.anyTopic}
        name={field('topic')}
        label={label(exams.topic)}
        startsWith={quota?.topic}
      />,
    ],
    ...(['from', 'to'] as const).map((end, place) => {
      const head = end === 'from' ? exams.difficultyFrom : exams.difficultyTo
      const select = (
        <CellSelect
          key={end}
          name={field(end)}
          label={label(head)}
          options={DIFFICULTIES}
          placeholder={exams.anyTopic}
          startsWith={text(quota?.difficulty?.[place])}
        />
      )
      return [head, select] as const
    }),
    ...(['min', 'max'] as const).map((end) => {
      const input = (
        <CellInput
          key={end}
          type="number"
          min={0}
          max={300}
          inputMode="numeric"
          name={field(end)}
          label={label(words[end])}
          startsWith={text(quota?.[end])}
        />
      )
      return [words[end], input] as const
    }),
  ] as const
  return (
    <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[2fr_1fr_1fr_1fr_1fr_auto]">
      {parts.map(([head, control], i) => (
        <div key={head} className={i === 0 ? 'max-sm:col-span-2' : undefined}>
          <span aria-hidden="true" className="text-sm text-soft">
            {head}
          </span>
          {control}
        </div>
      ))}
      <RowButton command={removeRow(rows, index)} label={words.removeQuota(index + 1)} icon="cross" hideLabel />
    </div>
  )
}
