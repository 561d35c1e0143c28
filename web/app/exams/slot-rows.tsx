import type { Slot } from '@app/api/contract'
import { CellInput } from '../forms/cell-field.tsx'
import { toField } from '../forms/local-time.ts'
import { RowTable } from '../forms/row-table.tsx'
import { rowField } from '../forms/rows.ts'
import { useWords } from '../words/context.ts'

/** Browsers make fields of time as wide as they like; what is left goes to name and capacity. */
const TIME = 'md:max-w-48'

/** The slots of a session to plan. */
export function SlotRows({ slots = [], isWindow = false }: { slots?: readonly Slot[]; isWindow?: boolean }) {
  const { exams: words, organising } = useWords()
  const label = (i: number, head: string) => `${words.slot(i + 1)} ${head}`
  const time = (key: 'checkInOpensAt' | 'startsAt') => ({
    key,
    head: words[key],
    wide: true,
    cell: (i: number) => (
      <div className={TIME}>
        <CellInput
          type="datetime-local"
          required
          name={rowField('slots', i, key)}
          label={label(i, words[key])}
          startsWith={slots[i] && toField(slots[i][key])}
        />
      </div>
    ),
  })
  return (
    <RowTable
      name="slots"
      label={words.slots}
      hint={`${words.slotsHint}${words.timesHint}`}
      startsWith={Math.max(1, slots.length)}
      words={{ row: words.slot, add: words.addSlot, remove: words.removeSlot }}
      columns={[
        {
          key: 'name',
          head: words.slotName,
          width: 'md:min-w-32',
          cell: (i) => (
            <CellInput
              type="text"
              required
              maxLength={60}
              name={rowField('slots', i, 'name')}
              label={label(i, words.slotName)}
              startsWith={slots[i]?.name ?? words.slot(i + 1)}
            />
          ),
        },
        time('checkInOpensAt'),
        time('startsAt'),
        {
          key: 'endsAt',
          head: organising.windowEndsAt,
          wide: true,
          cell: (i) => (
            <div className={TIME}>
              <CellInput
                type="datetime-local"
                name={rowField('slots', i, 'endsAt')}
                label={label(i, organising.windowEndsAt)}
                startsWith={isWindow && slots[i] ? toField(slots[i].endsAt) : undefined}
              />
            </div>
          ),
        },
        {
          key: 'capacity',
          head: words.capacity,
          width: 'md:min-w-28',
          cell: (i) => (
            <CellInput
              type="number"
              required
              min={1}
              max={500_000}
              inputMode="numeric"
              name={rowField('slots', i, 'capacity')}
              label={label(i, words.capacity)}
              startsWith={slots[i] && String(slots[i].capacity)}
            />
          ),
        },
      ]}
    />
  )
}
