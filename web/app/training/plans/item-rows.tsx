import type { Plan } from '@app/api/contract'
import { CellInput, CellSelect } from '../../forms/cell-field.tsx'
import { KeptValue } from '../../forms/kept-value.tsx'
import { RowTable } from '../../forms/row-table.tsx'
import { rowField } from '../../forms/rows.ts'
import { optionsOf } from '../../ui/options.ts'
import { useWords } from '../../words/context.ts'

/** The items of a plan to write. */
export function ItemRows({ items = [] }: { items?: Plan['items'] }) {
  const { training: words, common } = useWords()
  const label = (i: number, head: string) => `${words.item(i + 1)} ${head}`
  const choice = (key: 'kind' | 'category', head: string, labels: Record<string, string>) => ({
    key,
    head,
    cell: (i: number) => (
      <CellSelect
        name={rowField('items', i, key)}
        label={label(i, head)}
        options={optionsOf(labels)}
        placeholder={common.choose}
        startsWith={items[i]?.[key]}
      />
    ),
  })
  const figure = (key: 'hours' | 'target', head: string, step: string, max: number) => ({
    key,
    head,
    width: 'md:w-28',
    cell: (i: number) => (
      <CellInput
        type="number"
        required
        min={step}
        step={step}
        max={max}
        inputMode="decimal"
        name={rowField('items', i, key)}
        label={label(i, head)}
        startsWith={items[i] && String(items[i][key])}
      />
    ),
  })
  return (
    <RowTable
      name="items"
      label={words.items}
      hint={`${words.itemsHint}${words.hoursHint}`}
      startsWith={Math.max(1, items.length)}
      words={{ row: words.item, add: words.addItem, remove: words.removeItem }}
      columns={[
        {
          key: 'title',
          head: words.itemTitle,
          wide: true,
          cell: (i) => (
            <>
              <KeptValue name={rowField('items', i, 'id')} startsWith={items[i]?.id} />
              <CellInput
                type="text"
                required
                maxLength={100}
                name={rowField('items', i, 'title')}
                label={label(i, words.itemTitle)}
                startsWith={items[i]?.title}
              />
            </>
          ),
        },
        choice('kind', words.kind, words.kinds),
        choice('category', words.category, words.categories),
        figure('hours', words.hoursLabel, '0.01', 1000),
        figure('target', words.target, '1', 1_000_000),
        {
          key: 'quarter',
          head: words.quarter,
          width: 'md:w-36',
          cell: (i) => (
            <CellSelect
              name={rowField('items', i, 'quarter')}
              label={label(i, words.quarter)}
              options={optionsOf(words.quarters)}
              startsWith={items[i] ? String(items[i].quarter) : '1'}
            />
          ),
        },
      ]}
    />
  )
}
